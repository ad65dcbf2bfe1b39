"""The brief of our own side for an agenda item, or for the meeting as a whole."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from secretariat.data.questions import briefs
from secretariat.data.store import fetching
from secretariat.declaring.values import Link
from secretariat.domain.briefs import PARTS, Brief
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm, Section
from ui.kit.flow import flow
from ui.kit.parts import column, label, plain, scrolled, tab
from ui.kit.showing import show_text
from ui.records.answering import answers
from ui.records.keeping import Keeper
from ui.records.names import Names

_FIELDS = (*PARTS, "classification")
_ITEM, _WHOLE = 0, 1


class BriefPanel(QWidget):
    """Shows and edits one brief; a new one is added to the book when something is typed."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("plain")
        self._item: Item | None = None
        kind = KINDS.of(Brief)
        fields = [kind.field_named[name] for name in _FIELDS]
        self.form = RecordForm(context.look, [Section(fields)], answers(context, names))
        self.form.setObjectName("plain")
        self.keeper = Keeper(context, kind, self.form, N_("Write a brief"))
        self.keeper.trouble.connect(self._say_trouble)
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._lay_out()

    def show_item(self, item: Item | None) -> None:
        """Show the brief for *item*, or for its meeting where that was chosen; keeps what is typed.

        None, or an item that is not in the book yet, has no brief.
        """
        self._item = item if item is not None and item.id else None
        self._show()

    def focus(self) -> None:
        """Put the cursor into the first part."""
        self.form.focus(PARTS[0])

    def keep(self) -> None:
        """Save what is typed."""
        self.keeper.finish()

    def _show(self) -> None:
        item = self._item
        self.setEnabled(item is not None and item.meeting is not None)
        if item is None or item.meeting is None:
            self.keeper.finish()
            self.keeper.record = None
            return
        about = None if self._about.checkedId() == _WHOLE else item
        with self.context.book.reading() as view:
            meetings = fetching.fetch(view, Meeting, [item.meeting.id])
            brief = briefs.brief_for(view, meetings[0], about) if meetings else None
        if brief is None:
            self._begin(item.meeting, about)
        elif self.keeper.record is not None and self.keeper.record.id == brief.id:
            self.keeper.refresh(brief)
        else:
            self.keeper.show(brief)

    def _begin(self, meeting: Link[Meeting], about: Item | None) -> None:
        """A fresh brief, with what was typed before; the one that is begun stays."""
        link: Link[Item] | None = Link(about.id) if about else None
        now = self.keeper.record
        if now is not None and self.keeper.is_new and (now.meeting, now.item) == (meeting, link):
            return
        fresh = Brief(meeting=meeting, item=link)
        self.keeper.begin(fresh, f"brief:{about.id if about else meeting.id}")

    def _say_trouble(self, sentence: str) -> None:
        show_text(self._fault, sentence)

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        self._about = QButtonGroup(self)
        chips: list[QWidget] = []
        for about, title in ((_ITEM, N_("This item")), (_WHOLE, N_("The meeting as a whole"))):
            button = tab(text(title), chosen=about == _ITEM)
            self._about.addButton(button, about)
            chips.append(button)
        self._about.idClicked.connect(lambda _: self._show())
        note = N_("For our own side alone: it never leaves in a copy or on a paper for the other.")
        inner = column(
            plain(flow(*chips, spacing=px(6))), label(text(note), "small", wrap=True),
            self.form, self._fault, None,
            spacing=px(10), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(plain(inner)))
