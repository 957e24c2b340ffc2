"""An edition: the frozen set of entries of one period, with benchmark, ranks and candidates. docs/methods/edition.md.

summaries of centres → ``build`` (and what ``check`` is to look at) → ``freeze`` → ``Rankings`` → one ``CentreRanking`` a centre.
"""

from .award import Candidate, Candidates
from .beside import Beside, RowBeside, beside_of, described, norms_beside, other_wording
from .build import build, may_be_frozen
from .candidates import candidates_of
from .centre import FACTS, Centre, Consent, Fact, Instrument, Management, Quality
from .centre_ranking import CentreRanking
from .comparing import Comparison, compare
from .findings import FieldFindings, field_findings
from .freezing import freeze, read_edition, recomputes
from .model import Edition, Finding, Member
from .norms import norms_of
from .others import OthersChange, others_changes
from .parts import EditionError, Fault, canonical, digest_of, pseudonym
from .quality import duplicates_in
from .rankings import Rankings
from .reading import SUFFIX, read_centre, read_folder
from .rule import Rule, RuleError, check_rule, default_rule, read_rule
from .seal import Entry, seal, summary_of
from .versions import Apart, apart, changed, may_follow

__all__ = [
    "FACTS",
    "SUFFIX",
    "Apart",
    "Beside",
    "Candidate",
    "Candidates",
    "Centre",
    "CentreRanking",
    "Comparison",
    "Consent",
    "Edition",
    "EditionError",
    "Entry",
    "Fact",
    "Fault",
    "FieldFindings",
    "Finding",
    "Instrument",
    "Management",
    "Member",
    "OthersChange",
    "Quality",
    "Rankings",
    "RowBeside",
    "Rule",
    "RuleError",
    "apart",
    "beside_of",
    "build",
    "candidates_of",
    "canonical",
    "changed",
    "check_rule",
    "compare",
    "default_rule",
    "described",
    "digest_of",
    "duplicates_in",
    "field_findings",
    "freeze",
    "may_be_frozen",
    "may_follow",
    "norms_beside",
    "norms_of",
    "other_wording",
    "others_changes",
    "pseudonym",
    "read_centre",
    "read_edition",
    "read_folder",
    "read_rule",
    "recomputes",
    "seal",
    "summary_of",
]
