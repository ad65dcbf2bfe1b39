"""Saving of a preview: the PDF shown, or a file in another form made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.paper import documents, printing
from secretariat.office.writing import safe_name
from ui.context import Context
from ui.kit.jobs import Progress
from ui.kit.messages import together
from ui.kit.opening import say_saved


class Form(NamedTuple):
    """A form in which a document is saved."""

    title: str
    kinds: tuple[tuple[str, str], ...]
    """Name and filename ending of each kind of file; the usual one first."""


PDF = Form(N_("Save as PDF"), ((N_("PDF documents"), ".pdf"),))
WORD = Form(
    N_("Save as Word or ODT"), ((N_("Word documents"), ".docx"), (N_("OpenDocument texts"), ".odt"))
)
PAGE = Form(N_("Save as web page"), ((N_("Web pages"), ".html"),))


class Saving(QObject):
    """Asks for a file name, and reports the result at the foot of the window."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context

    def pdf(self, ref: str, document: str, content: bytes) -> None:
        """Save *content*, the PDF of *document* for the record *ref*."""
        target = self._target(ref, document, PDF)
        if target is not None:
            self._keep(target, content, N_("Saved as {path}."))

    def generated(
        self,
        ref: str,
        document: str,
        form: Form,
        make: Callable[[str], bytes],
        told: Callable[[], str],
    ) -> None:
        """Save the result of *make*, run in the background: *document* of *ref* in this *form*.

        *make* is given the ending of the file that the user named. The answer of *told* follows the
        name of the file in the message.
        """
        target = self._target(ref, document, form)
        if target is not None:
            title = self.context.text(documents.DOCUMENTS[document].title)
            self.context.jobs.run(
                title, _Work(make, target, told), self._document_made, self._failed
            )

    def _target(self, ref: str, document: str, form: Form) -> Path | None:
        text = self.context.text
        name = safe_name("-".join(filter(None, (ref, self._called(document)))))
        (_, usual), *_ = form.kinds
        kinds = ";;".join(f"{text(kind)} (*{ending})" for kind, ending in form.kinds)
        return self.context.prompts.save_file(text(form.title), kinds, Path.home() / (name + usual))

    def _called(self, document: str) -> str:
        """The name of *document* in that of a file: in English short, as on the command line."""
        printable = documents.DOCUMENTS.get(document)
        if printable is None or self.context.language.short == "en":
            return document
        return self.context.text(printable.title)

    def _document_made(self, result: object) -> None:
        if isinstance(result, tuple):
            target, content, more = result
            self._keep(target, content, N_("{path} is saved."), more)

    def _failed(self, error: Exception) -> None:
        self.context.messages.fail(self.context.error_text(error))

    def _keep(self, target: Path, content: bytes, sentence: str, more: str = "") -> None:
        try:
            printing.write(content, target)
        except SecretariatError as error:
            self.context.messages.fail(self.context.error_text(error))
            return
        text = self.context.text(sentence, path=target.name)
        whole = together(self.context.language, (text, more))
        say_saved(self.context.messages, self.context.look, whole, target)


@dataclass(frozen=True)
class _Work:
    """A job that makes one file."""

    make: Callable[[str], bytes]
    target: Path
    told: Callable[[], str]

    def __call__(self, progress: Progress) -> tuple[Path, bytes, str]:
        progress.stop_if_asked()
        return self.target, self.make(self.target.suffix.lower()), self.told()
