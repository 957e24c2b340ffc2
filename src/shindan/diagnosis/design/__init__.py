"""The questionnaire of an entry: designed from a base pack and the add-on pool, composed, reviewed, timed.

>>> from shindan.diagnosis import load_pack
>>> from shindan.diagnosis.design import Design, compose
>>> pack = compose(load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons"), Design())
>>> len(pack.items)
51
"""

from .allowed import Customisation, allowed
from .compose import Manner, compose, digest_of_pack, manner_of
from .design import Category, Choice, Design, Extra, FromPool, Own, Phrase
from .faults import DesignError, DesignFault
from .minutes import Minutes, minutes_of
from .pages import page_items
from .review import Caution, review

__all__ = [
    "Category",
    "Caution",
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
    "compose",
    "digest_of_pack",
    "manner_of",
    "minutes_of",
    "page_items",
    "review",
]
