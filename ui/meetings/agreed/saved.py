"""Saving of papers of a record as a PDF, a document for an office program, or a web page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from secretariat.data.book import Book
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.paper import presses, printing
from secretariat.reports.typesetting import Press
from ui.context import Context
from ui.kit.jobs import Progress
from ui.kit.opening import say_saved

_KINDS = (
    (N_("PDF documents"), ".pdf"),
    (N_("Word documents"), ".docx"),
    (N_("OpenDocument texts"), ".odt"),
    (N_("Web pages"), ".html"),
)


@dataclass(frozen=True)
class Target:
    """A file to write, and the press that makes it; None for a PDF."""

    path: Path
    press: Press | None


def ask_target(context: Context, title: str, name: str) -> Target | None:
    """Ask where to save a paper that is called *name* unless the user says otherwise."""
    text = context.text
    kinds = ";;".join(f"{text(kind)} (*{ending})" for kind, ending in _KINDS)
    path = context.prompts.save_file(title, kinds, Path.home() / f"{name}.pdf")
    if path is None:
        return None
    return Target(path, presses.PRESSES.get(path.suffix.lower()))


def save(context: Context, title: str, make: Callable[[Book], bytes], path: Path) -> None:
    """Make a paper in the background, write it to *path*, and say so."""

    def write(content: bytes) -> None:
        try:
            printing.write(content, path)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        text = context.text(N_("Saved as {path}."), path=path.name)
        say_saved(context.messages, context.look, text, path)

    def failed(error: Exception) -> None:
        context.messages.fail(context.error_text(error))

    context.jobs.run(title, _Work(context.book, make), write, failed)


@dataclass(frozen=True)
class _Work:
    """Makes one paper."""

    book: Book
    make: Callable[[Book], bytes]

    def __call__(self, progress: Progress) -> bytes:
        progress.stop_if_asked()
        return self.make(self.book)
