"""The course on which a consultant accompanies a small firm: its steps with their dates, from the consultation to the reviews."""
