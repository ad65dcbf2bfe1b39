"""All screens of the window, in the order of the sidebar.

A feature with a screen of its own has an entry here; all other registers share one screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.domain.commissions import is_offered
from secretariat.domain.registers import KINDS
from secretariat.frozen import frozen
from secretariat.i18n import N_
from ui.context import Context
from ui.frame.register_groups import icon_of
from ui.kit.by_name import by_name
from ui.screen import Screen


@frozen(kw_only=True)
class Entry:
    """One screen: the names of the places that it shows, and its button in the sidebar."""

    names: tuple[str, ...]
    title: str
    icon: str
    screen: str
    """The module and class of the screen, imported when it is first shown."""
    group: str = ""
    """`REGISTERS` for a screen under that heading, `HIDDEN` for one that is not in the sidebar."""
    key: str = ""

    def make(self, context: Context) -> Screen:
        """The screen."""
        given = [[KINDS.named(name) for name in self.names]] if self.screen == REGISTER else []
        new_screen: Screen = by_name(self.screen)(context, *given)
        return new_screen


REGISTER = "ui.registers.screen:RegisterScreen"
"""The screen that all other registers share; it is given the kind that it shows."""
REGISTERS, HIDDEN = "registers", "hidden"


def _register(*names: str, title: str = "", icon: str, group: str = "", key: str = "") -> Entry:
    return Entry(
        names=names,
        title=title or KINDS.named(names[0]).plural,
        icon=icon,
        screen=REGISTER,
        group=group,
        key=key,
    )


MAIN: tuple[Entry, ...] = (
    Entry(
        names=("overview",),
        title=N_("Overview"),
        icon="layout-dashboard",
        screen="ui.overview.screen:OverviewScreen",
        key="Ctrl+1",
    ),
    Entry(
        names=("meetings",),
        title=N_("Meetings"),
        icon="calendar-days",
        screen="ui.meetings.screen:MeetingsScreen",
        key="Ctrl+2",
    ),
    _register("decisions", icon="gavel", key="Ctrl+3"),
    Entry(
        names=("actions",),
        title=N_("Actions"),
        icon="list-checks",
        screen="ui.actions.screen:ActionsScreen",
        key="Ctrl+4",
    ),
    Entry(
        names=("due",),
        title=N_("Due", context="of a screen"),
        icon="clock",
        screen="ui.due.screen:DueScreen",
        key="F9",
    ),
    Entry(
        names=("texts",),
        title=N_("Texts"),
        icon="languages",
        screen="ui.texts.screen:TextsScreen",
        key="Ctrl+0",
    ),
    _register(
        "people",
        "organisations",
        "posts",
        title=N_("People and organisations"),
        icon="users",
        key="Ctrl+5",
    ),
    _register("clauses", "instruments", title=N_("Strategy"), icon="target", key="Ctrl+6"),
    Entry(
        names=("coverage",),
        title=N_("Coverage"),
        icon="grid-3x3",
        screen="ui.coverage.screen:CoverageScreen",
        key="Ctrl+9",
    ),
)
"""The screens at the top of the sidebar."""

FOOT: tuple[Entry, ...] = (
    Entry(
        names=("preview",),
        title=N_("Reports to print"),
        icon="printer",
        screen="ui.preview.screen:PreviewScreen",
        key="Ctrl+7",
    ),
    Entry(
        names=("past",),
        title=N_("History"),
        icon="history",
        screen="ui.past.screen:PastScreen",
        key="Ctrl+8",
    ),
    Entry(
        names=("settings",),
        title=N_("Settings"),
        icon="settings",
        screen="ui.settings.screen:SettingsScreen",
        key="Ctrl+,",
    ),
)
"""The screens at the foot of the sidebar."""

UNSEEN: tuple[Entry, ...] = (
    Entry(
        names=("search",),
        title=N_("Search everything"),
        icon="search",
        screen="ui.search.screen:SearchScreen",
        group=HIDDEN,
        key="Ctrl+Shift+F",
    ),
    Entry(
        names=("board",),
        title=N_("Board"),
        icon="kanban",
        screen="ui.board.screen:BoardScreen",
        group=HIDDEN,
        key="Alt+Shift+K",
    ),
    Entry(
        names=("timeline",),
        title=N_("Timeline"),
        icon="calendar-days",
        screen="ui.timelines.screen:TimelineScreen",
        group=HIDDEN,
        key="Alt+Shift+H",
    ),
    Entry(
        names=("planner",),
        title=N_("Planner"),
        icon="calendar",
        screen="ui.planner.screen:PlannerScreen",
        group=HIDDEN,
        key="Ctrl+Alt+P",
    ),
    Entry(
        names=("text-checks",),
        title=N_("Text checks"),
        icon="languages",
        screen="ui.text_checks.screen:TextChecksScreen",
        group=HIDDEN,
        key="Shift+F9",
    ),
    Entry(
        names=("importing",),
        title=N_("Import an interchange file (.json)"),
        icon="file-plus",
        screen="ui.exchange.screen:ImportScreen",
        group=HIDDEN,
        key="Ctrl+Alt+I",
    ),
    Entry(
        names=("versions",),
        title=N_("Versions and extracts"),
        icon="history",
        screen="ui.meetings.agreed.compare:CompareScreen",
        group=HIDDEN,
        key="Ctrl+Alt+D",
    ),
    Entry(
        names=("key-in",),
        title=N_("Key in a marked log"),
        icon="list-checks",
        screen="ui.key_in.screen:KeyInScreen",
        group=HIDDEN,
        key="Ctrl+Shift+K",
    ),
    Entry(
        names=("verify",),
        title=N_("Verify a paper or a code"),
        icon="shield",
        screen="ui.verifying.screen:VerifyScreen",
        group=HIDDEN,
        key="Ctrl+Shift+V",
    ),
    Entry(
        names=("about",),
        title=N_("About Secretariat"),
        icon="info",
        screen="ui.about.screen:AboutScreen",
        group=HIDDEN,
        key="Ctrl+Alt+F1",
    ),
    Entry(
        names=("handbook",),
        title=N_("Handbook"),
        icon="circle-question-mark",
        screen="ui.handbook.screen:HandbookScreen",
        group=HIDDEN,
        key="Shift+F1",
    ),
)
"""The screens that are opened by keys, palette and menu alone."""


def entries() -> Sequence[Entry]:
    """All screens; registers without an entry come under their own heading."""
    named = {name for entry in (*MAIN, *FOOT, *UNSEEN) for name in entry.names}
    rest = tuple(
        _register(kind.name, icon=icon_of(kind.name), group=REGISTERS)
        for kind in KINDS
        if kind.name not in named
    )
    return (*MAIN, *rest, *FOOT, *UNSEEN)


def in_use(listed: Sequence[Entry], names: frozenset[str]) -> list[Entry]:
    """The entries of *listed* that sidebar, palette and menu offer; all where *names* is empty.

    *names* are the registers in use. Others are shown once a search leads to a record in them.
    """
    return [
        entry
        for entry in listed
        if entry.group != REGISTERS or any(is_offered(name, names) for name in entry.names)
    ]
