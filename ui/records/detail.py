"""One record beside its list: its fields, the links to it, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from secretariat.clock import today
from secretariat.data.store import fetching
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import COMMON, Kind
from secretariat.declaring.values import Json
from secretariat.domain.decisions import Decision
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm, Section
from ui.kit.flow import flow
from ui.kit.later import Later
from ui.kit.parts import Elided, Pill, button, label, plain, row, scrolled, tab, tool
from ui.kit.parts import column as stacked
from ui.kit.screen_reader import heard_as
from ui.kit.showing import show_text
from ui.records import superseding
from ui.records.answering import answers
from ui.records.detail_pages import LinksPage, PastPage
from ui.records.in_forms import FormTexts
from ui.records.keeping import Keeper, links_in
from ui.records.locked import LockedFields
from ui.records.names import Names
from ui.records.notices import Notices
from ui.records.past import RecordPast
from ui.records.removed_meanwhile import RemovedQuestion
from ui.records.removing import take_out
from ui.records.standing import standing
from ui.records.superseding import Superseding

FIELDS, LINKS, PAST = "fields", "links", "past"
"""The names of the parts of a detail."""


def is_place(kind: Kind[Any], field: Field) -> bool:
    """True when *field* is the hidden text that orders lists of *kind*."""
    shown = field.listed or field.required
    return field.is_text and field.name == kind.order and not shown


@dataclass(frozen=True)
class Part:
    """A further part of a detail: its name in a `Place`, its label, and its widget."""

    name: str
    title: str
    page: QWidget
    show: Callable[[Any], object] | None = None
    """Shows a record on the page; called when the page is shown and when the book changes."""


def further_parts(context: Context, kind: Kind[Any], names: Names) -> tuple[Part, ...]:
    """The parts that only records of *kind* have, such as the supersession of a decision."""
    if kind.record is not Decision:
        return ()
    later = Later(partial(Superseding, context, names))
    show: Callable[[Decision], object] = lambda record: later.part.show_record(record)  # noqa: E731, PLW0108 - built then
    return (Part(superseding.PART, superseding.TITLE, later, show),)


class RecordDetail(QFrame):
    """Shows and edits one record of a kind; what is typed is saved by itself."""

    added = Signal(str)
    """Emitted with the id of a new record that was added."""
    closed = Signal()
    """Emitted when the list should be shown, or a new record was discarded."""

    def __init__(
        self, context: Context, kind: Kind[Any], names: Names, further: Sequence[Part] = ()
    ) -> None:
        super().__init__()
        self.context, self.kind, self._names = context, kind, names
        self._further = tuple(further)
        self._named = (FIELDS, *(part.name for part in further), LINKS, PAST)
        self.setProperty("role", "card")
        self._past = RecordPast(context, names, kind)
        self._notices = Notices(context, kind, self._past, self._resolve)
        self.form = RecordForm(context.look, _sections(context, kind), answers(context, names))
        self.form.setObjectName("plain")
        self.locked = LockedFields(context, kind, names)
        self.keeper = Keeper(context, kind, self.form)
        self.texts = FormTexts(context, kind, self.form, self.keeper)
        self.keeper.kept.connect(lambda _: self._show_said())
        self.keeper.added.connect(self._came_in)
        self.keeper.trouble.connect(self._say_trouble)
        self._later: dict[str, Later[Any]] = {
            LINKS: Later(partial(LinksPage, context, names)),
            PAST: Later(partial(PastPage, context, kind, self._past)),
        }
        self._lay_out()
        self.show_nothing()

    def stand_whole(self) -> None:
        """Show all fields without a scroll bar, for use within a page that scrolls."""
        self._fields.stand_whole()
        policy = QSizePolicy.Policy
        self._stack.setSizePolicy(policy.Preferred, policy.Preferred)

    @property
    def record(self) -> Any:
        """The record shown; None when there is none."""
        return self.keeper.record

    @property
    def links(self) -> LinksPage:
        """What refers to the record; built when it is first needed."""
        page: LinksPage = self._later[LINKS].part
        return page

    @property
    def past(self) -> PastPage:
        """The history of the record; built when it is first needed."""
        page: PastPage = self._later[PAST].part
        return page

    @property
    def part(self) -> str:
        """The name of the part shown."""
        return self._named[max(0, self._parts.checkedId())]

    def show_nothing(self) -> None:
        """Show how to begin."""
        self.keeper.finish()
        self.keeper.record = None
        self.gone.leave()
        self._pages.setCurrentIndex(0)

    def show_record(self, record: str) -> bool:
        """Show the record with this id; False when it is missing."""
        if self.record is not None and not self.keeper.is_new and self.record.id == record:
            return True
        self.keeper.finish()
        with self.context.book.reading() as view:
            records = fetching.fetch(view, self.kind.record, [record])
        for found_record in records:
            self._names.prepare(links_in(self.kind, found_record))
            self.keeper.show(found_record)
            self._show_all()
            return True
        self.show_nothing()
        return False

    def begin(self, record: Any = None) -> None:
        """Begin a new record with the values of *record*."""
        self.keeper.begin(record or self.kind.record())
        self._pages.setCurrentIndex(1)
        self._show_part(FIELDS)
        self._show_head()
        self.locked.show_record(None)
        for box in self.form.boxes.values():
            box.say_notice()
        self.texts.show(self.record)
        self.focus()

    def focus(self) -> None:
        """Put the cursor into the first field, in a new record the first empty one."""
        if self.record is not None:
            keeper = self.keeper
            self.form.focus(keeper.typed.first_empty(self.record) if keeper.is_new else "")

    def refresh(self) -> None:
        """Show the record as it is now, except what is being typed."""
        if self.record is None or self.keeper.is_new:
            return
        with self.context.book.reading() as view:
            records = fetching.fetch(view, self.kind.record, [self.record.id])
        if not records:
            # What is being typed in a record that somebody took out is not lost unasked.
            if not self.gone.holds():
                self.gone.give_up()
            return
        self._names.forget()
        self._names.prepare(links_in(self.kind, records[0]))
        self.keeper.refresh(records[0])
        self._show_all()

    def remove(self) -> None:
        """Remove the record, or discard a new one."""
        if self.record is None:
            return
        if self.keeper.is_new:
            self.keeper.drop()
            self.show_nothing()
            self.closed.emit()
            return
        self.keeper.keep()
        try:
            take_out(self.context, self.record)
        except SecretariatError as error:
            self._say_trouble(self.context.language.error(error))

    def focus_part(self) -> None:
        """Put the cursor into the part shown."""
        if self.part in self._later:
            self._later[self.part].part.table.setFocus()
        elif self.record is not None:
            self.form.focus()

    def begin_erasing(self) -> None:
        """Put the cursor into the reason for erasing."""
        if self.record is not None and not self.keeper.is_new:
            self._show_part(PAST)
            self.past.begin_erasing()

    def show_part(self, part: str) -> None:
        """Show the fields, the links, the history, or a further part."""
        if self.record is not None:
            self._show_part(part if part in self._named else FIELDS)

    def _resolve(self, slot: str, value: Json) -> None:
        record = self.record
        chosen = self.kind.unpack(record.id, {**self.kind.pack(record), slot: value})
        try:
            with self.context.book.change(N_("Resolve conflict"), self.context.who) as change:
                change.resolve(record, chosen, [slot])
        except SecretariatError as error:
            self._say_trouble(self.context.language.error(error))

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        nothing = label(text(N_("Choose a record in the list, or add one.")), "muted", wrap=True)
        empty = plain(stacked(nothing, None, margins=(px(20),) * 4))
        self._stack = QStackedWidget()
        self.over_form = stacked(spacing=0)
        around = (0, 0, px(8), px(12))
        parts = (self.over_form, self.locked, self.form)
        inner = plain(stacked(*parts, spacing=px(8), margins=around))
        further = (part.page for part in self._further)
        self._fields = scrolled(inner)
        for page in (self._fields, *further, *self._later.values()):
            self._stack.addWidget(page)
        # It scrolls itself: where the whole detail scrolls with more, it asks for no height.
        policy = QSizePolicy.Policy
        self._stack.setSizePolicy(policy.Preferred, policy.Ignored)
        self._trouble = label("", "fault", wrap=True)
        self._trouble.hide()
        self.gone = RemovedQuestion(self.context, self.keeper, self.refresh, self.show_nothing)
        whole = stacked(
            self._head(), self._chips(), self._trouble, self.gone, self._stack,
            spacing=px(10), margins=(px(18), px(14), px(10), px(6)),
        )  # fmt: skip
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(plain(whole))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._pages)

    def _head(self) -> QHBoxLayout:
        look, text = self.context.look, self.context.text
        self.back = tool(look, "arrow-left", text(N_("Back to the list")), self.closed.emit)
        self.back.hide()
        self._ref = Elided("", "heading")
        self._pill = Pill(look)
        self._add = button(look, text(N_("Add")), self.keeper.add_now, role="primary")
        self._away = tool(look, "trash-2", text(N_("Remove record")), self.remove)
        head = row(self.back, self._ref, self._pill, self._add, self._away, spacing=look.px(8))
        head.setStretch(1, 1)
        return head

    def _chips(self) -> QWidget:
        self._parts = QButtonGroup(self)
        chips: list[QWidget] = []
        further = (part.title for part in self._further)
        titles = (N_("Record"), *further, N_("Referenced by"), N_("History"))
        for index, title in enumerate(titles):
            new_button = tab(self.context.text(title), chosen=not index)
            self._parts.addButton(new_button, index)
            chips.append(new_button)
        self._parts.idClicked.connect(lambda at: self._show_part(self._named[at]))
        self._chip_row = plain(flow(*chips, spacing=self.context.look.px(6)))
        heard_as(self._chip_row, "tabs", self.context.text(N_("Parts of the record")))
        return self._chip_row

    def _show_all(self) -> None:
        self.gone.leave()
        self._pages.setCurrentIndex(1)
        self.texts.show(self.record)
        self.locked.show_record(self.record)
        self._show_said()
        self._show_part(self.part)

    def _show_said(self) -> None:
        """Show the notices about the record as it was just saved."""
        self._notices.show(self.form, self.record.id)
        self._show_head()

    def _show_head(self) -> None:
        new, text = self.keeper.is_new, self.context.text
        title = text(N_("New: {kind}"), kind=text(self.kind.singular)) if new else self.record.ref
        self._ref.say(title)
        self._add.setVisible(new)
        stays = self.kind.add_only or is_made_by_verb(self.kind)
        self._away.setVisible(new or not stays)
        self._chip_row.setVisible(not new)
        state, tone = standing(self.record, today())
        self._pill.say(text(state) if state else "", tone)

    def _show_part(self, part: str) -> None:
        at = self._named.index(part)
        self._parts.button(at).setChecked(True)
        if part in self._later:
            self._later[part].part.show_record(self.record)
        for further in self._further:
            if further.name == part and further.show is not None:
                further.show(self.record)
        self._stack.setCurrentIndex(at)

    def _came_in(self, record: Any) -> None:
        self._show_said()
        self.added.emit(record.id)

    def _say_trouble(self, sentence: str) -> None:
        show_text(self._trouble, sentence)


def _sections(context: Context, kind: Kind[Any]) -> list[Section]:
    typed = [field for field in kind.fields if field.is_typed]
    # A place in an order is written by whoever moves a record; few ever type one.
    last = {*COMMON, *(field.name for field in typed if is_place(kind, field))}
    own = [field for field in typed if field.name not in last]
    rest = [field for field in typed if field.name in last]
    title = context.text(N_("Notes, source and related records"))
    return [Section(own), Section(rest, title, folded=True)]
