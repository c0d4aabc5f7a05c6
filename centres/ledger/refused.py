"""The one exception of the ledger's processes."""


class Refused(Exception):
    """Why something is not done, in a sentence for the person who asked for it."""
