"""Pages of the plan, one module each."""
