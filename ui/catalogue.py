"""Every screen of the window, in the order of the sidebar.

A feature with a screen of its own has its line here; every other register has the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from secretariat.declaring.kinds import Kind
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.screen import Screen
from ui.screens.actions import ActionsScreen
from ui.screens.coverage import CoverageScreen
from ui.screens.handbook import HandbookScreen
from ui.screens.key_in import KeyInScreen
from ui.screens.meetings import MeetingsScreen
from ui.screens.overview import OverviewScreen
from ui.screens.past import PastScreen
from ui.screens.planner import PlannerScreen
from ui.screens.register import RegisterScreen
from ui.screens.search import SearchScreen
from ui.screens.settings import SettingsScreen
from ui.screens.texts import TextsScreen


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One screen: the names of the places that it shows, and what the sidebar says of it."""

    names: tuple[str, ...]
    title: str
    icon: str
    make: Callable[[Context], Screen]
    group: str = ""
    """`REGISTERS` for what stands under that heading, `HIDDEN` for what no sidebar shows."""
    key: str = ""


REGISTERS, HIDDEN = "registers", "hidden"


def _register(*names: str, title: str = "", icon: str, group: str = "", key: str = "") -> Entry:
    kinds = tuple(KINDS.named(name) for name in names)
    return Entry(
        names=names,
        title=title or kinds[0].plural,
        icon=icon,
        make=partial(_made, kinds),
        group=group,
        key=key,
    )


def _made(kinds: tuple[Kind[Any], ...], context: Context) -> Screen:
    return RegisterScreen(context, kinds)


def _preview(context: Context) -> Screen:
    # Start-up: what sets pages takes 300 ms and 22 MB, and is there once it is looked at.
    from ui.screens.preview import PreviewScreen  # noqa: PLC0415 - start-up

    return PreviewScreen(context)


def _importing(context: Context) -> Screen:
    from ui.screens.importing import ImportScreen  # noqa: PLC0415 - start-up: openpyxl, 100 ms

    return ImportScreen(context)


MAIN: tuple[Entry, ...] = (
    Entry(
        names=("overview",),
        title=N_("Overview"),
        icon="layout-dashboard",
        make=OverviewScreen,
        key="Ctrl+1",
    ),
    Entry(
        names=("meetings",),
        title=N_("Meetings"),
        icon="calendar-days",
        make=MeetingsScreen,
        key="Ctrl+2",
    ),
    _register("decisions", icon="gavel", key="Ctrl+3"),
    Entry(
        names=("actions",),
        title=N_("Actions"),
        icon="list-checks",
        make=ActionsScreen,
        key="Ctrl+4",
    ),
    Entry(
        names=("texts",),
        title=N_("Texts"),
        icon="languages",
        make=TextsScreen,
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
        make=CoverageScreen,
        key="Ctrl+9",
    ),
)
"""What stands at the top of the sidebar."""

FOOT: tuple[Entry, ...] = (
    Entry(
        names=("preview",),
        title=N_("Reports to print"),
        icon="printer",
        make=_preview,
        key="Ctrl+7",
    ),
    Entry(names=("past",), title=N_("History"), icon="history", make=PastScreen, key="Ctrl+8"),
    Entry(
        names=("settings",),
        title=N_("Settings"),
        icon="settings",
        make=SettingsScreen,
        key="Ctrl+,",
    ),
)
"""What stands at its foot."""

UNSEEN: tuple[Entry, ...] = (
    Entry(
        names=("search",),
        title=N_("Search everything"),
        icon="search",
        make=SearchScreen,
        group=HIDDEN,
        key="Ctrl+Shift+F",
    ),
    Entry(
        names=("planner",),
        title=N_("Planner"),
        icon="calendar",
        make=PlannerScreen,
        group=HIDDEN,
        key="Ctrl+Alt+P",
    ),
    Entry(
        names=("importing",),
        title=N_("Take in a list"),
        icon="file-plus",
        make=_importing,
        group=HIDDEN,
        key="Ctrl+Alt+I",
    ),
    Entry(
        names=("key-in",),
        title=N_("Key in a marked log"),
        icon="list-checks",
        make=KeyInScreen,
        group=HIDDEN,
        key="Ctrl+Shift+K",
    ),
    Entry(
        names=("handbook",),
        title=N_("Handbook"),
        icon="circle-question-mark",
        make=HandbookScreen,
        group=HIDDEN,
        key="Shift+F1",
    ),
)
"""What is reached by keys, palette and menu alone."""


def entries() -> Sequence[Entry]:
    """All screens; registers that no entry names stand under their own heading."""
    named = {name for entry in (*MAIN, *FOOT, *UNSEEN) for name in entry.names}
    rest = tuple(
        _register(kind.name, icon="library", group=REGISTERS)
        for kind in KINDS
        if kind.name not in named
    )
    return (*MAIN, *rest, *FOOT, *UNSEEN)
