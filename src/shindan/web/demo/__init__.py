"""A house with people in it, for a demonstration and for tests of whole pages: one organisation in every step of the course."""
