"""A rush: thousands wait for an opening and register in the same second. bench/README.md explains its figures."""
