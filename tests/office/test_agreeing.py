"""Agreement: to the words as they stand, by each side, with its evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.agreements import Agreement, Means
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.errors import SecretariatError
from secretariat.office.agreed import agreeing, rounds, texts
from secretariat.office.paper import printing
from tests.fixtures.books import add
from tests.office.agreed_record import ANA, REF, Kept
from tests.reports.conftest import MOMENT, words


def test_the_record_is_agreed_when_both_sides_have_agreed_to_the_same_words(kept: Kept) -> None:
    first = kept.agree("uk", how=Means.MAIL, on=date(2026, 5, 10))
    assert (first.ref, first.how, first.agreed_by) == ("JCM12/M/G1", Means.MAIL, "Chair")
    assert kept.status() is MinutesStatus.CIRCULATED
    second = kept.agree("CN", on=date(2026, 5, 14))
    assert second.digest == first.digest
    assert kept.status() is MinutesStatus.AGREED
    assert kept.now(kept.minutes).agreed_on == date(2026, 5, 14)


def test_sides_that_agree_to_different_words_have_not_agreed(kept: Kept) -> None:
    kept.agree("uk")
    kept.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))
    kept.agree("cn")
    assert kept.status() is MinutesStatus.CIRCULATED
    kept.agree("uk")
    assert kept.status() is MinutesStatus.AGREED


def test_agreeing_twice_to_the_same_words_is_refused(kept: Kept) -> None:
    kept.agree("uk")
    with pytest.raises(SecretariatError, match="UK has agreed to this text of JCM12/M already"):
        kept.agree("uk")


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2999, 1, 1), "An agreement cannot be dated 2999-01-01, for that day is still to"),
        (date(2026, 4, 19), "older than the meeting JCM12"),
        (date(2026, 4, 30), "older than the text, which was circulated on 2026-05-01"),
    ],
)
def test_an_agreement_has_a_day_on_which_it_can_have_been_given(
    kept: Kept, on: date, why: str
) -> None:
    with pytest.raises(SecretariatError, match=why):
        kept.agree("uk", on=on)
    assert kept.agree("uk", on=date(2026, 5, 1)).agreed_on == date(2026, 5, 1)


def test_an_agreement_is_not_older_than_the_one_to_the_former_text(kept: Kept) -> None:
    kept.agree("uk", on=date(2026, 5, 12))
    kept.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))
    with pytest.raises(SecretariatError, match="older than the one to the former text, of 2026-05"):
        kept.agree("uk", on=date(2026, 5, 11))
    kept.agree("cn", on=date(2026, 5, 11))  # that side agrees for the first time


def test_an_agreement_to_a_former_text_on_a_day_still_to_come_stands_in_no_bodys_way(
    kept: Kept,
) -> None:
    agreed = kept.agree("uk")
    with kept.book.change("As an earlier version did", ANA) as change:
        typo = replace(agreed, id="", ref="", agreed_on=date(2062, 5, 12), digest="0" * 64)
        change.add(typo, verb=True)
    kept.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))
    kept.agree_all()
    assert kept.status() is MinutesStatus.AGREED
    kept.agree_texts()
    assert not [why for why in kept.against() if "cannot count" in why]


def test_the_latest_day_is_that_of_the_side_where_it_is_latest(kept: Kept) -> None:
    with kept.book.reading() as view:
        text = texts.text_of(view, kept.minutes)
    evening = int(datetime(2026, 5, 12, 22, tzinfo=UTC).timestamp() * 1_000_000)
    assert agreeing._latest_day(text, evening) == date(2026, 5, 13)  # it is morning in Beijing


def test_the_sides_that_have_still_to_agree_are_named_after_a_change_too(kept: Kept) -> None:
    def said() -> str:
        with kept.book.reading() as view:
            return str(agreeing.heard(view, REF).sentence(REF))

    kept.agree("uk")
    assert said() == "UK has agreed to JCM12/M; China has still to agree."
    kept.agree("cn")
    assert said() == "None"
    kept.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))
    kept.agree("uk")
    assert said() == (
        "UK has agreed to JCM12/M; China has still to agree again, for the text was changed since."
    )


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"side": "fr"}, "The side that agrees must be one of uk, cn, not “fr”"),
        ({"side": "uk", "by": "  "}, "who agreed for UK"),
    ],
)
def test_who_agrees_for_which_side_has_to_be_said(
    kept: Kept, values: dict[str, str], why: str
) -> None:
    with pytest.raises(SecretariatError, match=why):
        kept.agree(**values)


def test_how_a_side_agreed_is_one_of_the_known_ways() -> None:
    assert agreeing.means_of(" Silence ") is Means.SILENCE
    with pytest.raises(SecretariatError, match="by letter, mail, signature, silence, meeting"):
        agreeing.means_of("telepathy")


def test_silence_is_agreement_only_after_the_deadline_of_a_round(kept: Kept) -> None:
    with pytest.raises(SecretariatError, match="was circulated without one"):
        kept.agree("cn", how=Means.SILENCE)
    with kept.book.change("Circulate", ANA) as change:
        change.add(Round(minutes=Link(kept.minutes.id), due=date(2026, 5, 15)), verb=True)
    with pytest.raises(SecretariatError, match="only after the deadline of JCM12/M, 2026-05-15"):
        kept.agree("cn", how=Means.SILENCE, on=date(2026, 5, 15))
    assert kept.agree("cn", how=Means.SILENCE, on=date(2026, 5, 16)).how is Means.SILENCE


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (MinutesStatus.DRAFT, "is still being drafted; circulate it"),
        (MinutesStatus.WITHDRAWN, "cannot be agreed to any more"),
    ],
)
def test_only_what_went_round_can_be_agreed(kept: Kept, status: MinutesStatus, why: str) -> None:
    with kept.book.change("Set", ANA) as change:
        change.update(kept.minutes, replace(kept.minutes, status=status), verb=True)
    with pytest.raises(SecretariatError, match=why):
        kept.agree("uk")


def test_a_record_is_named_by_its_meeting_too_and_nothing_else_can_agree(kept: Kept) -> None:
    assert kept.agree("uk", "JCM12").ref == "JCM12/M/G1"
    with pytest.raises(SecretariatError, match="is neither the record of a meeting"):
        kept.agree("uk", kept.action.ref)
    with kept.book.change("Remove", ANA) as change:
        # Nobody takes out a record that went round; a copy may still bring it so.
        change.take_out(KINDS.of(Minutes), kept.minutes.id)
    with pytest.raises(SecretariatError, match="JCM12 has no minutes yet"):
        kept.agree("uk", "JCM12")


def test_what_is_called_issued_without_a_text_can_be_agreed_properly(kept: Kept) -> None:
    """A claim: it came in from a file, or from an earlier version of the program."""
    with kept.book.change("Claim", ANA) as change:
        change.update(kept.minutes, replace(kept.minutes, status=MinutesStatus.ISSUED), verb=True)
    kept.agree_all()
    assert kept.status() is MinutesStatus.AGREED


def test_an_agreement_is_not_typed(kept: Kept) -> None:
    agreement = kept.agree("uk")
    with pytest.raises(SecretariatError, match="Digest of the text agreed of JCM12/M/G1 is not"):
        kept.change(agreement, digest="0" * 64)
    with kept.book.reading() as view:
        assert [agreement.digest for agreement in fetching.every(view, Agreement)] == [
            agreement.digest
        ]
    assert kept.minutes.ref == REF


def test_what_is_printed_is_a_draft_again_once_it_is_not_what_both_sides_agreed(
    agreed: Kept,
) -> None:
    kept = agreed

    def printed(name: str) -> str:
        return words(printing.print_document(kept.book, name, REF, printing.setting(MOMENT)))

    for name in ("minutes", "extract"):
        assert "Agreedbybothsideson12May2026" in printed(name)
        assert "DRAFT" not in printed(name)
    before = kept.now(kept.decision)
    kept.change(kept.decision, text=Bilingual("They decided nothing.", "双方未作任何决定。"))
    for name in ("minutes", "extract"):
        assert "Agreedbybothsides" not in printed(name)
        assert "DRAFT" in printed(name)
    kept.change(kept.decision, text=before.text)
    assert "Agreedbybothsideson12May2026" in printed("minutes")


def test_what_was_agreed_before_the_record_was_reopened_stands_no_more(agreed: Kept) -> None:
    """A side may have taken its agreement back: the same words go round and are agreed anew."""
    kept = agreed
    assert kept.against() == []
    with kept.book.change("Reopen", ANA) as change:
        rounds.reopen(change, kept.now(kept.minutes), "China took its agreement back.")
    before = kept.now(kept.minutes)
    with kept.book.change("Circulate", ANA) as change:
        change.update(before, replace(before, status=MinutesStatus.CIRCULATED), verb=True)
    kept.agree("uk")
    assert kept.against() == ["China has not agreed to JCM12/M yet."]
    kept.agree("cn")
    assert kept.against() == []


def test_a_record_that_went_round_stays_with_its_meeting(kept: Kept) -> None:
    other = add(kept.book, Meeting(mechanism=Link(kept.mechanism.id), ordinal=13, starts="2027"))
    with pytest.raises(SecretariatError, match="Meeting of JCM12/M cannot be changed any more"):
        kept.change(kept.minutes, meeting=Link(other.id))
    fresh = add(kept.book, Minutes(meeting=Link(other.id)))
    kept.change(fresh, meeting=Link(kept.now(kept.minutes).meeting.id))
