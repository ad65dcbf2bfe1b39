"""Commands for the lists of all screens: sorting, columns, compact rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from secretariat.i18n import N_
from ui.context import Context
from ui.frame.list_keys import choose_columns, has_columns, sort_further, turn_order
from ui.kit.commands import Command
from ui.screen import Screen


def list_commands(context: Context, current: Callable[[], Screen], menu: str) -> list[Command]:
    """The commands, for the list of the *current* screen, in *menu*."""

    def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
        return Command(title=title, run=run, key=key, menu=menu, icon=icon)

    def turn_compact() -> None:
        context.set(replace(context.settings, compact=not context.look.theme.compact))

    return [
        new_command(N_("Sort by the next column"), lambda: sort_further(current()), "Ctrl+Shift+O"),
        new_command(N_("Reverse the sort order"), lambda: turn_order(current()), "Ctrl+Shift+I"),
        Command(
            title=N_("Columns of the list"), run=lambda: choose_columns(current()),
            key="Alt+Shift+C", menu=menu, enabled=lambda: has_columns(current()),
        ),
        new_command(N_("Compact rows, or rows of two lines"), turn_compact, "Alt+Shift+R"),
    ]  # fmt: skip
