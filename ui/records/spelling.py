"""English spelling that knows the names of the open book."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.bilingual import spelling
from secretariat.bilingual.spelling import Spelling
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.terms import Term
from ui.context import Context

_NAMED = frozenset({"people", "organisations", "sides", "terms", "mechanisms"})
_OF_BOOKS: WeakKeyDictionary[Book, Spelling] = WeakKeyDictionary()


class _Warming(QObject):
    """Reads the dictionary once, in the background."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Begin to read, unless it was begun already."""
        if self._thread is None:
            # Not a daemon: Python would take Qt away under it when the program ends meanwhile.
            self._thread = threading.Thread(target=self._work, name="spelling")
            self._thread.start()

    def _work(self) -> None:
        spelling.warm_up()
        self.done.emit()


WARMING = _Warming()


class BookSpelling(QObject):
    """The spelling checker for one widget."""

    changed = Signal()
    """Emitted when the known words change."""

    def __init__(self, context: Context, part: QObject) -> None:
        super().__init__(part)
        self._book = context.book
        context.changes.happened.connect(self._heard)
        WARMING.done.connect(self.changed)
        WARMING.begin()

    def __call__(self) -> Spelling | None:
        """The spelling checker; None until the dictionary was read."""
        if not spelling.is_warm():
            return None
        if self._book not in _OF_BOOKS:
            with self._book.reading() as view:
                _OF_BOOKS[self._book] = Spelling(names_in(view))
        return _OF_BOOKS[self._book]

    def _heard(self, kinds: frozenset[str], _initiator: object) -> None:
        if kinds & _NAMED:
            _OF_BOOKS.pop(self._book, None)
            # Once every text has heard of it: the first that asks then reads the names for all.
            QTimer.singleShot(0, self, self.changed.emit)


def names_in(view: View) -> Iterator[str]:
    """The English names that the book has: of people, bodies, sides, mechanisms, and its terms."""
    for person in fetching.every(view, Person):
        yield person.name.en
    for body in fetching.every(view, Organisation):
        yield from (body.name.en, body.short, body.also.en)
    for side in fetching.every(view, Side):
        yield from (side.name.en, side.demonym.en, side.party, side.country, side.also)
    for mechanism in fetching.every(view, Mechanism):
        yield from (mechanism.name.en, mechanism.short.en, mechanism.code)
    for term in fetching.every(view, Term):
        yield term.en
