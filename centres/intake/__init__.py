"""The project desk: applications come in, the board on which pilots move, the state of a phase."""
