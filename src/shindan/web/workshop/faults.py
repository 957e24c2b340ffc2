"""What cannot be done in a workshop now."""


class WorkshopError(ValueError):
    """The sentence says what, why, and what to do."""


class ReasonError(WorkshopError):
    """A reason is missing."""
