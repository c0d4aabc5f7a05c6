"""What other programs read: feeds, calendars, the map of the site, lists inside other pages."""
