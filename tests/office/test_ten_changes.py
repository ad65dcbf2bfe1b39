"""Ten changes after issue: the signed paper stays as it is, and lists say what departs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import attention, reading
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Paragraph
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import language
from secretariat.office import exporting, importing
from secretariat.office.agreed import reprinting, verifying
from secretariat.office.desks import copies
from secretariat.office.paper import printing
from tests.fixtures.books import back_up
from tests.office.agreed_record import ANA, DAY, FORMS, REF, Kept, again, copy_of, papers
from tests.office.signed_record import note_both, pairs, sign
from tests.reports.conftest import MOMENT, words
from ui.meetings.agreed.facts_shown import Facts
from ui.meetings.agreed.verb import state_of

TRIED = FORMS[0], FORMS[7]
"""The paper that is signed, and one of the other side in one language."""


@dataclass(frozen=True)
class Prepared:
    """The signed record in a book that is closed, and the record before any side agreed to it."""

    kept: Kept
    signed: Path
    before: Path


@pytest.fixture(scope="module")
def once_signed(prepared: Kept, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder, opened = tmp_path_factory.mktemp("signed"), Path(str(prepared.book.path))
    kept = copy_of(prepared, opened.with_name("issued.book"), folder / "signed.book")
    found_pairs = pairs()
    note_both(kept, found_pairs, folder)
    sign(kept, "uk", found_pairs.uk)
    sign(kept, "cn", found_pairs.cn)
    kept.book.close()
    back_up(folder / "signed.book")
    return Prepared(kept, folder / "signed.book", opened)


@pytest.fixture
def signed(once_signed: Prepared, tmp_path: Path) -> Iterator[Kept]:
    kept = copy_of(once_signed.kept, once_signed.signed, tmp_path / "our.book")
    yield kept
    kept.book.close()


@dataclass(frozen=True)
class Scene:
    """Where a change comes from: a folder, and the record before any side agreed to it."""

    folder: Path
    before: Path


def renamed_minister(kept: Kept, _: Scene) -> None:
    kept.change(kept.minister, name=Bilingual("Zoe Zest", "佐伊"))


def renamed_ministry(kept: Kept, _: Scene) -> None:
    kept.change(kept.ministry, name=Bilingual("Department of Science", "科学司"))


def renamed_term(kept: Kept, _: Scene) -> None:
    kept.change(kept.term, en="specimens", zh="标本")


def edited(kept: Kept, _: Scene) -> None:
    kept.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))


def removed(kept: Kept, _: Scene) -> None:
    with kept.book.change("Remove", ANA) as change:
        change.remove(kept.now(kept.decision))


def added(kept: Kept, _: Scene) -> None:
    with kept.book.change("Add", ANA) as change:
        change.add(Paragraph(item=Link(kept.item.id), text=Bilingual("Also.", "还有。")))


def merged(kept: Kept, at: Scene) -> None:
    copies.check_out(kept.book, at.folder / "laptop.book")
    other = again(kept, Book.open(at.folder / "laptop.book", desk="other"))
    other.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))
    copies.merge(kept.book, other.book)
    other.book.close()


def imported(kept: Kept, at: Scene) -> None:
    with kept.book.reading() as view:
        (tree,) = exporting.answers(
            reading.BookReferences(view), KINDS.of(Decision), [kept.decision]
        )
    text = {"en": "They decided.", "zh": tree["text"]["zh"]}
    records = {"decisions": [{"ref": tree["ref"], "text": text}]}
    file = at.folder / "decisions.json"
    file.write_text(json.dumps({"secretariat": 1, "records": records}), encoding="utf-8")
    with kept.book.change("Import", ANA) as change:
        importing.take_in(change, interchange.load(file))


def undone(kept: Kept, at: Scene) -> None:
    """What was undone departs in nothing; what is done again does."""
    edited(kept, at)
    kept.book.undo(ANA)
    assert kept.departed() == []
    kept.book.redo(ANA)


def purged(kept: Kept, at: Scene) -> None:
    """Our copy refuses; one that did not know yet that the record is issued could erase it."""
    with pytest.raises(SecretariatError, match="cannot be erased, for JCM12/M was issued"):
        kept.book.purge(kept.now(kept.paragraph), ["text.en"], "Asked for", ANA)
    laptop = copy_of(kept, at.before, at.folder / "laptop.book")
    laptop.book.purge(laptop.now(laptop.paragraph), ["text.en"], "Asked for", ANA)
    merged_ = copies.merge(kept.book, laptop.book)
    laptop.book.close()
    assert merged_.erased
    assert kept.now(kept.paragraph).text.en == ""


TEN: dict[Callable[[Kept, Scene], None], tuple[str, str]] = {
    edited: ("JCM12/1.1", "Changed since"),
    removed: ("JCM12/D1", "Removed since"),
    added: ("JCM12/1.2", "Added since"),
    renamed_minister: ("PER:1", "Changed since"),
    renamed_ministry: ("ORG:1", "Changed since"),
    renamed_term: ("TERM:1", "Changed since"),
    merged: ("JCM12/1.1", "Changed since"),
    imported: ("JCM12/D1", "Changed since"),
    undone: ("JCM12/1.1", "Changed since"),
    purged: ("JCM12/1.1", "Changed since"),
}


def signed_paper(kept: Kept) -> bytes:
    """The UK original with both signatures, as `print --signed` gives it."""
    asked = printing.setting(MOMENT, original="uk")
    return reprinting.signed_file(kept.book, "minutes", REF, asked)


def verdicts(kept: Kept, paper: bytes) -> list[tuple[bool, str, list[tuple[bool, bool, str]]]]:
    """What `verify` says of the signed paper, and of the code on it."""
    (text,) = kept.issued()
    return [
        (
            verdict.agreed,
            str(verdict.reason),
            [(each.valid, each.trusted, each.side) for each in verdict.signatures],
        )
        for verdict in (
            verifying.of_file(paper, kept.book),
            verifying.of_code(text.code, kept.book),
        )
    ]


def shown_in_window(kept: Kept) -> set[tuple[str, str]]:
    """What the state card of the part “Agreed text” says to have changed, with its records."""
    with kept.book.reading() as view:
        state = state_of(view, kept.book, kept.now(kept.minutes))
    changed = (
        fact for fact in Facts(language("en"), state).every() if fact.caption == "Changed since"
    )
    return {(ref, text.partition(" · ")[2]) for change_ in changed for text, ref in change_.leads}


def shown_in_attention(kept: Kept) -> set[tuple[str, str]]:
    with kept.book.reading() as view:
        departed = attention.attention(view, "uk", DAY).departed
    return {
        (part.ref, part.what) for minutes, parts in departed for part in parts if minutes.ref == REF
    }


@pytest.mark.parametrize("happens", TEN, ids=lambda case: case.__name__)
def test_a_signed_paper_stays_as_it_is_whatever_becomes_of_the_records_and_they_say_so(
    signed: Kept,
    once_signed: Prepared,
    tmp_path: Path,
    happens: Callable[[Kept, Scene], None],
) -> None:
    issued, paper = papers(signed, TRIED), signed_paper(signed)
    results = verdicts(signed, paper)
    assert [agreed for agreed, *_ in results] == [True, True]
    assert [trusted for _, trusted, _ in results[0][2]] == [True, True]
    before = [set(signed.departed()), shown_in_window(signed), shown_in_attention(signed)]
    assert before == [set(), set(), set()]
    happens(signed, Scene(tmp_path, once_signed.before))
    assert papers(signed, TRIED) == issued
    assert signed_paper(signed) == paper
    assert verdicts(signed, paper) == results
    (ref, what), departed = TEN[happens], set(signed.departed())
    assert (ref, what) in departed
    assert shown_in_window(signed) == departed
    assert shown_in_attention(signed) == departed
    slip = printing.print_document(signed.book, "draft-status", REF, printing.setting(MOMENT))
    assert f"{ref}{what}".replace(" ", "") in words(slip)
