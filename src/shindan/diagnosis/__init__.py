"""What a diagnosis says: packs, answers, levels, advice. No web, no measuring of groups.

>>> from shindan.diagnosis import assess, load_pack
>>> pack = load_pack("touchpoint")
>>> assess(pack, {"understanding": 2, "experience": 2, "improvement": 1, "mindset": 2}).overall.value
1
"""

from .answers import AnswerError, AnswerFault, check_answers
from .assess import Assessment, assess
from .definition import Pack, Text
from .load import PackError, UnknownPackError, check_folder, load_pack, pack_ids

__all__ = [
    "AnswerError",
    "AnswerFault",
    "Assessment",
    "Pack",
    "PackError",
    "Text",
    "UnknownPackError",
    "assess",
    "check_answers",
    "check_folder",
    "load_pack",
    "pack_ids",
]
