"""What only verbs write is refused when it is typed, taken out, or brought without its proofs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretariat.declaring.by_verb import is_made_by_verb, refuse_removal, refuse_typed, refused
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.referred.escalations import Escalation
from secretariat.errors import SecretariatError

STEPS, TEXTS = KINDS.of(Escalation), KINDS.of(IssuedText)
STEP = Escalation(id="e", ref="BAR:1/E1", subject=Link("b"), escalated_to=Link("jc"),
                  escalated_on=date(2026, 11, 3))  # fmt: skip


def names(pairs: object) -> list[str]:
    return [field.name for field, _ in pairs]  # type: ignore[attr-defined]  # each is a field


def test_what_a_verb_writes_is_not_typed_and_what_people_write_is() -> None:
    moved = replace(STEP, escalated_to=Link("eg"))
    with pytest.raises(SecretariatError, match="is not typed: it follows from these verbs"):
        refuse_typed(STEPS, STEP, moved)
    refuse_typed(STEPS, STEP, moved, verb=True)
    refuse_typed(STEPS, STEP, replace(STEP, why=Bilingual("why", "为何")))


def test_a_record_with_which_something_was_done_is_not_taken_out() -> None:
    with pytest.raises(SecretariatError, match="cannot be removed"):
        refuse_removal(STEPS, STEP)
    refuse_removal(KINDS.of(Action), Action(id="a", title=Bilingual("Do")))


def test_a_record_that_was_acted_on_stays_where_it_belongs() -> None:
    minutes = Minutes(id="m", ref="JCM12/M", meeting=Link("x"), status=MinutesStatus.CIRCULATED)
    refusals = list(refused(KINDS.of(Minutes), minutes, replace(minutes, meeting=Link("y"))))
    assert names(refusals) == ["meeting"]
    assert "cannot be changed any more" in str(refusals[0][1])
    draft = replace(minutes, status=MinutesStatus.DRAFT)
    assert names(refused(KINDS.of(Minutes), draft, replace(draft, meeting=Link("y")))) == []


def test_an_issued_text_is_closed_in_all_its_fields() -> None:
    text = IssuedText(id="t", ref="JCM12/M/T1", form="words", digest="d")
    assert names(refused(TEXTS, text, replace(text, reason="y"))) == ["reason"]
    assert names(refused(TEXTS, text, replace(text, source=Bilingual("y")))) == ["source"]


def test_a_file_may_claim_how_far_a_record_has_come_and_proves_it_only_as_a_whole_book() -> None:
    fresh = Minutes()
    brought = Minutes(meeting=Link("x"), status=MinutesStatus.ISSUED)
    assert names(refused(KINDS.of(Minutes), fresh, brought, is_brought=True)) == []
    text = IssuedText(minutes=Link("m"), form="words", digest="d", code="c")
    assert names(refused(TEXTS, IssuedText(), text, is_brought=True))
    whole = refused(TEXTS, IssuedText(), text, is_brought=True, with_proofs=True)
    assert names(whole) == []


def test_kinds_that_only_verbs_make_say_so() -> None:
    kinds = {kind.name for kind in KINDS if is_made_by_verb(kind)}
    assert KINDS.of(Round).name in kinds
    assert STEPS.name in kinds
    assert KINDS.of(Corrigendum).name not in kinds
    assert "actions" not in kinds
