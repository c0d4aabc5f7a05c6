"""What browsers ask of stories, news and media."""
