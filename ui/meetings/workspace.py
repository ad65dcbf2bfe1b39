"""The workspace of one meeting: its heading, its tabs, and their commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secretariat.data.store import fetching
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from ui.context import Context, Place, parted, with_where
from ui.kit.by_name import by_name
from ui.kit.commands import Command
from ui.kit.filter_row import FilterRow
from ui.kit.parts import Elided, Pill, button, column, plain, row, tool
from ui.kit.showing import fill_screen, leave_full_screen, turn_to
from ui.meetings.facts import FactsTab
from ui.meetings.tab import Tab, command
from ui.report_parts import name_and_choices, with_choices

LIVE = "live"
"""The name of the live screen, which has its own key."""
TABS: tuple[tuple[str, str, str], ...] = (
    ("overview", N_("Overview"), "ui.meetings.facts:FactsTab"),
    ("delegations", N_("Delegations"), "ui.meetings.delegations:DelegationsTab"),
    ("agenda", N_("Agenda"), "ui.meetings.agenda:AgendaTab"),
    ("record", N_("Record"), "ui.meetings.record:RecordTab"),
    ("decisions", N_("Decisions"), "ui.meetings.outcomes:decisions_tab"),
    ("actions", N_("Actions"), "ui.meetings.outcomes:actions_tab"),
    ("papers", N_("Papers"), "ui.meetings.outcomes:papers_tab"),
    ("print", N_("Print preview"), "ui.meetings.printed:PrintedTab"),
    ("pack", N_("Briefing pack"), "ui.meetings.pack:PackTab"),
    ("agreed", N_("Agreed text"), "ui.meetings.agreed.tab:AgreedTab"),
    (LIVE, N_("Live meeting"), "ui.meetings.live.tab:LiveTab"),
)
"""The name, the title and the factory of each tab, imported when it is first shown."""
NAMES = tuple(name for name, _, _ in TABS)

_PRINTED = {
    "agenda": "agenda",
    "delegations": "delegations",
    "record": "minutes",
    "agreed": "minutes",
    LIVE: "minutes",
    "decisions": "decisions",
    "actions": "action-log",
}
"""The document that is printed from each tab; from the others, the one chosen before."""


class Workspace(QWidget):
    """Shows one meeting; tabs are made when they are first shown."""

    closed = Signal()
    """Emitted when the list of meetings should be shown."""
    next_wanted = Signal()
    """Emitted when the next meeting of this mechanism should be prepared."""
    added = Signal(str)
    """Emitted with the id of a new meeting."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting = Meeting()
        self._tabs: dict[str, Tab] = {}
        self._name = NAMES[0]
        self._lay_out()

    @property
    def tab(self) -> Tab:
        """The tab shown."""
        return self._tabs[self._name]

    @property
    def name(self) -> str:
        """The name of the tab shown."""
        return self._name

    @property
    def part(self) -> str:
        """The tab, its options and the position on it, encoded for a `Place`."""
        return with_where(with_choices(self._name, self.tab.chosen), self.tab.where)

    def show_meeting(self, record: str, part: str = "") -> bool:
        """Show the meeting with this id on the tab in *part*; False when it is gone."""
        with self.context.book.reading() as view:
            meetings = fetching.fetch(view, Meeting, [record])
        if not meetings:
            return False
        self.leave()
        self.meeting = meetings[0]
        self._show_head()
        text, where = parted(part)
        name, chosen = name_and_choices(text)
        self._show_tab(name if name in NAMES else self._name, chosen)
        if where:
            self.tab.return_to(where)
        return True

    def begin(self, meeting: Meeting) -> None:
        """Begin a new meeting with the values of *meeting*."""
        self.leave()
        self.meeting = Meeting()
        self._title.say(self.context.text(N_("New meeting")))
        self._below.hide()
        self._pill.say("", "grey")
        self._tab("overview")
        self._name = "overview"
        turn_to(self._stack, self.tab)
        self._set_new(new=True)
        facts = self.tab
        if isinstance(facts, FactsTab):
            facts.begin(meeting)

    def heard(self, initiator: object) -> None:
        """Show the meeting as it is now, after a change by *initiator*."""
        if not self.meeting.id or self.tab.meeting.id != self.meeting.id:
            return
        with self.context.book.reading() as view:
            meetings = fetching.fetch(view, Meeting, [self.meeting.id])
        if not meetings:
            self.closed.emit()
            return
        self.meeting = meetings[0]
        self._show_head()
        self.tab.hear(self.meeting, initiator)

    def leave(self) -> None:
        """Save what was typed on any tab."""
        for tab in self._tabs.values():
            tab.leave()

    def commands(self) -> Sequence[Command]:
        """The commands of the meeting and of the tab shown."""
        if not self.meeting.id:
            return self.tab.commands() if self._tabs else ()

        def to(name: str) -> Callable[[], object]:
            return lambda: self._go(name)

        tabs = [
            command(title, to(name), f"Alt+{at % 10}", "")
            for at, (name, title, _) in enumerate(TABS, 1)
            if name != LIVE
        ]
        return (
            *self.tab.commands(),
            *tabs,
            command(N_("Live meeting, full screen"), self.go_live, "F11", "play"),
            command(N_("Next meeting"), self.next_wanted.emit, "Ctrl+Shift+N", "list-plus"),
            command(N_("Print preview of the meeting"), self.to_print, "Ctrl+P", "printer"),
        )

    def to_print(self) -> None:
        """Show the print preview, with the document of the tab shown where it has one."""
        document = _PRINTED.get(self._name, "")
        self._go(with_choices("print", {"document": document}))

    def go_live(self) -> None:
        """Show the live screen full-screen; if it is so already, leave the full screen."""
        window = self.window()
        if self._name == LIVE and window.isFullScreen():
            leave_full_screen(window)
            return
        self._go(LIVE)
        fill_screen(window)

    @property
    def fills_screen(self) -> bool:
        """True while the live screen is shown full-screen, without the rest of the window."""
        return self._name == LIVE and self.window().isFullScreen()

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        back = tool(look, "arrow-left", text(N_("Back to the list")), self.closed.emit)
        self._title = Elided("", "heading")
        self._second = Elided("", "small")
        self._pill = Pill(look)
        self._next = button(look, text(N_("Next meeting")), self.next_wanted.emit, icon="list-plus")
        self._under = row(self._second, spacing=px(8))
        self._below = plain(self._under)
        words = column(self._title, self._below, spacing=0)
        self._head = row(back, words, self._pill, self._next, spacing=px(8))
        self._head.setStretch(1, 1)
        self._chips = FilterRow(
            look,
            text(N_("Part of the meeting")),
            [text(t) for _, t, _ in TABS],
            within=self,
            tabs=True,
        )
        self._chips.chosen.connect(lambda at: self._go(NAMES[at]))
        self._chips.folded_now.connect(self._fold)
        self._stack = QStackedWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(12))
        self._layout.addLayout(self._head)
        self._layout.addWidget(self._chips)
        self._layout.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._chips.fit()
        self._set_new(new=not self.meeting.id)

    def _fold(self, folded: bool) -> None:  # noqa: FBT001 - as the signal says it
        """Replace the tabs by a box beside the title where they need more than one line."""
        text = self.context.text(N_("Next meeting"))
        self._next.setText("" if folded else text)
        self._next.setToolTip(text if folded else "")
        if folded:
            self._under.insertWidget(0, self._pill)
            self._head.insertWidget(2, self._chips, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._head.insertWidget(2, self._pill)
            self._layout.insertWidget(1, self._chips)

    def _show_head(self) -> None:
        short, meeting = self.context.language.short, self.meeting
        title = meeting.title
        self._below.show()
        self._title.say(title.best(short) or meeting.ref)
        other = title.second(short)
        self._second.say(" · ".join(filter(None, (meeting.ref, other))))
        self._pill.say(self.context.text(meeting.status.label), meeting.status.meaning.tone)
        self._set_new(new=False)

    def _set_new(self, *, new: bool) -> None:
        for part in (self._chips, self._next):
            part.setVisible(not new and not self.fills_screen)

    def _go(self, name: str) -> None:
        self.context.go(Place("meetings", self.meeting.id, name))

    def _tab(self, name: str) -> Tab:
        if name not in self._tabs:
            make = next(make for known, _, make in TABS if known == name)
            self._tabs[name] = by_name(make)(self.context)
            self._stack.addWidget(self._tabs[name])
            if isinstance(tab := self._tabs[name], FactsTab):
                tab.detail.added.connect(self.added)
                tab.detail.closed.connect(self.closed)
        return self._tabs[name]

    def _show_tab(self, name: str, chosen: Mapping[str, str]) -> None:
        if name != LIVE and self.fills_screen:
            leave_full_screen(self.window())
        self._tab(name).take(chosen)
        self._name = name
        self._chips.check(NAMES.index(name))
        turn_to(self._stack, self.tab)
        self.tab.show_meeting(self.meeting)
