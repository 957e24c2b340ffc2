"""The representative's questionnaire as part of an entry's course: sent out, answered by managers, agreed on, assessed, shown."""
