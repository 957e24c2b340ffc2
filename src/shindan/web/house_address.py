"""Where the service is reached, for mails that no page asks for."""

from __future__ import annotations

from django.conf import settings


def house_address() -> str:
    """``https://`` and the first host name, without a slash at the end; on one's own machine with the port."""
    config = settings.SHINDAN
    name = config.host_names[0]
    return f"https://{name}" if config.is_production else f"http://{name}:{config.port}"
