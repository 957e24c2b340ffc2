"""Pages of the representative's questionnaire."""
