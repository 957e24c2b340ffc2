"""A sample entry half way through its design, and one whose second version waits: for a demonstration."""

from __future__ import annotations

from django.contrib.auth.models import User

from shindan.diagnosis.design import Choice, Design, FromPool, Own, Phrase

from .approving import send_back
from .course import advance
from .designing import change_design, order_token
from .models import Entry, Step
from .questionnaires import design_of
from .versions import request_approval, waiting_version

PAY = Own(
    kind="scale",
    id="OW1",
    text=Phrase(ja="給与と評価に納得しています。", en="I am satisfied with my pay and appraisal."),
    topic=Phrase(ja="給与と評価", en="Pay and appraisal"),
)
BREAKS = Own(
    kind="single",
    id="OW2",
    text=Phrase(ja="在宅の日の休憩は、どのように取っていますか。", en="How do you take breaks on days at home?"),
    topic=Phrase(ja="在宅の休憩", en="Breaks at home"),
    options=(
        Choice(value="o1", text=Phrase(ja="予定どおりに取れている", en="As planned")),
        Choice(value="o2", text=Phrase(ja="時間をずらして取っている", en="At another time")),
        Choice(value="o3", text=Phrase(ja="取れないことが多い", en="Mostly not at all")),
        Choice(value="o4", text=Phrase(ja="その他", en="Other")),
    ),
    ask_if="AT5 in ['home', 'hybrid']",
)
PURPOSE = Phrase(
    ja="このアンケートは、夜間の働き方と休憩を見直すために行います。",
    en="This survey is carried out to improve night work and breaks.",
)
FIRST = Design(extra=(PAY, BREAKS, FromPool(id="AD4"), FromPool(id="AD5")), purpose=PURPOSE)
FAIR = PAY.model_copy(
    update={
        "text": Phrase(ja="給与に納得しています。", en="I am satisfied with my pay."),
        "topic": Phrase(ja="給与", en="Pay"),
    }
)
SECOND = Design(extra=(BREAKS, FAIR, FromPool(id="AD9")), purpose=PURPOSE)
REMARKS = {
    "OW1": "二つのことを聞いているようです。給与だけにできますか。",
    "OW2": "「取れないことが多い」は、夜勤の人にも聞きたいです。",
}


def dress_design(*, entry: Entry, operator: User, owner: User) -> None:
    """In the step of designing: sent back with remarks. In the step of approval: a second version that differs from the first."""
    if entry.step == Step.APPROVAL:
        _back(entry, operator, owner)  # the first, without additions
        _back(entry, operator, owner)
        _save(entry, SECOND, operator)
        request_approval(entry=entry, by=operator)
        advance(entry=entry, by=operator)
    elif entry.step == Step.DESIGN:
        _back(entry, operator, owner)


def _back(entry: Entry, operator: User, owner: User) -> None:
    if entry.step == Step.DESIGN:
        _save(entry, FIRST, operator)
        request_approval(entry=entry, by=operator)
        advance(entry=entry, by=operator)
    version = waiting_version(entry)
    if version is not None:
        number = str(version.number)
        send_back(entry=entry, number=number, remarks=REMARKS, reason="追加の質問は6問までにしてください。", by=owner)


def _save(entry: Entry, design: Design, by: User) -> None:
    def change(now: Design) -> Design:
        return design.model_copy(update={"categories": now.categories})

    change_design(
        entry=entry, change=change, by=by, what="settings", token=(order_token, order_token(design_of(entry)))
    )
