"""Mail drafts, written in the background and opened by the system's mail program."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretariat.clock import now
from secretariat.data.book import Book
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language
from secretariat.office.papers import passing_folder
from secretariat.office.writing import safe_name, write_whole_bytes
from ui.context import Context
from ui.kit.jobs import Progress
from ui.kit.messages import together
from ui.kit.opening import show_file
from ui.preview.boxes_found import in_one_sentence

if TYPE_CHECKING:
    from secretariat.office.paper.drafting import Drafts

ENDING = ".mail"
"""Suffix of the folder of drafts, after the name of the book."""
MOST = 5
"""Most drafts opened at once, else their folder is; and most names that a message lists."""
_NAMED = 3
"""Names that a message lists where there are more than `MOST`."""


@frozen
class _Work:
    book: Book
    what: str
    ref: str
    language: Language

    def __call__(self, progress: Progress) -> tuple[list[Path], Drafts]:
        from secretariat.office.paper.mail import drafts  # noqa: PLC0415 - start-up: ReportLab, 300 ms

        new_drafts = drafts(self.book, self.what, self.ref, now(), self.language)
        progress.stop_if_asked()
        folder = _folder(self.book, safe_name("-".join(filter(None, (self.what, self.ref)))))
        for name, data in new_drafts.mails:
            write_whole_bytes(folder / name, [data])
        return [folder / name for name, _ in new_drafts.mails], new_drafts


def _without(names: list[str], language: Language) -> str:
    """A sentence on people without e-mail address: all, or the first and the number of others."""
    if len(names) <= MOST:
        return language.text(N_("No e-mail address is known for {name}."), name=names)
    return language.text(
        N_("No e-mail address is known for {name} and {count} others."),
        name=names[:_NAMED],
        count=language.number(len(names) - _NAMED),
    )


def _folder(book: Book, name: str) -> Path:
    """A folder called *name* for drafts, beside the book, where the user finds them again.

    Of a book beside which nothing can be written, one that goes when the program ends.
    """
    places = [passing_folder()]
    if book.path is not None:
        places.insert(0, book.path.with_name(book.path.name + ENDING))
    for path in places:
        with suppress(OSError):
            (path / name).mkdir(parents=True, exist_ok=True)
            return path / name
    return passing_folder()


class Mailing(QObject):
    """Writes the mails of a kind, and shows them."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def write(self, what: str, ref: str = "") -> None:
        """Write the drafts called *what*, of the meeting *ref* where they are of one."""
        context = self._context
        work = _Work(context.book, what, ref, context.language)
        context.jobs.run(context.text(N_("Writing mail drafts")), work, self._done, self._failed)

    def _done(self, result: tuple[list[Path], Drafts]) -> None:
        from secretariat.office.paper.drafting import NO_CONTACT_POINT  # noqa: PLC0415 - start-up: ReportLab, 300 ms

        paths, drafts = result
        language = self._context.language
        texts = [
            language.plural(
                "{count} draft was written.", "{count} drafts were written.", len(paths)
            )
        ]
        if drafts.without:
            texts.append(_without(drafts.without, language))
        if drafts.secretariats:
            sides = language.listed(drafts.secretariats)
            texts.append(language.text(NO_CONTACT_POINT, side=sides))
        if boxed := in_one_sentence(self._context.book, drafts.boxes, language):
            texts.append(boxed)
        shown = paths if len(paths) <= MOST else [paths[0].parent]
        opened = [show_file(path) for path in shown]
        if not all(opened):
            folder = paths[0].parent
            texts.append(language.text(N_("No mail program opened them; they are in {folder}."),
                                      folder=folder))  # fmt: skip
        elif paths and (outer := paths[0].parent.parent).name.endswith(ENDING):
            beside = f"{outer.name}/{paths[0].parent.name}"
            texts.append(language.text(N_("They are beside the book, in {folder}."), folder=beside))
        whole = together(language, texts)
        if not paths:
            self._context.messages.say(whole)
            return
        folder = paths[0].parent
        show = language.text(N_("Show in folder"))
        self._context.messages.say(whole, show, lambda: show_file(folder))

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
