"""What is sent: written down with the change it tells of, worded per language, delivered by the worker."""
