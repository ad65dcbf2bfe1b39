"""The list and the records of one register, beside each other, or one at a time if narrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.data.questions.listing import Wanted
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.kinds import Kind
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.papers import Paper
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation
from secretariat.domain.referred.topics import ProposedTopic
from secretariat.i18n import N_
from ui.context import Context
from ui.exchange.attaching import Attaching
from ui.exchange.lists import ListExchange
from ui.kit.by_name import by_name
from ui.kit.filter_row import FilterRow
from ui.kit.heading import Heading
from ui.kit.parts import button, column, framed, label, plain, row
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.when_seen import WhenSeen
from ui.records import topic_verbs
from ui.records.bulk import BulkPanel
from ui.records.chosen_records import ChosenRecords
from ui.records.counting import counted
from ui.records.detail import Part, RecordDetail, further_parts
from ui.records.escalating import ESCALATION, TITLE, EscalationPanel
from ui.records.list_and_detail import ListAndDetail, ListPart
from ui.records.list_refresh import ListRefresh
from ui.records.list_shapes import ListShapes
from ui.records.lists import RecordList
from ui.records.names import Names
from ui.records.saved_filters import SavedFilters
from ui.records.topic_verbs import TopicPanel
from ui.registers import emblem, file_part
from ui.registers.emblem import EMBLEM, EmblemPanel

if TYPE_CHECKING:
    from ui.registers.file_preview import FilePreview

_MADE_BY_VERB = N_("These are made on the part “Agreed text” of the meeting.")
_MADE_AT_THE_RECORD = N_("These are made under “Escalation” at an action or a barrier.")


class RegisterPane(QWidget):
    """One register: search, filter, sort; show, edit, add, remove."""

    moved = Signal()
    """Emitted when another record is shown."""
    list_shown = Signal(bool)
    """Emitted with True when the list is shown, False for the record alone."""

    def __init__(self, context: Context, kind: Kind[Any]) -> None:
        super().__init__()
        self.context, self.kind = context, kind
        self._list = RecordList(context, kind)
        self._names = Names(context)
        self.model = RecordModel(self._list.columns, self._list.ids, self._list.rows, self)
        self.table = RecordTable(context.look, self.model, context.text(kind.plural), several=True)
        self.table.arrange_by(self._list, ListShapes(context, kind.name))
        self.escalation: EscalationPanel | None = None
        further = (*self._further(), *further_parts(context, kind, self._names))
        self.detail = RecordDetail(context, kind, self._names, further)
        self.exchange = ListExchange(context, kind, self.table)
        self.attaching = Attaching(context, self.detail, lambda: self.detail.record)
        self._part = ListPart(context.look, self.table, empty=self._say_how_to_begin())
        self.search = self._part.sought_by(self._seek)
        self._filters = self._filter_row()
        self.table.looked_at.connect(self._look_at)
        self.table.opened.connect(self._look_at)
        over = [widget for widget in (self._head(), self._filters) if widget is not None]
        self.chosen = ChosenRecords(context, kind, self._names, self.table, self.detail)
        self.both = ListAndDetail(
            context.look, plain(column(self._part, self.chosen.line, spacing=0)), self._part,
            self.chosen, self.focus_form, over_list=over, over_both=(self.exchange.bar,),
        )  # fmt: skip
        self.both.lead_back(self.detail.back)
        self.chosen.form_created.connect(self._connect_bulk)
        self.both.beside.alone_now.connect(self.chosen.line.offer)
        self.chosen.wanted.connect(self.focus_several)
        self.both.beside.left_shown.connect(self.list_shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.both)
        self.detail.added.connect(self.table.go_to)
        self.detail.closed.connect(self.both.focus_list)
        self._refresh = ListRefresh(
            self.model, kind.name, lambda: self._list.made_by(self.model.order[0]), self._reload
        )
        self._names_changed = WhenSeen(self, self._reload)
        context.changes.happened.connect(self._heard)
        self._reload()

    @property
    def record(self) -> str:
        """The id of the record shown; empty when there is none."""
        record = self.detail.record
        return record.id if record is not None else ""

    @property
    def narrowed(self) -> Wanted:
        """The present filter of the list."""
        return self._list.wanted

    @property
    def shows_list(self) -> bool:
        """False while a record is shown alone."""
        return self.both.shows_list

    @property
    def is_at_list(self) -> bool:
        """True when only one fits, and the list is shown although a record is chosen."""
        return bool(self.record) and not self.both.beside.is_at_right

    def go_to(self, record: str, *, at_list: bool = False) -> None:
        """Show the record with this id, even if the filter hides it."""
        if not self._part.go_to(record, self._clear):
            self.detail.show_record(record)
        self.both.beside.show_part(of_list=at_list)

    def first(self) -> None:
        """Show the first record when none is shown."""
        if not self.record and self.model.ids:
            self.table.go_to(self.model.ids[0])
            self.both.beside.show_left()

    def begin(self, record: Any = None) -> None:
        """Begin a new record with the values of *record*.

        For records that only verbs make, show where they are made.
        """
        if is_made_by_verb(self.kind):
            self.context.messages.say(self._where_made())
            return
        self.table.let_go()
        self.both.beside.show_right()
        self.detail.begin(record)

    def remove(self) -> None:
        """Remove the record shown; the next one is shown then."""
        self.both.remove(self.detail)

    def focus(self) -> None:
        """Put the cursor into the list or the record, whichever is shown."""
        if self.shows_list:
            self.table.setFocus()
        else:
            self.detail.focus_part()

    def focus_form(self) -> None:
        """Put the cursor into the first field."""
        if self.detail.record is not None:
            self.both.beside.show_right()
            self.detail.focus()

    def confirm(self) -> None:
        """Add the new record, or change all selected ones."""
        if self.chosen.is_for_several and self.chosen.bulk is not None:
            self.chosen.bulk.apply()
        else:
            self.detail.keeper.add_now()

    def focus_several(self) -> None:
        """Put the cursor into the form for several records."""
        if len(self.table.chosen) > 1 and self.chosen.bulk is not None:
            self.both.beside.show_right()
            self.chosen.bulk.focus()
        else:
            text = N_("Choose several records first, with Shift or Ctrl.")
            self.context.messages.say(self.context.text(text))

    def _connect_bulk(self, panel: BulkPanel) -> None:
        panel.closed.connect(self.both.focus_list)
        self.both.lead_back(panel.back)

    def focus_escalation(self) -> None:
        """Put the cursor into the next step of an escalation, or the answer to the last."""
        if self.escalation is None or self.detail.record is None or self.detail.keeper.is_new:
            return
        self.both.beside.show_right()
        self.detail.show_part(ESCALATION)
        self.escalation.focus()

    def _further(self) -> tuple[Part, ...]:
        """The parts that only some registers have."""
        if self.kind.record is ProposedTopic:
            topic_panel = TopicPanel(self.context, self._names)
            return (
                Part(topic_verbs.VERDICT, topic_verbs.TITLE, topic_panel, topic_panel.show_topic),
            )
        if self.kind.record is Letterhead:
            panel = EmblemPanel(self.context)
            return (Part(EMBLEM, emblem.TITLE, panel, panel.show_letterhead),)
        if self.kind.record is Paper:
            shown: FilePreview = by_name("ui.registers.file_preview:FilePreview")(self.context)
            return (Part(file_part.PART, file_part.TITLE, shown, shown.show_paper),)
        if self.kind.record is not Barrier:
            return ()
        self.escalation = EscalationPanel(self.context, self._names)
        return (Part(ESCALATION, TITLE, self.escalation, self.escalation.show_subject),)

    def _head(self) -> QWidget:
        look, text = self.context.look, self.context.text
        new = button(look, text(N_("New")), self.begin, icon="plus", role="primary")
        name = self.context.language.labelled(text(N_("New")), text(self.kind.singular))
        new.setAccessibleName(name)
        self.saved = SavedFilters(self.context, self.kind.name, self, self.table)
        tools = (self.search, self.saved.button, *(() if is_made_by_verb(self.kind) else (new,)))
        return Heading(look, text(self.kind.plural), self._part.count, tools)

    def _filter_row(self) -> FilterRow | None:
        name, choices = self._list.filter
        if not name:
            return None
        text = self.context.text
        values = ["", *(choice.value for choice in choices)]
        titles = [text(N_("All")), *(text(choice.label) for choice in choices)]
        called = text(self.kind.field_named[name].label)
        every = text(N_("{field}: all"), field=called)
        folded = (every, *titles[1:])
        filter_row = FilterRow(self.context.look, called, titles, folded)
        filter_row.chosen.connect(lambda at: self._narrow(name, values[at]))
        return filter_row

    def _say_how_to_begin(self) -> QFrame:
        text, px = self.context.text, self.context.look.px
        self._nothing = label("", "muted", wrap=True)
        start = button(self.context.look, text(N_("Add the first one")), self.begin, icon="plus")
        self._start = start
        margins = (px(20), px(20), px(20), px(20))
        return framed(column(self._nothing, row(start, None), None, margins=margins))

    @property
    def filtered_by(self) -> Mapping[str, str]:
        """The present filters, in the form of saved filters."""
        wanted = self._list.wanted
        chosen = {f"field:{name}": value for name, value in (wanted.chosen or {}).items()}
        return chosen | ({"text": wanted.text} if wanted.text else {})

    def filter_by(self, filters: Mapping[str, str]) -> None:
        """Set saved *filters*."""
        self.search.clear_quietly()
        self.search.setText(filters.get("text", ""))
        self.search.seek()
        name, choices = self._list.filter
        value = filters.get(f"field:{name}", "")
        values = ["", *(choice.value for choice in choices)]
        if self._filters is not None:
            self._filters.choose(values.index(value) if value in values else 0)

    def _narrow(self, field: str, value: str) -> None:
        self._list.choose(field, value)
        self._reload()

    def _seek(self, text: str) -> None:
        self._list.seek(text)
        self._reload()

    def _clear(self) -> None:
        self.search.clear_quietly()
        self._list.seek("")
        if self._filters is not None and self._list.wanted.chosen:
            self._list.choose("", "")
            self._filters.check(0)
        self._reload()

    def _reload(self) -> None:
        self.model.reload()
        self._part.show_count(counted(self.context.language, len(self.model.ids)))
        narrowed = bool(self._list.wanted.text or self._list.wanted.chosen)
        only_verbs = is_made_by_verb(self.kind)
        self._start.setVisible(not narrowed and not only_verbs)
        self._nothing.setText(self._why_empty(narrowed=narrowed, only_verbs=only_verbs))

    def _where_made(self) -> str:
        """A sentence on where records of this register are made, if only verbs make them."""
        if self.kind.record is Escalation:
            return self.context.text(_MADE_AT_THE_RECORD)
        return self.context.text(_MADE_BY_VERB)

    def _why_empty(self, *, narrowed: bool, only_verbs: bool) -> str:
        text = self.context.text
        if narrowed:
            return text(N_("Nothing matches; press Esc in the search box to see all."))
        if only_verbs:
            return self._where_made()
        return text(N_("This register is empty. Add its first record with Ctrl+N."))

    def _look_at(self, record: str) -> None:
        if record:
            self.detail.show_record(record)
            self.moved.emit()

    def _heard(self, kinds: frozenset[str], initiator: object) -> None:
        if self.kind.name in kinds:
            self._refresh.hear(initiator)
        elif self._list.linked & kinds:
            self._names_changed.ask()
        if initiator is not self.detail.keeper.saving:
            self.detail.refresh()
