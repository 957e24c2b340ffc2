"""The award from the decision to the public page: nothing differs without a reason, nobody is named without a yes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pypdf import PdfReader

from shindan.edition import candidates_of
from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.faults import StepError
from shindan.web.results.conftest import Field

from . import tasks
from .award.consent import Answer, answer
from .award.content import Decided, offered
from .award.deciding import Typed, decide, machine_list
from .award.queries import decision_for, results_of, won_by
from .kept import kept_edition
from .making import add_edition, freeze_edition, next_version
from .models import Award, AwardConsent, AwardDecision, EditionVersion
from .names import centre_of, names_of_centres
from .test_editions import agreed, made, rule

pytestmark = pytest.mark.django_db(transaction=True)


def without_ranks(*, edition: EditionVersion) -> None:
    """The award needs none of the ranks, which take seconds."""


def frozen(field: Field, monkeypatch: pytest.MonkeyPatch, text: str) -> EditionVersion:
    monkeypatch.setattr(tasks, "rank", without_ranks)
    agreed(field)
    version, faults = add_edition(text=text, by=field.person("operator"))
    assert version is not None, faults
    freeze_edition(edition=version, by=field.person("operator"))
    version.refresh_from_db()
    return version


@pytest.fixture
def edition(published: Field, others: int, monkeypatch: pytest.MonkeyPatch) -> EditionVersion:
    """A frozen edition."""
    return frozen(published, monkeypatch, rule())


@pytest.fixture
def wide(published: Field, others: int, monkeypatch: pytest.MonkeyPatch) -> EditionVersion:
    """One that honours everybody, the own centre too."""
    text = rule().replace("places: 4}", "places: 40}").replace("response: 70, people: 20", "response: 0, people: 1")
    return frozen(published, monkeypatch, text)


def typed(version: EditionVersion, **more: Any) -> Typed:
    usual: dict[str, Any] = {"prizes": {}, "reasons": {}, "slug": "2026", "issuer": "見本診断サービス", "signer": ""}
    return Typed(**{**usual, "dated": "2026-11-28", **more})


def decided(field: Field, version: EditionVersion, **more: Any) -> AwardDecision:
    found, faults = decide(edition=version, typed=typed(version, **more), by=field.person("operator"))
    assert found is not None, faults
    return found


def faults_of(field: Field, version: EditionVersion, **more: Any) -> dict[str, str]:
    return decide(edition=version, typed=typed(version, **more), by=field.person("operator"))[1]


def first_of(version: EditionVersion) -> str:
    return next(one.centre for _division, one in offered(machine_list(version)) if one.award)


def test_the_machine_s_list_is_taken_over_where_nothing_is_changed(published: Field, edition: EditionVersion) -> None:
    content = Decided.model_validate(decided(published, edition).content)
    assert content.changed == ()
    assert len(content.honoured) == sum(division.named for division in content.machine.divisions)


def test_a_decision_keeps_the_machine_s_list_beside_it(published: Field, edition: EditionVersion) -> None:
    content = Decided.model_validate(decided(published, edition).content)
    assert content.machine == candidates_of(kept_edition(edition))


def test_passing_over_a_candidate_needs_a_reason(published: Field, edition: EditionVersion) -> None:
    first = first_of(edition)
    assert faults_of(published, edition, prizes={first: ""}) == {
        f"reason-{first}": "候補と違う決定です。理由を入力してください。"
    }


def test_who_was_passed_over_is_kept_with_the_reason(published: Field, edition: EditionVersion) -> None:
    first = first_of(edition)
    made_ = decided(published, edition, prizes={first: ""}, reasons={first: "人数の訂正を待つため"})
    changed = Decided.model_validate(made_.content).changed
    assert [(each.centre, each.prize, each.reason) for each in changed] == [(first, "", "人数の訂正を待つため")]


def test_no_more_prizes_than_places(published: Field, edition: EditionVersion) -> None:
    division = machine_list(edition).divisions[-1]
    prizes = {one.centre: "grand" for one in division.candidates[:6]}
    reasons = dict.fromkeys(prizes, "よい")
    faults = faults_of(published, edition, prizes=prizes, reasons=reasons)
    assert any("最優秀賞が6になります。3までにしてください。" in fault for fault in faults.values())


def test_an_unknown_prize_is_refused(published: Field, edition: EditionVersion) -> None:
    first = first_of(edition)
    assert f"prize-{first}" in faults_of(published, edition, prizes={first: "best"}, reasons={first: "x"})


def test_an_address_in_other_than_plain_letters_is_refused(published: Field, edition: EditionVersion) -> None:
    assert [
        slug for slug in ("", "2026年", "A", "../x", "-") if "slug" not in faults_of(published, edition, slug=slug)
    ] == []


def test_nothing_is_decided_before_the_edition_is_frozen(published: Field, others: int) -> None:
    with pytest.raises(StepError, match="確定し"):
        decide(edition=made(published), typed=Typed({}, {}, "x", "x", "", ""), by=published.person("operator"))


def test_a_decision_is_in_the_trail(published: Field, edition: EditionVersion) -> None:
    found = decided(published, edition)
    event = AuditEvent.objects.get(action="award.decide")
    assert (event.target, event.details["digest"]) == (str(found.pk), found.digest)


def test_a_correction_names_the_old_decision_and_needs_a_reason(published: Field, edition: EditionVersion) -> None:
    old = decided(published, edition)
    assert "reason" in faults_of(published, edition)
    new = decided(published, edition, reason="人数の訂正")
    assert (new.corrects_id, new.award_id, decision_for(edition)) == (old.pk, old.award_id, new)


def test_a_newer_version_of_the_edition_goes_on_from_the_decision(published: Field, edition: EditionVersion) -> None:
    old = decided(published, edition)
    operator = published.person("operator")
    agreed(published, "edition")
    version = next_version(edition=edition, reason="同意の撤回", by=operator)
    freeze_edition(edition=version, by=operator)
    version.refresh_from_db()
    assert decision_for(version) == old
    with pytest.raises(StepError, match="新しい版"):
        decide(edition=edition, typed=typed(edition), by=operator)


@pytest.fixture
def guarded() -> Iterator[None]:
    """With the triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    module = import_module("shindan.web.editions.migrations.0004_award_decisions_stay")
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            module.forwards(None, editor)
    yield
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            module.backwards(None, editor)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_touch_a_decision(
    published: Field, edition: EditionVersion, guarded: None, change: str
) -> None:
    kept = AwardDecision.objects.filter(pk=decided(published, edition).pk)
    with pytest.raises(DatabaseError, match="decision"), transaction.atomic():
        kept.update(issuer="x") if change == "update" else kept.delete()


def test_a_honoured_centre_reads_of_its_prize_and_is_asked(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    page = published.get("owner", "edition/").content.decode()
    assert "に決まりました" in page
    assert 'name="publish"' in page


def test_who_is_not_honoured_is_asked_nothing(published: Field, wide: EditionVersion) -> None:
    own = centre_of(published.entry)
    decided(published, wide, prizes={own: ""}, reasons={own: "x"})
    assert 'name="publish"' not in published.get("owner", "edition/").content.decode()
    assert published.get("owner", "edition/award/certificate-ja.pdf").status_code == 404


def test_the_people_of_a_honoured_centre_are_asked_by_mail(published: Field, wide: EditionVersion) -> None:
    mail.outbox.clear()
    decided(published, wide)
    own = {each.to[0] for each in mail.outbox}
    assert published.person("owner").email in own
    assert published.person("operator").email not in own
    assert not any("最優秀賞" in each.body or "優秀賞" in each.body for each in mail.outbox)


def test_nobody_but_the_organisation_answers(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    assert published.post("operator", "edition/award", publish="yes", name="x").status_code == 403


def test_an_answer_without_a_choice_loses_nothing_that_was_typed(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    found = published.post("owner", "edition/award", name="みなとの東京")
    assert found.status_code == 422
    assert "みなとの東京" in found.content.decode()


def public(slug: str = "2026", language: str = "ja") -> Any:
    client = Client()
    client.cookies["shindan_language"] = language
    return client.get(f"/award/{slug}/")


def show(field: Field, version: EditionVersion) -> None:
    field.cast.client("operator").post(f"/operator/editions/{version.pk}/award/show", {"shown": "yes"})


def test_the_results_are_not_public_before_the_operator_shows_them(published: Field, edition: EditionVersion) -> None:
    decided(published, edition)
    assert public().status_code == 404
    show(published, edition)
    assert public().status_code == 200


def test_nobody_is_named_before_a_yes(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    show(published, wide)
    page = public().content.decode()
    assert not any(name in page for name in names_of_centres().values())
    assert "公表していないセンター" in page


def test_who_agrees_is_named_as_it_asked_to_be(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    show(published, wide)
    published.post("owner", "edition/award", publish="yes", name="みなとの東京センター", name_en="Minato Tokyo")
    assert "みなとの東京センター" in public().content.decode()
    assert "Minato Tokyo" in public(language="en").content.decode()


def test_a_no_after_a_yes_takes_the_name_away(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    show(published, wide)
    published.post("owner", "edition/award", publish="yes", name="みなとの東京センター")
    published.post("owner", "edition/award", publish="no", name="みなとの東京センター")
    assert "みなとの東京センター" not in public().content.decode()


def test_who_takes_part_in_the_award_no_more_is_not_named(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    published.post("owner", "edition/award", publish="yes", name="みなとの東京センター")
    agreed(published, "edition")
    assert not AwardConsent.objects.get().agreed


def test_no_score_stands_on_the_public_page(published: Field, wide: EditionVersion) -> None:
    decision = decided(published, wide)
    show(published, wide)
    page = public().content.decode()
    scores = {one.score for _division, one in offered(Decided.model_validate(decision.content).machine)}
    assert not any(f"{score:.2f}" in page for score in scores)


def test_names_of_a_prize_stand_in_their_own_order(published: Field, edition: EditionVersion) -> None:
    decision = decided(published, edition)
    content = Decided.model_validate(decision.content)
    at = [each for each in content.honoured if (each.division, each.prize) == ("small", "grand")]
    for name, each in zip("ちたさ", at, strict=True):
        _say(published, decision, each.centre, name)
    found = results_of(decision.award, "ja")
    assert found is not None
    assert found.divisions[-1].prizes[0].names == ("さ", "た", "ち")


def _say(field: Field, decision: AwardDecision, centre: str, name: str) -> None:
    answer(
        decision=decision, centre=centre, said=Answer(agreed=True, name=name), by=field.person("operator"), entry=None
    )


def test_a_correction_asks_only_those_anew_whose_prize_changed(published: Field, edition: EditionVersion) -> None:
    decision = decided(published, edition)
    same, other = [each.centre for each in Decided.model_validate(decision.content).honoured][:2]
    _say(published, decision, same, "そのまま")
    _say(published, decision, other, "変わる")
    new = decided(published, edition, prizes={other: ""}, reasons={other: "辞退"}, reason="辞退があったため")
    assert list(AwardConsent.objects.filter(decision=new).values_list("name", flat=True)) == ["そのまま"]


def test_the_winner_gets_the_certificate_under_its_own_name(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    published.post("owner", "edition/award", publish="no", name="みなとの東京センター")
    found = published.get("owner", "edition/award/certificate-ja.pdf")
    text = "".join(PdfReader(io.BytesIO(found.content)).pages[0].extract_text().split())
    assert "みなとの東京センター殿" in text
    assert "同順" not in text


def test_the_operator_records_what_a_centre_without_a_page_wrote(published: Field, edition: EditionVersion) -> None:
    decision = decided(published, edition)
    client, own = published.cast.client("operator"), centre_of(published.entry)
    other = next(each.centre for each in Decided.model_validate(decision.content).honoured if each.centre != own)
    path = f"/operator/editions/{edition.pk}/award/{other}/answer"
    assert client.post(path, {"publish": "yes", "name": "書面のセンター"}).status_code == 302
    assert AwardConsent.objects.get().name == "書面のセンター"


def test_the_operator_cannot_answer_for_a_centre_that_has_its_page(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    path = f"/operator/editions/{wide.pk}/award/{centre_of(published.entry)}/answer"
    assert published.cast.client("operator").post(path, {"publish": "yes", "name": "x"}).status_code == 404


def test_the_form_comes_back_with_what_was_typed(published: Field, edition: EditionVersion) -> None:
    client, path = published.cast.client("operator"), f"/operator/editions/{edition.pk}/award/decide"
    first = first_of(edition)
    assert "表彰を確定" in client.get(path).content.decode()
    sent = {"stamp": ".0", "issuer": "見本の家", "slug": "2026", "dated": "2026-11-28"}
    found = client.post(path, {**sent, f"prize-{first}": "none"})
    assert found.status_code == 422
    assert "見本の家" in found.content.decode()


def test_a_decision_on_the_page_is_kept(published: Field, edition: EditionVersion) -> None:
    client, path = published.cast.client("operator"), f"/operator/editions/{edition.pk}/award/decide"
    form = {"stamp": ".0", "issuer": "見本の家", "slug": "2026", "dated": "2026-11-28"}
    page = client.post(path, form, follow=True).content.decode()
    assert "に決まりました" in page
    assert Award.objects.get().slug == "2026"


def test_the_rule_is_told_in_words(published: Field, edition: EditionVersion) -> None:
    decided(published, edition)
    show(published, edition)
    page = public().content.decode()
    assert "回答率70%以上、回答20件以上で対象になります" in page
    assert f"{kept_edition(edition).organisations}組織" in page


def test_own_prize_is_found_for_the_entry(published: Field, wide: EditionVersion) -> None:
    decided(published, wide)
    won = won_by(published.entry)
    assert won is not None
    assert won.prize["en"] in ("Grand prize", "Excellence award")
