"""Lists of people from spreadsheets and pasted text: read, understood, matched, looked at, saved and taken back."""
