"""The sample's kit: eight months of cases of Minato's Tokyo centre, a calibration that was talked over, a released policy."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from shindan.harassment.line import Line
from shindan.harassment.record import Value, kept_until, read_case

from .grouping import kit_of
from .judging import open_session
from .models import FollowUp, Session, SessionCase, TeamKit
from .queries import kit, line_of
from .recording import add_case, asked
from .services import kit_of_entry, release, save_line, save_point, save_settings

# Days back, channel, minutes, what it was about, behaviour, request, what was said, how the person was, the group.
CASES = (
    (236, "phone_in", 35, "配送の遅れへの問い合わせ", "B2", "R1", "何回かければ済むのか", "well", "g1"),
    (201, "phone_in", 55, "保証が切れた製品の無料交換の求め", "B3", "R3", "あなたでは話にならない", "tired", "g2"),
    (188, "chat", 20, "パスワードの再設定", "B4", "R1", "外国人では話が通じない", "rest", "g5"),
    (154, "phone_in", 48, "二重請求の返金", "B3", "R1", "名前を書いて投稿する", "tired", "g7"),
    (131, "email", 10, "委託元からの交代の求め", "B3", "R2", "使えない。代えろ", "tired", "g4"),
    (96, "phone_in", 70, "解約の違約金への不満", "B3", "R2", "責任者を出すまで切らない", "tired", "g1"),
    (75, "phone_in", 25, "返品の期限を過ぎた交換の求め", "B2", "R3", "特別に何とかしろ", "well", "g2"),
    (44, "phone_in", 15, "解約の手続き", "B4", "R4", "声がかわいいね", "rest", "g7"),
    (29, "phone_in", 8, "解約の違約金への不満", "B5", "R3", "今からそちらに行く", "referred", "g1"),
    (117, "phone_in", 30, "夜間の料金の問い合わせ", "B3", "R2", "寝ていたのか", "tired", "g7"),
    (63, "phone_in", 22, "請求書の再発行", "B2", "R2", "いつまで待たせる", "well", "g1"),
    (51, "chat", 33, "返品の送料の求め", "B2", "R3", "対応が悪いと書く", "well", "g4"),
    (20, "phone_in", 45, "保証の期限の確認", "B3", "R1", "話を聞いていない", "tired", "g1"),
    (9, "phone_in", 40, "案内の言い間違いへの慰謝料の求め", "B1", "R4", "役員が謝りに来い", "well", "g2"),
    (2, "phone_in", 52, "手続きのやり直し", "B3", "R1", "能力がないなら辞めろ", "tired", "g7"),
)
JUDGED = (
    ("C01", {"B1": 1, "B2": 8}, {"R1": 8, "R2": 1}, {"Z1": 6, "Z2": 3}, "Z2", "一人にしないことを優先する"),
    (
        "C02",
        {"B1": 4, "B2": 2, "B3": 3},
        {"R2": 2, "R3": 7},
        {"Z1": 2, "Z2": 4, "Z3": 3},
        "Z2",
        "30分を超えたらSVが加わる",
    ),
    ("C05", {"B2": 3, "B4": 6}, {"R1": 9}, {"Z2": 3, "Z3": 6}, "Z3", "名前の公開をほのめかしたら警告する"),
)


def load_kit_sample(*, owner: User, day: date) -> TeamKit | None:
    """Fill the kit of the centre whose course is over, as it stands on ``day``; nothing where there is no such centre."""
    from shindan.web.entries.models import Entry, Step

    entry = Entry.objects.filter(sample=True, step=Step.DONE).order_by("made").first()
    if entry is None or TeamKit.objects.filter(organisation=entry.organisation, centre=entry.centre).exists():
        return None
    team = kit_of_entry(entry)
    words = {
        "responsible": "人事部",
        "contact_inside": "人事部 相談窓口（内線 1234）",
        "contact_customers": "お客様相談室",
    }
    save_settings(team=team, numbers={"detain_minutes": (30,)}, words=words, mails=True, by=owner)
    save_line(team=team, line=Line({("B2", "R1"): "Z2"}, {("B2", "R1"): "新人が多く、早めにSVが加わるため"}), by=owner)
    _judge(team, owner, day)
    for case in CASES:
        _record(team, owner, day, case)
    release(team=team, kind="policy", change="", by=owner)
    release(team=team, kind="manual", change="", by=owner)
    for point, state, evidence in (
        ("L01", "done", "方針 第1版、朝礼と掲示で全員に説明"),
        ("L04", "done", "人事部 相談窓口、全員に案内済み"),
        ("L06", "partly", "マニュアル 第1版。夜間の研修がまだ"),
        ("L11", "open", ""),
    ):
        save_point(team=team, point=point, state=state, evidence=evidence, checked=day, by=owner)
    return team


def _judge(team: TeamKit, owner: User, day: date) -> None:
    """A session that was held six weeks ago: nine people, three cases."""
    cases = tuple(one[0] for one in JUDGED)
    session = open_session(team=team, cases=cases, own=(), language="ja", by=owner)
    held = day - timedelta(weeks=6)
    Session.objects.filter(pk=session.pk).update(made=held, ended=held, link=None)
    for position, (_case, behaviours, requests, zones, zone, reason) in enumerate(JUDGED, 1):
        SessionCase.objects.filter(session=session, position=position).update(
            state=SessionCase.State.SHOWN,
            judged=sum(zones.values()),
            counts={"behaviours": behaviours, "requests": requests, "zones": zones},
            zone=zone,
            reason=reason,
            agreed=held,
        )


def _record(team: TeamKit, owner: User, day: date, case: tuple[int, str, int, str, str, str, str, str, str]) -> None:
    back, channel, minutes, summary, behaviour, request, words, condition, group = case
    happened = timezone.make_aware(datetime.combine(day - timedelta(days=back), time(14, 20)))
    zone = line_of(team).zone_of(kit(), behaviour, request).id
    given: dict[str, Value] = {
        "happened_at": happened,
        "channel": channel,
        "minutes": minutes,
        "role": "operator",
        "person": f"OP-{100 + back % 40}",
        "group": f"SP1:{group}",
        "workplace": "office",
        "summary": summary,
        "fault": "no",
        "request_text": summary,
        "request": request,
        "kinds": ("loud",) if behaviour in ("B2", "B3") else ("other",),
        "words": words,
        "behaviour": behaviour,
        "zone": zone,
        "accommodation": "none",
        "condition": condition,
        "care": ("away", "talk") if condition != "well" else ("nothing",),
        "follow_up": day,
        "confirmed": "当日 SV",
        "retention": kept_until(happened.date(), 36),
    }
    values = read_case(kit_of(team), line_of(team), given, timezone.now()).values
    made = add_case(team=team, values=values, by=owner)
    planned = happened.date() + timedelta(days=1)
    if planned < day - timedelta(days=2):
        asked(case=made, day=day, note="落ち着いて働けている", again=None, by=owner)
        FollowUp.objects.filter(case=made).exclude(done=None).update(day=planned, done=planned)
