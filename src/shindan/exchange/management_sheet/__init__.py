"""The representative's questionnaire as an Excel form, and back from one, however it was moved about.

>>> import tempfile, pathlib
>>> from shindan.diagnosis import load_pack
>>> from shindan.exchange.management_sheet import Heading, management_form, read_management_form
>>> from shindan.management import Questionnaire, check_filling
>>> asked = Questionnaire.of(load_pack("wellbeing/management"))
>>> filling = check_filling(asked, {"VL1": "4", "VL1_E": "10月の朝礼"}).filling
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "form.xlsx"
...     _ = path.write_bytes(management_form(asked, filling, Heading("みなと総合サポート"), "ja"))
...     read_management_form(path, "form.xlsx", asked).filling == filling
True
"""

from ..form import FormError, PlacedFault
from .form import Heading, management_form
from .reading import ManagementReading, read_management_form

__all__ = [
    "FormError",
    "Heading",
    "ManagementReading",
    "PlacedFault",
    "management_form",
    "read_management_form",
]
