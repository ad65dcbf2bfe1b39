"""The outcome of each row of a sheet: the rows, filtered by outcome, and remarks on the current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.previewing import Preview, State, WholePreview
from ui.context import Context
from ui.exchange.preview_table import PreviewTable
from ui.exchange.whole_table import whole_table
from ui.kit.flow import FlowLayout
from ui.kit.parts import chip, column, emptied, framed, label, plain
from ui.kit.record_table import RecordTable

_FILTERS = (None, *State)
_DOUBTED = len(_FILTERS)
_MOST = 50
"""Most sentences shown at once."""


class RowsPanel(QWidget):
    """Chips above a table, and below it the doubts about the current row in words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.table: RecordTable | None = None
        self._filters = QButtonGroup(self)
        self._filters.idClicked.connect(self._filter)
        self._chips = FlowLayout(spacing=context.look.px(8))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(1, 1, 1, 1)
        self.sentences = label("", wrap=True)
        self.carry = QCheckBox()
        inside = column(
            plain(self._chips), framed(self._rows), self.carry, self.sentences,
            spacing=context.look.px(10),
        )  # fmt: skip
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.clear()

    def show_sheet(self, preview: Preview) -> None:
        """Show the outcome of the rows of one register."""
        at = max(0, self._filters.checkedId())
        self.clear()
        self.table = table = PreviewTable(self._context, preview)
        table.looked_at.connect(self._say_of)
        self._rows.addWidget(table)
        self._show_chips(preview, at)
        self._offer_carrying(preview.repeated)
        self._say_of(table.current)

    def show_whole(self, preview: WholePreview) -> None:
        """Show the outcome of the records of many registers."""
        self.clear()
        self.table = whole_table(self._context, preview)
        self._rows.addWidget(self.table)
        self._offer_carrying(preview.repeated)
        self.say_refusals((*preview.refusals, *preview.doubts))

    @property
    def carries(self) -> bool:
        """True when open actions are to be carried over in place of new ones that repeat them."""
        return not self.carry.isHidden() and self.carry.isChecked()

    def say_refusals(self, refusals: Sequence[tuple[str, SecretariatError]]) -> None:
        """Show, by position, why nothing can be imported, or what to check."""
        language = self._context.language
        self._say(
            [language.labelled(path, language.error(error)) for path, error in refusals[:_MOST]]
        )

    def clear(self) -> None:
        """Show nothing."""
        emptied(self._rows)
        emptied(self._chips)
        self.table = None
        self.carry.setChecked(False)
        self._offer_carrying(0)
        self._say([])

    def _offer_carrying(self, repeated: int) -> None:
        """Offer to carry open actions over which the *repeated* new ones repeat."""
        text = self._context.language.plural(
            "{count} action repeats an open one: carry that one over instead",
            "{count} actions repeat open ones: carry those over instead",
            repeated,
        )
        self.carry.setText(text)
        self.carry.setVisible(bool(repeated))

    def _show_chips(self, preview: Preview, at: int) -> None:
        text, number = self._context.text, self._context.language.number
        counts = preview.counts
        counted = [(text(N_("All")), len(preview.rows))]
        counted += [(text(state.value), counts[state]) for state in State]
        counted.append((text(N_("To review")), sum(bool(row.remarks) for row in preview.rows)))
        for index, (title, count) in enumerate(counted):
            button = chip(f"{title} {number(count)}", chosen=index == at)
            self._filters.addButton(button, index)
            self._chips.addWidget(button)
            button.setVisible(bool(count) or not index)
        self._filter(at)

    def _filter(self, at: int) -> None:
        if isinstance(self.table, PreviewTable):
            state = _FILTERS[at] if 0 <= at < _DOUBTED else None
            self.table.show_only(state, doubted=at == _DOUBTED)

    def _say_of(self, number: str) -> None:
        table = self.table
        self._say(table.sentences(number) if isinstance(table, PreviewTable) else [])

    def _say(self, sentences: Sequence[str]) -> None:
        self.sentences.setText("\n".join(sentences))
        self.sentences.setVisible(bool(sentences))
