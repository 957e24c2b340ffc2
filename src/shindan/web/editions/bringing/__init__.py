"""Summaries of centres that are not surveyed here: brought in as files, looked at, taken in with names and consent, taken out again."""
