"""代表者アンケート結果 and 組織力診断 on paper: the same result, worded once.

>>> from shindan.diagnosis import load_pack
>>> from shindan.management import Questionnaire, check_filling, result_of
>>> asked = Questionnaire.of(load_pack("wellbeing/management"))
>>> filling = check_filling(asked, {"VL1": "2", "EC1": "4"}).filling
>>> headline(result_of(asked, [filling]), "ja")
'次に段階を上げるのは「価値観主導のリーダーシップ」です'
"""

from .content import headline, next_of, title
from .others import Others, others_of
from .paper import management_pdf
from .slides import management_deck, management_pptx

__all__ = [
    "Others",
    "headline",
    "management_deck",
    "management_pdf",
    "management_pptx",
    "next_of",
    "others_of",
    "title",
]
