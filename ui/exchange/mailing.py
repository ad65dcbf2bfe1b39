"""Mail drafts, written beside the window and opened by the system's mail program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretariat.data.book import Book
from secretariat.i18n import N_, Language
from secretariat.office.papers import passing_folder
from secretariat.office.writing import safe_name, write_whole_bytes
from ui.context import Context
from ui.dates import now
from ui.exchange.opening import show_file
from ui.kit.jobs import Progress
from ui.kit.messages import together
from ui.preview.boxes_found import in_one_sentence

if TYPE_CHECKING:
    from secretariat.office.mail import Drafts

MOST = 5
"""Drafts that are opened at once; of more, their folder is."""


@dataclass(frozen=True)
class _Work:
    book: Book
    what: str
    ref: str
    said: Language

    def __call__(self, progress: Progress) -> tuple[list[Path], Drafts]:
        from secretariat.office.mail import drafts  # noqa: PLC0415 - start-up: ReportLab, 300 ms

        made = drafts(self.book, self.what, self.ref, now(), self.said)
        progress.stop_if_asked()
        folder = passing_folder() / safe_name("-".join(filter(None, ("mail", self.what, self.ref))))
        folder.mkdir(exist_ok=True)
        for name, data in made.mails:
            write_whole_bytes(folder / name, [data])
        return [folder / name for name, _ in made.mails], made


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
        paths, made = result
        language = self._context.language
        said = [
            language.plural(
                "{count} draft was written.", "{count} drafts were written.", len(paths)
            )
        ]
        if made.without:
            names = language.text(N_(", ")).join(made.without)
            said.append(language.text(N_("No e-mail address is known of {name}."), name=names))
        if boxed := in_one_sentence(self._context.book, made.boxes, language):
            said.append(boxed)
        shown = paths if len(paths) <= MOST else [paths[0].parent]
        opened = [show_file(path) for path in shown]
        if not all(opened):
            folder = paths[0].parent
            said.append(language.text(N_("No mail program opened them; they lie in {folder}."),
                                      folder=folder))  # fmt: skip
        self._context.messages.say(together(language, said))

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.said(error))
