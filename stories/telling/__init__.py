"""Telling a story: its pages are written, reviewed, published, read, taken elsewhere and brought here."""
