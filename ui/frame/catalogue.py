"""All screens of the window, in the order of the sidebar.

A feature with a screen of its own has an entry here; all other registers share one screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.frame import making
from ui.screen import Screen


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One screen: the names of the places that it shows, and its button in the sidebar."""

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
        make=partial(making.register, kinds),
        group=group,
        key=key,
    )


MAIN: tuple[Entry, ...] = (
    Entry(
        names=("overview",),
        title=N_("Overview"),
        icon="layout-dashboard",
        make=making.overview,
        key="Ctrl+1",
    ),
    Entry(
        names=("meetings",),
        title=N_("Meetings"),
        icon="calendar-days",
        make=making.meetings,
        key="Ctrl+2",
    ),
    _register("decisions", icon="gavel", key="Ctrl+3"),
    Entry(
        names=("actions",),
        title=N_("Actions"),
        icon="list-checks",
        make=making.actions,
        key="Ctrl+4",
    ),
    Entry(
        names=("texts",),
        title=N_("Texts"),
        icon="languages",
        make=making.texts,
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
        make=making.coverage,
        key="Ctrl+9",
    ),
)
"""What stands at the top of the sidebar."""

FOOT: tuple[Entry, ...] = (
    Entry(
        names=("preview",),
        title=N_("Reports to print"),
        icon="printer",
        make=making.preview,
        key="Ctrl+7",
    ),
    Entry(names=("past",), title=N_("History"), icon="history", make=making.past, key="Ctrl+8"),
    Entry(
        names=("settings",),
        title=N_("Settings"),
        icon="settings",
        make=making.settings,
        key="Ctrl+,",
    ),
)
"""What stands at its foot."""

UNSEEN: tuple[Entry, ...] = (
    Entry(
        names=("search",),
        title=N_("Search everything"),
        icon="search",
        make=making.search,
        group=HIDDEN,
        key="Ctrl+Shift+F",
    ),
    Entry(
        names=("planner",),
        title=N_("Planner"),
        icon="calendar",
        make=making.planner,
        group=HIDDEN,
        key="Ctrl+Alt+P",
    ),
    Entry(
        names=("importing",),
        title=N_("Take in a list"),
        icon="file-plus",
        make=making.importing,
        group=HIDDEN,
        key="Ctrl+Alt+I",
    ),
    Entry(
        names=("key-in",),
        title=N_("Key in a marked log"),
        icon="list-checks",
        make=making.key_in,
        group=HIDDEN,
        key="Ctrl+Shift+K",
    ),
    Entry(
        names=("handbook",),
        title=N_("Handbook"),
        icon="circle-question-mark",
        make=making.handbook,
        group=HIDDEN,
        key="Shift+F1",
    ),
)
"""What is reached by keys, palette and menu alone."""


def entries() -> Sequence[Entry]:
    """All screens; registers without an entry come under their own heading."""
    named = {name for entry in (*MAIN, *FOOT, *UNSEEN) for name in entry.names}
    rest = tuple(
        _register(kind.name, icon="library", group=REGISTERS)
        for kind in KINDS
        if kind.name not in named
    )
    return (*MAIN, *rest, *FOOT, *UNSEEN)
