"""Pictures, a film and a sound for the demo story, made by the project itself: see `make.py`."""
