"""What a respondent meets."""
