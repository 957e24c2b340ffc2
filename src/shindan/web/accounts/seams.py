"""What accounts ask of a room built on them: who accompanies small firms. The room answers in its ``AppConfig.ready``."""

from __future__ import annotations

from shindan.web.seam import Seam

from .rights import Person

# Whether the list of courses is for that person.
accompanies: Seam[[Person], bool] = Seam(lambda _person: False)
