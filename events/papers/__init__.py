"""What is printed for an event: each paper has its module, templates/papers/ its looks."""
