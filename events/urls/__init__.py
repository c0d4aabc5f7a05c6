"""The addresses of events, by audience, as the views are."""
