"""Undo and redo, with a sentence that names the change.

The keys go back as far as the changes made in this window since the book was opened. Changes made
earlier, or in another window, are named first and undone only on confirmation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from secretariat.data.book import Book, Who
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.messages import together

if TYPE_CHECKING:
    from secretariat.data.writing.undo import Left, Stacks

Verb = Callable[[], object]


@frozen
class Way:
    """One direction, undo or redo: the function that goes a step, and its messages."""

    go: Callable[..., list[Left]]
    ahead: Callable[[Stacks], list[str]]
    done: str
    asked: str
    yes: str
    back: str


UNDO = Way(
    Book.undo,
    lambda known: known.undoable,
    N_("Undone: {what}"),
    N_("This was not done in this window since it was opened: {what}. Undo it anyway?"),
    N_("Undo anyway"),
    N_("Redo"),
)
REDO = Way(
    Book.redo,
    lambda known: known.redoable,
    N_("Redone: {what}"),
    N_("This was not undone in this window since it was opened: {what}. Redo it anyway?"),
    N_("Redo anyway"),
    N_("Undo"),
)


class Undoing:
    """Undo and redo for one window."""

    def __init__(self, context: Context, leave: Verb, undo: Verb, redo: Verb) -> None:
        """*leave* saves what is being typed; *undo* and *redo* are offered by the messages."""
        self._context, self._leave = context, leave
        self._undo, self._redo = undo, redo

    def go(self, way: Way) -> None:
        """Go one step in the direction *way*; the message offers the reverse.

        When no change of this window is left, name an earlier change and ask first.
        """
        self._leave()
        book = self._context.book
        if way.ahead(book.stacks(here=True)):
            self._step(way, here=True)
        elif ahead := way.ahead(book.stacks()):
            self._ask(way, ahead[-1])
        else:
            self._step(way, here=False)

    def go_earlier(self, way: Way) -> None:
        """Go one step over any change made at this desk, whenever it was made."""
        self._leave()
        self._step(way, here=False)

    def _ask(self, way: Way, change: str) -> None:
        from ui.records.undo_sentences import description  # noqa: PLC0415 - start-up: with the first undo

        context = self._context

        def holds() -> bool:
            known, here = context.book.stacks(), context.book.stacks(here=True)
            return way.ahead(known)[-1:] == [change] and not way.ahead(here)

        sentence = context.text(way.asked, what=description(context, change))
        context.messages.say(sentence, context.text(way.yes), partial(self.go_earlier, way), holds)

    def _step(self, way: Way, *, here: bool) -> None:
        from ui.records.undo_sentences import description, stayed  # noqa: PLC0415 - start-up: as above

        context = self._context
        who: Who = context.who
        try:
            ahead = way.ahead(context.book.stacks(here=here))
            change_told = description(context, ahead[-1]) if ahead else ""
            left = way.go(context.book, who, here=here)
        except SecretariatError as error:
            context.messages.fail(context.language.error(error))
            return
        sentence = context.text(way.done, what=change_told)
        back = self._redo if way is UNDO else self._undo
        context.messages.say(
            together(context.language, [sentence, *stayed(context, left)]),
            context.text(way.back),
            back,
        )
