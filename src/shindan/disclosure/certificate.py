"""What the audit of a plan can certify, in numbers. Names no hidden group."""

from __future__ import annotations

from dataclasses import dataclass

from .plan import Plan


@dataclass(frozen=True, slots=True)
class AuditCertificate:
    """Figures of a plan. Groups and cells are those with a name; a cell is a group's figure in one row.

    ``narrowest`` is by how much the narrowest interval of a hidden group is wider than it must be (``None``: nothing is
    hidden that is to be protected); no combination of shown figures counts fewer than ``isolates`` people.
    """

    splits: int
    withheld_splits: tuple[str, ...]
    groups: int
    hidden_groups: int
    cells: int
    shown_cells: int
    narrowest: float | None
    isolates: int
    programs: int


def certificate_of(plan: Plan) -> AuditCertificate:
    """The certificate of a plan."""
    named = ~plan.structure.nameless
    named[0] = False
    groups = int(named.sum())
    return AuditCertificate(
        splits=len(plan.divisions),
        withheld_splits=plan.withheld,
        groups=groups,
        hidden_groups=int((plan.hidden & named).sum()),
        cells=groups * len(plan.rows),
        shown_cells=sum(int((~row & named).sum()) for row in plan.rows.values()),
        narrowest=plan.narrowest,
        isolates=plan.isolates,
        programs=plan.programs,
    )
