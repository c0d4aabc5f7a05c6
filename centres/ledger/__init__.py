"""The ledger of participations: files are checked and loaded as a whole, reports are read from the roll-ups."""
