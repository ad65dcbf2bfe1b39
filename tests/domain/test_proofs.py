"""What proves an issued text, and the words of a corrigendum as they were issued."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed import codes, proofs
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrections import (
    as_issued,
    corrections_of,
    departs,
    number_of,
    words_of,
)
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.minutes import Minutes

WORDS = "the words"
DIGEST = codes.digest_of(WORDS)
SOUND = IssuedText(id="t", form=WORDS, digest=DIGEST, code=codes.code_of(DIGEST))
MINUTES = Minutes(id="m", ref="JCM12/M")
PROPOSED = Corrigendum(
    id="c", ref="JCM12/M/C2", passage="3.1", was=Bilingual("was", "原"), now=Bilingual("now", "今")
)
ISSUED = replace(
    PROPOSED, status=CorrigendumStatus.ISSUED, issued_on=date(2026, 11, 3), words=words_of(PROPOSED)
)


def test_a_text_is_sound_only_with_the_digest_and_code_of_its_words() -> None:
    assert proofs.is_sound(SOUND)
    other = codes.digest_of("other words")
    for forged in (
        replace(SOUND, form="other words"),
        replace(SOUND, digest=other),
        replace(SOUND, digest=other, code=codes.code_of(other)),
        IssuedText(),
    ):
        assert not proofs.is_sound(forged)


def test_an_agreement_counts_for_the_text_it_is_to_and_the_paper_it_is_about() -> None:
    uk = Agreement(side=Link("uk"), digest=DIGEST)
    cn = Agreement(side=Link("cn"), digest="another", corrigendum=Link("c"))
    assert proofs.sides_of([uk, cn], DIGEST) == {"uk"}
    assert proofs.sides_of([Agreement(side=Link("uk"))], "") == set()
    assert proofs.about(SOUND, [uk, cn]) == [uk]
    assert proofs.about(ISSUED, [uk, cn]) == [cn]
    assert proofs.have_agreed({"uk", "cn"}, [uk, cn])
    assert not proofs.have_agreed({"uk", "cn"}, [uk])


def test_a_corrigendum_that_was_edited_after_its_issue_keeps_the_issued_words() -> None:
    edited = replace(ISSUED, now=Bilingual("edited", "改"), passage="9.9")
    assert (departs(ISSUED), departs(edited)) == (False, True)
    assert as_issued(edited) == ISSUED
    (correction,) = corrections_of(MINUTES, [edited, PROPOSED])
    assert (correction.now, correction.passage, correction.number) == (
        Bilingual("now", "今"),
        "3.1",
        2,
    )


@pytest.mark.parametrize("words", ["", "{", "[]", json.dumps({"passage": "x"}), '{"was": 1}'])
def test_a_corrigendum_without_readable_kept_words_says_what_it_says_now(words: str) -> None:
    assert as_issued(replace(ISSUED, words=words)) == replace(ISSUED, words=words)


def test_a_proposed_corrigendum_is_no_correction_yet() -> None:
    assert corrections_of(MINUTES, [PROPOSED]) == ()
    assert number_of(PROPOSED, MINUTES) == 2
    assert number_of(replace(PROPOSED, ref=""), None) == 1


NOTED = proofs.Noted(by="Anna", side="uk", replica="r", operation="o", on=date(2026, 11, 3))
PAPER = Original(side="UK", layout="side-by-side", languages="en zh", sha256="aa")


def brought(original: Original, change: str, *, is_issue: bool = False) -> proofs.PaperAddition:
    return proofs.PaperAddition(original=original, noted=NOTED, change=change, is_issue=is_issue)


def test_a_paper_is_one_of_the_text_when_the_issue_or_a_proven_corrigendum_brought_it() -> None:
    issued = brought(PAPER, "issue", is_issue=True)
    corrected = brought(replace(PAPER, sha256="bb", corrected="C1"), "correction")
    assert proofs.papers_of([issued, corrected], {("r", "correction")}) == (
        [issued, corrected], [], [],
    )  # fmt: skip
    assert proofs.papers_of([issued, corrected], {("r", "another")}) == ([issued], [], [corrected])


def test_a_signed_file_is_one_when_its_paper_is_and_any_other_was_added() -> None:
    issued = brought(PAPER, "issue", is_issue=True)
    signed = brought(replace(PAPER, sha256="cc", signed_by="UK"), "filed")
    strange = brought(replace(PAPER, sha256="dd", signed_by="UK", side="CN"), "filed")
    unsigned = brought(replace(PAPER, sha256="ee"), "filed")
    assert proofs.papers_of([signed, issued, strange, unsigned], ()) == (
        [issued], [signed], [strange, unsigned],
    )  # fmt: skip


def test_the_day_of_a_time_is_that_of_greenwich() -> None:
    assert proofs.day_of(0) == date(1970, 1, 1)
    assert proofs.day_of(86_400_000_000 - 1) == date(1970, 1, 1)
    assert proofs.day_of(86_400_000_000) == date(1970, 1, 2)
