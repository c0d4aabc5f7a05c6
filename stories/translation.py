"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""
