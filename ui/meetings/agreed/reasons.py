"""The list of reasons why a step of an agreed text is refused, with links to their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.questions import reading
from secretariat.declaring.kinds import Record
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.flow import flow
from ui.kit.parts import button, column, emptied, framed, label, plain
from ui.records.names import Names, show_record


def lead_to(context: Context, names: Names, record: Record) -> None:
    """Go to *record*; to the first part of a meeting, since the present one is shown already."""
    part = "overview" if isinstance(record, Meeting) else ""
    show_record(context, names, record.id, part)


class Reasons(QWidget):
    """Shows sentences with a button for each record that they name; hidden while there are none."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context, self._names = context, names
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(context.look.px(6))
        self.sentences: list[str] = []
        self.hide()

    def show_reasons(self, ref: str, reasons: Sequence[SecretariatError]) -> None:
        """Show *reasons* against a verb on the record called *ref*."""
        texts = [self._context.language.error(error) for error in reasons]
        if texts == self.sentences:
            return
        self.sentences = texts
        emptied(self._list)
        if reasons:
            plural = self._context.language.plural
            head = plural("{count} reason prevents it:", "{count} reasons prevent it:", len(texts))
            self._list.addWidget(label(head, "caption", wrap=True))
        for sentence, reason in zip(texts, reasons, strict=True):
            self._list.addWidget(self._line(sentence, list(self._named(ref, reason))))
        self.setVisible(bool(reasons))

    def _line(self, sentence: str, records: Sequence[tuple[str, Record]]) -> QWidget:
        look = self._context.look
        widgets = [self._lead(ref, record) for ref, record in records]
        words = label(sentence, wrap=True)
        parts = [words, plain(flow(*widgets, spacing=look.px(2)))] if widgets else [words]
        return framed(column(*parts, spacing=look.px(2), margins=(look.px(10),) * 4), "banner")

    def _lead(self, ref: str, record: Record) -> QWidget:
        run = partial(lead_to, self._context, self._names, record)
        new_button = button(self._context.look, ref, run, role="quiet")
        new_button.setAccessibleName(self._context.text(N_("Look at {ref}"), ref=ref))
        return new_button

    def _named(self, about: str, reason: SecretariatError) -> Iterator[tuple[str, Record]]:
        """The references in *reason* with their records, each once.

        The record itself is named only by a reason that names no other.
        """
        parts: list[object] = []
        for part in reason.parts.values():
            parts += part if isinstance(part, list | tuple) else [part]
        # The reference of a meeting has no mark by which a reference is known.
        sure = {about, reason.parts.get("meeting")}
        records: dict[str, Record] = {}
        with self._context.book.reading() as view:
            for element in parts:
                if isinstance(element, str) and (
                    "/" in element or ":" in element or element in sure
                ):
                    try:
                        records[element] = reading.find(view, element)
                    except SecretariatError:
                        continue  # a word that only looks like a reference
        others = {ref: record for ref, record in records.items() if ref != about}
        yield from (others or records).items()
