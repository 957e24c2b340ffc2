"""Tags of the representative's questionnaire."""
