"""The record of an event: what is still open, minutes, awards, photos, the report, a draft for the news, feedback."""
