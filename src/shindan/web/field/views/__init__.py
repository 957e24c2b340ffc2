"""The pages of a survey that runs."""
