"""The request for a free consultation of 60 minutes."""
