"""Reprints: the same file, whatever became of the records; and what departs is listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching, paper_files
from secretariat.data.upkeep import backup as backups
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Paragraph
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.office import copies, exporting, importing
from tests.office.agreed_record import ANA, Kept, again, papers


def renamed_minister(kept: Kept, _: Path) -> None:
    kept.change(kept.minister, name=Bilingual("Zoe Zest", "佐伊"))


def renamed_ministry(kept: Kept, _: Path) -> None:
    kept.change(kept.ministry, name=Bilingual("Department of Science", "科学司"))


def renamed_term(kept: Kept, _: Path) -> None:
    kept.change(kept.term, en="specimens", zh="标本")


def edited(kept: Kept, _: Path) -> None:
    kept.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))


def removed(kept: Kept, _: Path) -> None:
    with kept.book.change("Remove", ANA) as change:
        change.remove(kept.now(kept.decision))


def added(kept: Kept, _: Path) -> None:
    with kept.book.change("Add", ANA) as change:
        change.add(Paragraph(item=Link(kept.item.id), text=Bilingual("Also.", "还有。")))


def merged(kept: Kept, folder: Path) -> None:
    copies.check_out(kept.book, folder / "laptop.book")
    other = again(kept, Book.open(folder / "laptop.book", desk="other"))
    other.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))
    copies.merge(kept.book, other.book)
    other.book.close()


def imported(kept: Kept, folder: Path) -> None:
    with kept.book.reading() as view:
        (tree,) = exporting.answers(
            reading.BookReferences(view), KINDS.of(Decision), [kept.decision]
        )
    text = {"en": "They decided.", "zh": tree["text"]["zh"]}
    records = {"decisions": [{"ref": tree["ref"], "text": text}]}
    file = folder / "decisions.json"
    file.write_text(json.dumps({"secretariat": 1, "records": records}), encoding="utf-8")
    with kept.book.change("Import", ANA) as change:
        importing.take_in(change, interchange.load(file))


def undone(kept: Kept, _: Path) -> None:
    edited(kept, _)
    kept.book.undo(ANA)
    kept.book.redo(ANA)


def purged(kept: Kept, _: Path) -> None:
    with pytest.raises(SecretariatError, match="cannot be erased, for JCM12/M was issued"):
        kept.book.purge(kept.now(kept.paragraph), ["text.en"], "Asked for", ANA)
    kept.change(kept.action, due=date(2026, 7, 1))
    kept.change(kept.action, notes="Ours alone.")
    kept.book.purge(kept.now(kept.action), ["notes"], "Asked for", ANA)


TEN: dict[Callable[[Kept, Path], None], tuple[str, str]] = {
    edited: ("JCM12/1.1", "Changed since"),
    removed: ("JCM12/D1", "Taken out since"),
    added: ("JCM12/1.2", "Added since"),
    renamed_minister: ("PER:1", "Changed since"),
    renamed_ministry: ("ORG:1", "Changed since"),
    renamed_term: ("TERM:1", "Changed since"),
    merged: ("JCM12/1.1", "Changed since"),
    imported: ("JCM12/D1", "Changed since"),
    undone: ("JCM12/1.1", "Changed since"),
    purged: ("JCM12/A1", "Changed since"),
}


@pytest.mark.parametrize("happens", TEN, ids=lambda one: one.__name__)
def test_a_reprint_is_the_same_file_whatever_became_of_the_records(
    issued: Kept, tmp_path: Path, happens: Callable[[Kept, Path], None]
) -> None:
    before = papers(issued)
    assert issued.departed() == []
    happens(issued, tmp_path)
    assert papers(issued) == before
    assert TEN[happens] in issued.departed()


def test_it_is_the_same_file_after_a_backup_was_restored_and_in_a_merged_copy(
    issued: Kept, tmp_path: Path
) -> None:
    before = papers(issued)
    backup = issued.book.back_up()
    assert backup is not None
    backups.restore(backup, tmp_path / "restored.book", "")
    copies.check_out(issued.book, tmp_path / "cn.book", keeper="cn")
    for name in ("restored.book", "cn.book"):
        copy = again(issued, Book.open(tmp_path / name, desk="other"))
        assert papers(copy) == before
        copy.book.close()


def test_a_copy_without_the_file_does_not_print_another_one_under_its_code(issued: Kept) -> None:
    paper_files.place_of(Path(str(issued.book.path))).unlink()
    with pytest.raises(SecretariatError, match="is not in this copy of the book"):
        papers(issued)


def test_a_damaged_file_is_not_given_out(issued: Kept) -> None:
    place = paper_files.place_of(Path(str(issued.book.path)))
    data = bytearray(place.read_bytes())
    at = data.index(b"<pdf:Keywords>")
    data[at + 1] ^= 1
    place.write_bytes(bytes(data))
    with pytest.raises(SecretariatError, match=r"our.book.papers is damaged"):
        papers(issued)


def test_what_the_verbs_wrote_is_not_erased_while_the_issued_text_stands(issued: Kept) -> None:
    """Without its status, or the digests of what it printed, the record would be open again."""
    before = papers(issued)
    with issued.book.reading() as view:
        (agreement, *_) = fetching.every(view, Agreement)
    lock: list[tuple[Record, str]] = [
        (issued.now(issued.minutes), "status"),
        (issued.now(issued.minutes), "issued_text"),
        (agreement, "digest"),
    ]
    for record, field in lock:
        with pytest.raises(SecretariatError, match="cannot be erased, for JCM12/M was issued"):
            issued.book.purge(record, [field], "Asked for", ANA)
    assert papers(issued) == before


def test_a_meeting_that_was_taken_out_is_listed_as_a_departure(issued: Kept) -> None:
    with issued.book.change("Remove", ANA) as change:
        change.remove(issued.now(issued.meeting))
    with issued.book.reading() as view:
        ((minutes, (departure,)),) = dossiers.departed(view)
    assert (minutes.ref, departure.ref, departure.what) == (
        "JCM12/M", "JCM12", "Taken out since",
    )  # fmt: skip
