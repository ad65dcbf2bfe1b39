"""The screen with the timeline of a register: the time span of each record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import spans
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across.due_calendar import Scale
from secretariat.domain.across.spans import TIMELINES, Span
from secretariat.i18n import N_
from secretariat.office.paper.timelines import name_of
from ui.context import Context, Place
from ui.kit.choices import Choices
from ui.kit.commands import Command
from ui.kit.heading import Heading
from ui.kit.jobs import Job, Progress
from ui.kit.parts import button, column, framed, label, plain, row, show, tool
from ui.records.registers_in_use import registers_in_use
from ui.screen import Screen
from ui.timelines.bars import Bars

MENU = N_("Timeline")
ALL, OPEN = "all", "open"
_MONTHS, _QUARTERS = 3, 20
"""Most years of a timeline that is first shown by months, and by quarters."""
_WHICH = ((ALL, N_("All records")), (OPEN, N_("Open ones only")))


@dataclass(frozen=True)
class _Reading:
    """A job that reads the bars of a register on *day*."""

    book: Book
    kind: str
    open_only: bool
    day: date

    def __call__(self, progress: Progress) -> Sequence[Span]:
        with self.book.reading() as view:
            found_spans = spans.spans(
                view, KINDS.named(self.kind), self.day, open_only=self.open_only
            )
        progress.stop_if_asked()
        return found_spans


class TimelineScreen(Screen):
    """Choice of register and length of periods above the bars; arrow keys move through these."""

    help_page = "due"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        used = registers_in_use(context)
        text = context.text
        kinds = {name: KINDS.named(name) for name in TIMELINES if name in used or not used}
        self.register = _box(context, N_("Register"), [(k.plural, n) for n, k in kinds.items()])
        self.which = _box(context, N_("Which"), [(title, name) for name, title in _WHICH])
        self.scale = _box(
            context, N_("Length of the periods"), [(scale.label, scale.value) for scale in Scale]
        )
        self._scaled = False
        self.table = Bars(context, text(N_("Timeline")))
        self.count = label("", "muted")
        self.nothing = label(text(N_("No record of this register has a day.")), "muted", wrap=True)
        self._job: Job | None = None
        self._record, self._stale, self._day = "", True, today()
        self._spans: Sequence[Span] = ()
        self._lay_out()
        for box in (self.register, self.which):
            box.activated.connect(lambda _: self._load())
        self.scale.activated.connect(lambda _: self._choose_scale())
        self.table.record_opened.connect(
            lambda kind, record_id: self.context.go(Place(kind, record_id))
        )
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Timeline"))

    @property
    def place(self) -> Place:
        part = f"{self.kind}:{self.which.currentData()}:{self.scale.currentData()}"
        return Place("timeline", self.table.record, part)

    @property
    def kind(self) -> str:
        """The name of the register shown; empty where the book uses none with a timeline."""
        return str(self.register.currentData() or "")

    def show_place(self, place: Place) -> None:
        chosen = [*place.part.split(":"), "", "", ""][:3]
        same = chosen[:2] == [self.kind, self.which.currentData()]
        for box, value in zip((self.register, self.which, self.scale), chosen, strict=True):
            if box.findData(value) >= 0:
                box.setCurrentIndex(box.findData(value))
        self._record, self._scaled = place.record, bool(chosen[2])
        if self._stale or not same or self._day != today():
            self._load()
        else:
            self._show()

    def focus(self) -> None:
        self.table.setFocus()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            new_command(N_("Earlier", context="of a calendar"), partial(self.table.turn, -1),
                 "Alt+Shift+Left"),
            new_command(N_("Later", context="of a calendar"), partial(self.table.turn, 1),
                 "Alt+Shift+Right"),
            new_command(N_("Today"), self.table.show_today, "Alt+Shift+Home"),
            new_command(N_("Shorter periods"), partial(self._rescale, -1), "Alt+Shift+Down"),
            new_command(N_("Longer periods"), partial(self._rescale, 1), "Alt+Shift+Up"),
            new_command(N_("Choose the register"), self.register.setFocus, "Ctrl+F"),
            new_command(N_("Open ones only, or all"), self._turn_which, "Alt+1"),
            new_command(N_("Go to the list"), self._to_list, "Ctrl+L"),
            new_command(N_("Print the timeline"), self._print, "Ctrl+P", "printer"),
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.fit_names()

    def _lay_out(self) -> None:
        look, text, px = self.context.look, self.context.text, self.context.look.px
        earlier, later = (
            tool(look, icon, text(title), partial(self.table.turn, steps))
            for icon, title, steps in (
                ("arrow-left", N_("Earlier", context="of a calendar"), -1),
                ("arrow-right", N_("Later", context="of a calendar"), 1),
            )
        )
        day = button(look, text(N_("Today")), self.table.show_today)
        tools = (
            self.register, self.which, self.scale,
            plain(row(earlier, day, later, spacing=px(8))),  # they wrap together
            button(look, text(N_("Print the timeline")), self._print, icon="printer"),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(Heading(look, self.title, self.count, tools))
        layout.addWidget(self.nothing)
        layout.addWidget(self.table.legend)
        layout.addWidget(framed(column(self.table, margins=(1, 1, 1, 1))), 1)
        self.nothing.hide()

    def _heard(self, _kinds: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._record = self.table.record
            self._load()

    def _load(self) -> None:
        """Read the bars in the background, since a large book has 100,000."""
        if self._job is not None:
            self._job.disown()
        self._stale, self._day = False, today()
        if not self.kind:
            self._came(())
            return
        is_open = self.which.currentData() == OPEN
        work = _Reading(self.context.book, self.kind, is_open, self._day)
        if self.context.book.is_in_memory:  # where two cannot read at once
            self._came(work(Progress()))
        else:
            self._job = self.context.jobs.run(self.title, work, self._came, self._failed)

    def _failed(self, error: Exception) -> None:
        self.context.messages.fail(self.context.error_text(error))

    def _came(self, found_spans: Sequence[Span]) -> None:
        self._job, self._spans = None, found_spans
        self._show()

    def _show(self) -> None:
        """Show the bars that were read; the cursor stays on its record."""
        language = self.context.language
        record = self._record or self.table.record
        if not self._scaled and self._spans:
            self.scale.setCurrentIndex(self.scale.findData(_usual(self._spans).value))
        scale = next(scale for scale in Scale if scale.value == self.scale.currentData())
        self.table.show_spans(self._spans, scale, self._day, record)
        self.scale.setCurrentIndex(self.scale.findData(self.table.bars.scale.value))
        self.count.setText(language.plural("{count} record", "{count} records", len(self._spans)))
        show(self.nothing, shown=not self._spans)
        self._record = ""

    def _choose_scale(self) -> None:
        self._scaled = True
        self._show()

    def _rescale(self, steps: int) -> None:
        at = self.scale.currentIndex() + steps
        if 0 <= at < self.scale.count():
            self.scale.setCurrentIndex(at)
            self._choose_scale()

    def _turn_which(self) -> None:
        self.which.setCurrentIndex(1 - self.which.currentIndex())
        self._load()

    def _to_list(self) -> None:
        record = self.table.record
        span = next((span for span in self._spans if span.record == record), None)
        self.context.go(Place(span.kind, record) if span else Place(self.kind))

    def _print(self) -> None:
        if self.kind:
            self.context.go(Place("preview", part=name_of(self.kind)))


def _usual(spans: Sequence[Span]) -> Scale:
    """The first scale for *spans*: months for a few years, quarters for more, years for decades."""
    years = max(span.end for span in spans).year - min(span.begin for span in spans).year
    return Scale.MONTH if years <= _MONTHS else Scale.QUARTER if years <= _QUARTERS else Scale.YEAR


def _box(context: Context, name: str, entries: Sequence[tuple[str, str]]) -> Choices:
    """A box called *name* with *entries*, each a title and a value."""
    box = Choices(context.text(name))
    for title, value in entries:
        box.addItem(context.text(title), value)
    box.fit_all()
    return box
