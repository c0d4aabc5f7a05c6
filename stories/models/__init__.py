"""What is told: media, multimedia stories and news, one module per subject."""
