"""The papers of an issued text: each layout of each original, opened as the file that was kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretariat.data.book import Book
from secretariat.domain.agreed.issued import Original
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.agreed import given_out
from secretariat.reports.looks import Layout
from ui.context import Context
from ui.kit.flow import flow
from ui.kit.jobs import Progress
from ui.kit.opening import show_file
from ui.kit.parts import button, column, label, plain
from ui.meetings.agreed.papers_of import FORMS, PaperForm, names_of, signers

OPEN = N_("Open the issued paper")


@dataclass(frozen=True)
class _Reading:
    book: Book
    ref: str
    original: Original

    def __call__(self, progress: Progress) -> Path:
        progress.stop_if_asked()
        return given_out.to_be_read(self.book, self.ref, self.original)


class IssuedPapers(QObject):
    """Opens issued papers, and makes the buttons for them."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def open_paper(self, ref: str, original: Original) -> None:
        """Show the file of *original* of the text called *ref*, as it was issued."""
        context = self._context
        work = _Reading(context.book, ref, original)
        if context.book.is_in_memory:
            self._show(work(Progress()))
            return
        context.jobs.run(context.text(OPEN), work, self._show, self._failed)

    def usual(self, originals: Sequence[Original]) -> Original | None:
        """The newest paper of our own side in the usual layout, with the most signatures."""
        mine = (self._context.who.side or self._context.book.side).lower()
        original = issued_files.chosen(
            originals, mine, Layout.SIDE_BY_SIDE, issued_files.BOTH, is_signed=True
        )
        return original or next(iter(originals), None)

    def buttons(self, ref: str, originals: Sequence[Original], sides: Sequence[Side]) -> QWidget:
        """For each original a line with a button for each of its layouts, the newest of each.

        A paper that was signed electronically has a button of its own beside that as issued.
        """
        px, text, short = (
            self._context.look.px,
            self._context.text,
            self._context.language.short,
        )
        lines: list[QWidget] = []
        for side in sides:
            sentence = text(N_("{side} original"), side=side.called.best(short))
            widgets = [
                widget
                for form in FORMS
                for widget in self._of_form(ref, originals, (side, form), sides)
            ]
            if widgets:
                lines.append(plain(flow(label(sentence, "small"), *widgets, spacing=px(4))))
        return plain(column(*lines, spacing=px(2)))

    def _of_form(
        self,
        ref: str,
        originals: Sequence[Original],
        of: tuple[Side, PaperForm],
        sides: Sequence[Side],
    ) -> Iterator[QWidget]:
        """The buttons of one original in one form: as it was issued, and signed."""
        side, form = of
        text = self._context.text
        issued, signed = form.issued(originals, side.code), form.signed(originals, side.code)
        if issued is not None:
            yield self._button(ref, issued, side, text(form.title))
        if signed is not None:
            names = names_of(signers(signed), sides, self._context.language.short)
            sentence = text(N_("{layout}, signed by {sides}"), layout=text(form.title), sides=names)
            # It stands after that of the same paper as it was issued.
            shown = text(N_("Signed by {sides}"), sides=names)
            yield self._button(ref, signed, side, sentence, shown)

    def _button(
        self, ref: str, original: Original, side: Side, sentence: str, shown: str = ""
    ) -> QWidget:
        look, text, short = (
            self._context.look,
            self._context.text,
            self._context.language.short,
        )
        new_button = button(
            look, shown or sentence, partial(self.open_paper, ref, original), role="quiet"
        )
        of = text(N_("{side} original"), side=side.called.best(short))
        new_button.setAccessibleName(
            text(N_("{ref}: {original}, {layout}"), ref=ref, original=of, layout=sentence)
        )
        return new_button

    def _show(self, path: Path) -> None:
        if not show_file(path):
            text = self._context.text(
                N_("No program opened the file; it is in {folder}."), folder=path.parent
            )
            self._context.messages.say(text)

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
