"""The screen of a register: the list, and beside it one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from secretariat.declaring.kinds import Kind
from secretariat.i18n import N_
from ui.context import NEW, Context, Place
from ui.kit.commands import Command
from ui.kit.flow import flow
from ui.kit.parts import plain, show, tab
from ui.kit.screen_reader import heard_as
from ui.records import extracts, superseding
from ui.records.detail import FIELDS, LINKS, PAST
from ui.records.other_views import ways_of
from ui.registers import emblem, file_part, known_certificates, words
from ui.registers.pane import RegisterPane
from ui.report_parts import REGISTER, Part
from ui.screen import Screen

MENU = N_("Record")

PAPERS = "papers"
"""The register whose records have files."""

DECISIONS = "decisions"
"""The register whose records may be superseded."""

MINUTES = "minutes"
"""The register whose records have words that are negotiated."""

LETTERHEADS = "letterheads"
"""The register whose records have an emblem."""

CERTIFICATES = "certificates"
"""The register whose records are read from files."""

DECISIONS = "decisions"
"""The register whose records are parts of minutes, of which extracts are made."""


class RegisterScreen(Screen):
    """One register, or several that belong together, each on a tab."""

    help_page = "records"

    def __init__(self, context: Context, kinds: Sequence[Kind[Any]]) -> None:
        super().__init__(context)
        self._kinds = tuple(kinds)
        self._panes: dict[str, RegisterPane] = {}
        self._stack = QStackedWidget()
        self._tabs = QButtonGroup(self)
        self._tab_row: QWidget | None = None
        layout = QVBoxLayout(self)
        px = context.look.px
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(10))
        if len(self._kinds) > 1:
            tabs = [tab(context.text(kind.plural), chosen=not at) for at, kind in _placed(kinds)]
            for at, each in enumerate(tabs):
                self._tabs.addButton(each, at)
            self._tab_row = plain(flow(*tabs, spacing=px(8)))
            heard_as(self._tab_row, "tabs", context.text(N_("Registers")))
            layout.addWidget(self._tab_row)
        layout.addWidget(self._stack, 1)
        self._tabs.idClicked.connect(lambda at: context.go(Place(self._kinds[at].name)))
        self._show(self._kinds[0].name)

    @property
    def pane(self) -> RegisterPane:
        """The register shown."""
        return self._panes[self._name]

    @property
    def title(self) -> str:
        return self.context.text(self.pane.kind.plural)

    @property
    def place(self) -> Place:
        if self.pane.detail.keeper.is_new and self.pane.detail.record is not None:
            return Place(self._name, part=NEW)
        part = self.pane.detail.part
        part = "" if part == FIELDS else part
        return Place(self._name, self.pane.record, part, at_list=self.pane.is_at_list)

    def show_place(self, place: Place) -> None:
        self._show(place.screen)
        if place.part == NEW:
            self.pane.begin()
        elif place.record:
            self.pane.go_to(place.record, at_list=place.at_list)
            self.pane.detail.show_part(place.part)
        else:
            self.pane.first()

    def leave(self) -> None:
        for pane in self._panes.values():
            pane.detail.keeper.finish()

    def focus(self) -> None:
        if self.pane.detail.keeper.is_new:
            self.pane.focus_form()
        else:
            self.pane.focus()

    def commands(self) -> Sequence[Command]:
        pane, detail = self.pane, self.pane.detail
        fields, links, past = (partial(detail.show_part, part) for part in (FIELDS, LINKS, PAST))
        return (
            _command(N_("New record"), pane.begin, "Ctrl+N", "plus"),
            _command(N_("Add the new record"), pane.confirm, "Ctrl+Return", "check"),
            _on(N_("Change the chosen ones"), pane.focus_several, "Ctrl+M", "list-checks"),
            _on(N_("Remove record"), pane.remove, "Ctrl+Shift+Del", "trash-2"),
            _command(N_("Erase values for good"), detail.begin_erasing, "Ctrl+Shift+X"),
            pane.saved.command(MENU),
            _command(N_("Search in this list"), pane.both.focus_search, "Ctrl+F", "search"),
            _command(N_("Go to the list"), pane.both.focus_list, "Ctrl+L"),
            _command(N_("Go to the fields"), pane.focus_form, "Ctrl+E"),
            _command(N_("Fields of the record"), fields, "Alt+1", "file-text"),
            _on(N_("Referenced by"), links, "Alt+2", "link"),
            _on(N_("History of the record"), past, "Alt+3", "history"),
            _on(N_("Attach a file"), pane.attaching.choose, "Ctrl+Shift+A", "file-text"),
            *self._for_papers(),
            *self._for_minutes(),
            *self._for_certificates(),
            *self._for_barriers(),
            *self._for_decisions(),
            *self._for_letterheads(),
            _command(N_("Print this list"), self._print, "Ctrl+P", "printer"),
            *ways_of(self.context, pane.kind, MENU),
            *pane.exchange.commands(),
        )

    def _for_papers(self) -> tuple[Command, ...]:
        if self._name != PAPERS:
            return ()
        open_file = self.pane.attaching.open_file
        show = partial(self.pane.detail.show_part, file_part.PART)
        return (
            _on(N_("Open the file"), open_file, "Ctrl+Alt+O", "folder-open"),
            _on(file_part.TITLE, show, "Alt+4", "file-text"),
        )

    def _for_minutes(self) -> tuple[Command, ...]:
        if self._name != MINUTES:
            return ()
        run = partial(words.propose, self.context, self.pane.detail)
        return (_command(N_("Propose the words of the record"), run, "Ctrl+Alt+E", "type"),)

    def _for_certificates(self) -> tuple[Command, ...]:
        if self._name != CERTIFICATES:
            return ()
        run = partial(known_certificates.take_in, self.context, self.pane)
        return (_command(known_certificates.TAKE_IN, run, "Ctrl+Shift+T", "shield"),)

    def _for_barriers(self) -> tuple[Command, ...]:
        if self.pane.escalation is None:
            return ()
        run = self.pane.focus_escalation
        title = N_("Escalate, or note an answer")
        return (_on(title, run, "Ctrl+Alt+U", "arrow-up-right"),)

    def _for_decisions(self) -> tuple[Command, ...]:
        if self._name != DECISIONS:
            return ()
        run = partial(self.pane.detail.show_part, superseding.PART)
        return (
            _on(N_("Supersede the decision"), run, "Alt+4", "gavel"),
            _on(extracts.OF_DECISION, self._extract, extracts.KEY, extracts.ICON),
        )

    def _for_letterheads(self) -> tuple[Command, ...]:
        if self._name != LETTERHEADS:
            return ()
        run = partial(self.pane.detail.show_part, emblem.EMBLEM)
        return (_command(N_("Emblem of the letterhead"), run, "Alt+4", "shield"),)

    def _extract(self) -> None:
        extracts.of_decision(self.context, self.pane.record)

    def _print(self) -> None:
        """Print the register, filtered as the list is, in the preview."""
        wanted = self.pane.narrowed
        field, value = next(iter((wanted.chosen or {}).items()), ("", ""))
        part = Part(REGISTER, self._name, field, value, wanted.text)
        self.context.go(Place("preview", part=part.encoded))

    def _show(self, name: str) -> None:
        self.leave()
        at = next((at for at, kind in _placed(self._kinds) if kind.name == name), 0)
        self._name = self._kinds[at].name
        if self._name not in self._panes:
            self._panes[self._name] = register_pane = RegisterPane(self.context, self._kinds[at])
            register_pane.list_shown.connect(lambda _: self._show_tabs())
            self._stack.addWidget(register_pane)
        if (tab := self._tabs.button(at)) is not None:
            tab.setChecked(True)
        self._stack.setCurrentWidget(self.pane)
        self._show_tabs()

    def _show_tabs(self) -> None:
        """Hide the tabs while a record is shown alone, which needs the space."""
        if self._tab_row is not None:
            show(self._tab_row, shown=self.pane.shows_list)


def _placed(kinds: Sequence[Kind[Any]]) -> list[tuple[int, Kind[Any]]]:
    return list(enumerate(kinds))


def _command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
    return Command(title=title, run=run, key=key, menu=MENU, icon=icon)


def _on(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
    """A command about the chosen rows of the list."""
    return replace(_command(title, run, key, icon), for_rows=True)
