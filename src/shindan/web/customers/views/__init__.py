"""Pages of the customer list."""
