"""Searches a limited copy for the values that are withheld from it.

As with own-side text, that they are not there is not believed but looked for: in every byte of the
file, in the words of its search, and among the files of its papers. What the records that went
along say as well is no leak; nor is what stands in the bodies of operations, which every copy has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from secretariat.data import leaking
from secretariat.data.leaking import LeakError, Sought
from secretariat.data.leaking_windows import Windows
from secretariat.data.store import paper_files
from secretariat.data.store.batching import batches
from secretariat.data.store.bodies import BODY
from secretariat.data.store.connection import connect
from secretariat.data.store.tables import JOURNAL, REFERENCES
from secretariat.data.store.view import View
from secretariat.declaring.values import Choice
from secretariat.i18n import N_

AT_ONCE = 10_000
"""Texts that are held against the file at once; more would take too much memory."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A date alone tells nothing, and the same day is in any book for other reasons."""
_PART_OF_AN_ID = re.compile(r"[0-9 :.=-]*[a-f][0-9a-f :.=-]*")
"""What may be part of ids and clocks, which stand in every body."""
_LEAK = N_(
    "{path} is not handed over, since it holds text of records that were not chosen (“{piece}…”);"
    " report this as a fault of the program."
)


def refuse(view: View, path: Path, key: str, going: Collection[str]) -> None:
    """Raise LeakError if the copy at *path* holds values of other records than those *going*."""
    with closing(connect(path, key, mode="ro")) as driver:
        words = set(leaking.vocabulary(driver))
        facts = [str(row[0]) for row in driver.execute("SELECT sql FROM sqlite_master")]
        facts += [str(row[0]) for row in driver.execute("SELECT value FROM book")]
        facts += [str(row[0]) for row in driver.execute("SELECT DISTINCT why FROM quarantine")]
    windows = Windows(leaking.bytes_in(path, key), path.stat().st_size)
    leaked: set[str] = set()
    for texts in batches(_withheld(view, going), AT_ONCE):
        sought = Sought(texts, windows.may_hold)
        leaked |= sought.among_words(words) | sought.pieces
    leaked = {piece for piece in leaked if not _PART_OF_AN_ID.fullmatch(piece)}
    in_file = Sought.of_pieces(leaked, windows.may_hold).found_in(leaking.bytes_in(path, key))
    leaked = leaked & words | in_file
    left = leaking.not_in(facts, leaking.not_in(_texts_allowed(view, going), leaked))
    if left := left - _beside_ids(view, going, left):
        raise LeakError(_LEAK, path=path.name, piece=min(left)[: leaking.PIECE])
    files = leaking.not_in(_texts_allowed(view, going), paper_files.everything(path, key))
    if files:
        raise LeakError(_LEAK, path=path.name, piece=min(files)[: leaking.PIECE])


def _beside_ids(view: View, going: Collection[str], pieces: Collection[str]) -> set[str]:
    """Those of *pieces* that an id and a text of the records *going* make where they meet.

    In a row of a table an amount of 1600000 follows an id that may end in 1.
    """
    ends = {
        piece[start:]: piece
        for piece in pieces
        for start in range(1, len(piece) - len(piece.lstrip("0123456789abcdef")) + 1)
        if len(piece) - start >= leaking.LEAST
    }
    absent = leaking.not_in(_texts_allowed(view, going), ends)
    return {piece for end, piece in ends.items() if end not in absent}


def _withheld(view: View, going: Collection[str]) -> Iterator[str]:
    """Every text of a record that is not *going*, former ones too, once.

    But for references, which are little more than numbers (ARE:4 beside an id that begins with 0 is
    no ARE:40), and for the codes of choices, which any book has.
    """
    seen = {hash(ref) for ref in view.first_column(sa.select(REFERENCES.c.ref))}
    seen |= {hash(str(choice.value)) for choices in _every_choice(Choice) for choice in choices}
    for record, payload in view.rows(sa.select(JOURNAL.c.record, JOURNAL.c.payload)):
        if record not in going:
            for text in leaking.texts_in(payload):
                if hash(text) not in seen and not _DATE.fullmatch(text):
                    seen.add(hash(text))
                    yield text


def _texts_allowed(view: View, going: Collection[str]) -> Iterator[str]:
    """What may be in the copy: values of the records that are *going*, bodies of operations.

    The values first: nearly all that is asked about is in them, and they are few.
    """
    rows = sa.select(JOURNAL.c.record, JOURNAL.c.payload)
    for record, payload in view.rows(rows):
        if record in going:
            yield payload
    refs = sa.select(REFERENCES.c.record, REFERENCES.c.ref, REFERENCES.c.shown)
    for record, ref, shown in view.rows(refs):
        if record in going:
            yield f"{ref}\n{shown}"
    yield from view.scalars(sa.select(BODY))


def _every_choice(choices: type[Choice]) -> Iterator[type[Choice]]:
    """All kinds of *choices* that are declared."""
    for further in choices.__subclasses__():
        yield further
        yield from _every_choice(further)
