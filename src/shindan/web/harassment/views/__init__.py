"""Pages of the kit, one module each."""
