"""The media library: taking files in, preparing them, rights, captions, where they are used."""
