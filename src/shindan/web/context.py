"""What every page may show about the house itself."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """Give templates the operator's name and the days a result is kept."""
    return {"organisation": settings.SHINDAN.organisation, "result_days": settings.SHINDAN.result_days}
