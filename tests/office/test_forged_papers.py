"""Forged papers: what a merge adds to the papers of a proven text is never taken for the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.journal.operations import Write
from secretariat.data.questions import attention
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import issued_files
from secretariat.office.agreed import given_out, printed_alike, reprinting, verifying
from secretariat.office.desks import copies
from secretariat.office.paper import printing
from tests.fixtures.forged import forged as forged_operation
from tests.office.agreed_record import DAY, FORMS, REF, Kept, again, at_two_desks, copy_of, papers
from tests.office.signed_record import Pairs, note_both, sign
from tests.reports.conftest import MOMENT, words
from ui.meetings.agreed.fact import Fact
from ui.meetings.agreed.facts_shown import Facts
from ui.meetings.agreed.verb import state_of

EVE = Who("Eve", "cn")
TRIED = FORMS[0], FORMS[7]
"""The paper in whose name a file is added, and one of the other side in one language."""


@dataclass(frozen=True)
class Scene:
    """Our copy, in which the record was issued and signed, and one that the other side keeps."""

    ours: Kept
    theirs: Kept
    pairs: Pairs


@pytest.fixture(scope="module")
def signed_once(prepared: Kept, key_pairs: Pairs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both books of a `Scene`, closed."""
    folder = tmp_path_factory.mktemp("scene")
    source = Path(str(prepared.book.path)).with_name("issued.book")
    ours = copy_of(prepared, source, folder / "our.book")
    note_both(ours, key_pairs, folder)
    sign(ours, "uk", key_pairs.uk)
    copies.check_out(ours.book, folder / "cn.book", keeper="cn")
    ours.book.close()
    return folder


@pytest.fixture
def scene(prepared: Kept, signed_once: Path, key_pairs: Pairs, tmp_path: Path) -> Iterator[Scene]:
    ours, theirs = at_two_desks(prepared, signed_once, tmp_path)
    yield Scene(ours, theirs, key_pairs)
    for agreed in (ours, theirs):
        agreed.book.close()


def base(kept: Kept) -> Original:
    """The UK original side by side, as it was issued."""
    (text,) = kept.issued()
    original = issued_files.chosen(text.originals, "uk", "side-by-side", "both")
    assert original is not None
    return original


def file_of(kept: Kept, original: Original) -> bytes:
    data = issued_files.read(kept.book, original.sha256)
    assert data is not None
    return data


def altered(kept: Kept) -> bytes:
    """The UK original with other bytes behind its code, as a PDF still."""
    return file_of(kept, base(kept)).replace(b"%%EOF", b"% 90 samples\n%%EOF")


def write(kept: Kept, data: bytes, rows: Callable[[IssuedText, Original], tuple[Any, ...]]) -> None:
    """Let the copy say, in the name of a verb, which files the issued text has."""
    (digest,) = issued_files.keep(kept.book, [data])
    with kept.book.change("Sign an issued text", EVE, barrier=True) as change:
        (text,) = fetching.every(change.view, IssuedText)
        forged = replace(base(kept), sha256=digest)
        change.update(text, replace(text, originals=rows(text, forged)), verb=True)


def one_more(text: IssuedText, forged: Original) -> tuple[Original, ...]:
    return (*text.originals, forged)


def in_place_of_ours(text: IssuedText, forged: Original) -> tuple[Original, ...]:
    return (forged, *text.originals[1:])


def as_the_only_one(_: IssuedText, forged: Original) -> tuple[Original, ...]:
    return (forged,)


def as_corrected(text: IssuedText, forged: Original) -> tuple[Original, ...]:
    return (*text.originals, replace(forged, corrected="1"))


def as_signed(text: IssuedText, forged: Original) -> tuple[Original, ...]:
    return (*text.originals, replace(forged, signed_by="uk cn"))


def as_signed_of_no_such_paper(text: IssuedText, forged: Original) -> tuple[Original, ...]:
    return (*text.originals, replace(forged, languages="fr", signed_by="uk"))


def signed_paper(kept: Kept) -> bytes:
    asked = printing.setting(MOMENT, original="uk")
    return reprinting.signed_file(kept.book, "minutes", REF, asked)


@pytest.mark.parametrize(
    "rows",
    [one_more, in_place_of_ours, as_the_only_one, as_corrected, as_signed,
     as_signed_of_no_such_paper],
    ids=lambda case: case.__name__,
)  # fmt: skip
def test_a_file_that_a_merge_adds_to_an_issued_text_is_neither_verified_nor_printed(
    scene: Scene, rows: Callable[[IssuedText, Original], tuple[Any, ...]]
) -> None:
    ours, theirs = scene.ours, scene.theirs
    before, signed, forged = papers(ours, TRIED), signed_paper(ours), altered(ours)
    write(theirs, forged, rows)
    copies.merge(ours.book, theirs.book)
    for agreed in (ours, theirs):
        verdict = verifying.of_file(forged, agreed.book)
        assert not verdict.agreed
        assert verdict.record == REF
    assert "was added to the papers of JCM12/M by Eve (CN) on" in str(
        verifying.of_file(forged, ours.book).reason
    )
    assert papers(ours, TRIED) == before
    assert signed_paper(ours) == signed
    for paper in (*before, signed):
        assert verifying.of_file(paper, ours.book).agreed
    # Who signs next signs the paper with our signature, and not the forged one.
    twice = file_of(ours, sign(ours, "cn", scene.pairs.cn).original)
    assert twice.startswith(signed)
    assert verifying.of_file(twice, ours.book).agreed


def test_the_state_card_attention_and_the_slip_say_who_added_a_file_later(scene: Scene) -> None:
    ours, theirs = scene.ours, scene.theirs
    write(theirs, altered(ours), one_more)
    copies.merge(ours.book, theirs.book)
    with ours.book.reading() as view:
        state = state_of(view, ours.book, ours.now(ours.minutes))
        (departed,) = attention.attention(view, "uk", DAY).departed
    shown = [fact for fact in Facts(language("en"), state).every() if fact.caption == "Added later"]
    assert [fact.state for fact in shown] == ["Not the text issued"]
    assert "Eve (China) added a file to the papers of JCM12/M/I1 on " in shown[0].sentence
    assert [departure.ref for departure in departed[1]] == ["JCM12/M/I1"]
    slip = printing.print_document(ours.book, "draft-status", REF, printing.setting(MOMENT))
    assert "Afilewasaddedtoitspapers,andisnotthetextissued" in words(slip)
    with pytest.raises(SecretariatError, match="is listed as a signed paper of JCM12/M, but it"):
        given_out.to_be_read(ours.book, REF, replace(base(theirs), signed_by="cn"))


def test_what_an_agreement_rests_on_is_shown_as_said_where_it_came_with_a_merge(
    prepared: Kept, tmp_path: Path
) -> None:
    """A copy that calls itself ours lies about who wrote our agreement: only the words differ."""
    ours = copy_of(prepared, Path(str(prepared.book.path)), tmp_path / "our.book")
    copies.check_out(ours.book, tmp_path / "laptop.book")
    laptop = again(ours, Book.open(tmp_path / "laptop.book", desk="laptop"))
    laptop.agree("uk")
    copies.merge(ours.book, laptop.book)
    ours.agree("cn")
    issued = ours.issue()
    facts = {fact.caption: (fact.state, fact.tone) for fact in shown(ours)}
    assert facts["UK"] == ("Agreed, as another copy says", "amber")
    assert facts["China"] == ("Agreed", "green")
    verdict = verifying.of_code(issued.code, ours.book)
    assert verdict.agreed
    (claim,) = verdict.claims
    assert str(claim).startswith("That UK agreed: Ana noted it for UK in another copy of the book")
    slip = words(printing.print_document(ours.book, "draft-status", REF, printing.setting(MOMENT)))
    assert "Chair(Letter)" in slip
    assert "Anothercopyofthebooksayswhonotedanagreement" in slip
    for agreed in (ours, laptop):
        agreed.book.close()


def shown(kept: Kept) -> list[Fact]:
    with kept.book.reading() as view:
        state = state_of(view, kept.book, kept.now(kept.minutes))
    return Facts(language("en"), state).every()


def is_alike(kept: Kept, original: Original) -> bool:
    with kept.book.reading() as view:
        return printed_alike.is_printed_alike(view, kept.minutes.id, DAY, original)


def test_a_paper_that_the_other_side_made_is_proven_by_printing_it_here(
    agreed: Kept, tmp_path: Path
) -> None:
    """The words are agreed, but a copy that issues could keep a file that shows others."""
    ours = agreed
    copies.check_out(ours.book, tmp_path / "cn.book", keeper="cn")
    theirs = again(ours, Book.open(tmp_path / "cn.book", desk="cn"))
    theirs.agree("cn")
    theirs.issue()
    copies.merge(ours.book, theirs.book)
    paper = file_of(ours, base(ours))
    assert verifying.of_file(paper, ours.book).agreed
    assert not verifying.of_file(paper, ours.book).claims
    for unknown in ({"layout": "x"}, {"languages": "fr"}, {"side": "fr"}):
        assert not is_alike(ours, replace(base(ours), **unknown))
    ours.change(ours.minister, name=Bilingual("Zoe Zest", "佐伊"))
    (claim,) = verifying.of_file(paper, ours.book).claims
    assert "the records here do not print to the same paper today" in str(claim)
    theirs.book.close()


@pytest.mark.parametrize("at", ["later", "dated back"])
def test_who_writes_the_digest_once_more_issues_nothing(scene: Scene, at: str) -> None:
    """An operation made by hand, which says what the issue said and has another file with it."""
    ours = scene.ours
    before, forged = papers(ours, TRIED), altered(ours)
    (digest,) = issued_files.keep(ours.book, [forged])
    (text,) = ours.issued()
    packed = KINDS.of(IssuedText).pack(
        replace(text, originals=(replace(base(ours), sha256=digest),))
    )
    slots = ("digest", "form", "code", "originals")
    body = forged_operation(
        record=text.id,
        kind="issued-texts",
        version=KINDS.of(IssuedText).version,
        writes={slot: Write(packed[slot]) for slot in slots},
        **cast("dict[str, Any]", {"at": 5} if at == "dated back" else {}),
    )
    ours.book.merge([body])
    assert papers(ours, TRIED) == before
    for paper in before:
        assert verifying.of_file(paper, ours.book).agreed
    assert "was added to the papers of JCM12/M by Bo (CN) on" in str(
        verifying.of_file(forged, ours.book).reason
    )
    # In a copy made afterwards nothing tells which came first, so neither is believed.
    place = Path(str(ours.book.path)).with_name("fresh.book")
    copies.check_out(ours.book, place)
    fresh = again(ours, Book.open(place, desk="fresh"))
    assert not verifying.of_file(forged, fresh.book).agreed
    fresh.book.close()


def test_a_record_that_claims_a_paper_or_a_code_of_ours_hides_neither(scene: Scene) -> None:
    (text,) = scene.ours.issued()
    data = file_of(scene.ours, base(scene.ours))
    with scene.theirs.book.change("Issue a text", EVE, barrier=True) as change:
        meeting = fetching.get(change.view, Meeting, scene.theirs.meeting.id)
        other = change.add(replace(meeting, id="00000000-0000-7000-8000-000000000001", ref="AAA1"))
        minutes = change.add(Minutes(meeting=Link(other.id)))
        change.add(
            IssuedText(
                id="00000000-0000-7000-8000-000000000002", minutes=Link(minutes.id),
                issued_on=DAY, code=text.code, digest=text.digest, form="{}",
                originals=text.originals,
            ),
            verb=True,
        )  # fmt: skip
    copies.merge(scene.ours.book, scene.theirs.book)
    for verdict in (
        verifying.of_file(data, scene.ours.book), verifying.of_code(text.code, scene.ours.book)
    ):  # fmt: skip
        assert (verdict.agreed, verdict.record) == (True, REF)


def test_the_number_of_a_corrigendum_that_is_none_is_no_number() -> None:
    known = Original("uk", "side-by-side", "both", "0" * 64)
    for number in ("x", "9" * 5_000, "²"):
        forged = replace(known, sha256="1" * 64, corrected=number)
        assert issued_files.chosen([forged], "uk", "side-by-side", "both") == forged
