"""The back office of media, stories and news: one module per subject, as the models."""
