"""A cohort as a list: read, matched, looked at, saved as a whole and taken back as a whole."""
