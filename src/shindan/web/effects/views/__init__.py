"""Pages of an effect."""
