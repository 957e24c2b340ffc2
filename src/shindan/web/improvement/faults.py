"""What cannot be done with a plan now."""


class PlanError(ValueError):
    """The sentence says what, why, and what to do."""


class PlanChangedError(PlanError):
    """Somebody else changed the same in the meantime; nothing was written."""
