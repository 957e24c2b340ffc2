"""The questionnaire of an entry: designed from a base pack and the add-on pool, composed, reviewed, timed.

>>> from shindan.diagnosis import load_pack
>>> from shindan.diagnosis.design import Design, compose
>>> pack = compose(load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons"), Design())
>>> len(pack.items)
51
"""

from .allowed import Customisation, allowed
from .asking import Asking, asking_of, can_be_read, expression_of
from .asking_words import answer_label, condition_words, item_name
from .changes import Change, changes
from .compose import Manner, compose, digest_of_pack, manner_of
from .design import Category, Choice, Design, Extra, FromPool, Own, Phrase
from .faults import DesignError, DesignFault
from .minutes import Minutes, minutes_of, seconds_of
from .pages import page_items
from .review import Caution, review

__all__ = [
    "Asking",
    "Category",
    "Caution",
    "Change",
    "Choice",
    "Customisation",
    "Design",
    "DesignError",
    "DesignFault",
    "Extra",
    "FromPool",
    "Manner",
    "Minutes",
    "Own",
    "Phrase",
    "allowed",
    "answer_label",
    "asking_of",
    "can_be_read",
    "changes",
    "compose",
    "condition_words",
    "digest_of_pack",
    "expression_of",
    "item_name",
    "manner_of",
    "minutes_of",
    "page_items",
    "review",
    "seconds_of",
]
