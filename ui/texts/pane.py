"""One text in translation: its source, its target, and help with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from secretariat.bilingual.terms_in_text import stands_in
from secretariat.data.questions import texts
from secretariat.data.questions.texts import Key, Pair
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import marking
from ui.context import Context, Place
from ui.kit.flow import flow
from ui.kit.parts import Elided, Pill, button, column, label, plain, row, scrolled, tool
from ui.kit.showing import show_text
from ui.records.wording.desk import desk_of
from ui.records.wording.notes import PAUSE, PairNotes, unless_same
from ui.records.wording.pair_drafts import PairDraft
from ui.texts.helps import Offers, Others, Terms
from ui.texts.keeping import TextKeeper
from ui.texts.rows import field_label, now
from ui.texts.sides import Sides


class TextPane(QFrame):
    """Edits one text of the work list, by buttons and keys."""

    closed = Signal()
    """Emitted when the list should be shown, where both do not fit."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.key: Key | None = None
        self._pair: Pair | None = None
        self._into = context.language.short
        self._desk = desk_of(context)
        self.setProperty("role", "card")
        self.sides = Sides(context)
        self.keeper = TextKeeper(context, self.sides)
        self.notes = PairNotes(context)
        self.notes.underline_in(lambda: self.sides.boxes)
        self.terms, self.offers = Terms(context), Offers(context)
        self.others = Others(context)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._help)
        self._lay_out()
        self.sides.typed.connect(self._typed)
        self.keeper.kept.connect(self._show_head)
        self.keeper.trouble.connect(self._say_trouble)
        self.keeper.given_up.connect(self.show_nothing)
        self.terms.chosen.connect(self.sides.insert)
        self.offers.chosen.connect(self.sides.write)
        self._desk.memory.renewed.connect(self._help)
        self._desk.ready.connect(self._help)
        self.show_nothing()

    @property
    def state(self) -> PairState | None:
        """The state of the text shown."""
        return self._pair.state if self._pair is not None else None

    @property
    def trouble(self) -> str:
        """The error shown; empty when all is well."""
        return self._trouble.text()

    def show_nothing(self) -> None:
        """Show a hint how to begin, in place of a text."""
        self.keeper.let_go()
        self.key = self._pair = None
        self._pages.setCurrentIndex(0)

    def show_text(self, key: Key) -> None:
        """Show the text *key*; the missing half is edited, else the same as last time."""
        if key == self.key:
            return
        self.keeper.keep()
        self.key = key
        record = self._read()
        if record is None:
            self.show_nothing()
            return
        self._pages.setCurrentIndex(1)
        self.keeper.show(record, key.field, self._half(record, key.field))
        self._show_head()
        self._show_around()
        self.notes.show_pair(record, key.field, self._halves())
        self.notes.check_now()
        self._desk.memory.renew_soon()
        self._help()

    def refresh(self, initiator: object = None) -> None:
        """Show the present text after a change by *initiator*, except for the half being typed."""
        if self.key is None or initiator is self.keeper.saving:
            return
        record = self._read()
        if record is None:
            # Text being typed in a record that was removed is not lost without a question.
            self.keeper.keep()
            if not self.keeper.question.is_asking:
                self.show_nothing()
            return
        self.keeper.refresh(record)
        self._show_head()
        self._show_around()
        self.notes.show_pair(record, self.key.field, self._halves())

    def mark(self, state: PairState) -> bool:
        """Give *state* to the text; returns False if refused, and shows the reason."""
        self.keeper.keep()
        if self.key is None or self.keeper.is_waiting:
            return False
        try:
            marking.mark(
                self.context.book, self.keeper.record, self.key.field, state, self.context.who
            )
        except SecretariatError as error:
            self._say_trouble(self.context.language.error(error))
            return False
        self._say_trouble("")
        self.refresh()
        return True

    def copy_source(self) -> None:
        """Replace the text by its source, to be overwritten."""
        if self.key is not None:
            self.sides.write(self.sides.source.text())

    def take_offer(self, number: int) -> None:
        """Replace the text by the earlier translation with this number, from 1."""
        if self.key is not None and number <= len(self.offers.offers):
            self.sides.write(self.offers.offers[number - 1].text)

    def insert_term(self) -> None:
        """Insert the first term of the source whose translation is not in the text yet."""
        there = self.sides.text.text()
        for entry in self.terms.entries:
            word = self.terms.target(entry)
            if word and not stands_in(word, there):
                self.sides.insert(word)
                return

    def turn(self) -> None:
        """Exchange source and target."""
        if self.key is None:
            return
        self.keeper.keep()
        self._into = "en" if self.sides.into == "zh" else "zh"
        if not self.keeper.is_waiting:
            self.keeper.show(self.keeper.record, self.key.field, self._into)
            self._show_around()
            self._help()

    def open_record(self) -> None:
        """Go to the record of the text."""
        if self.key is not None:
            self.context.go(Place(self.key.kind, self.key.record))

    def focus_text(self) -> None:
        """Put the cursor into the text."""
        self.sides.text.setFocus()

    def _half(self, record: Any, field: str) -> str:
        """The half to edit: one with a draft, the missing one, else the same as before."""
        drafted = PairDraft(self.context.drafts, record.id, field).halves
        pair = getattr(record, field)
        if len(drafted) == 1:
            return next(iter(drafted))
        if not pair.zh and pair.en:
            return "zh"
        return "en" if not pair.en and pair.zh else self._into

    def _read(self) -> Any:
        """The record, after reading it and the state of its text; None when it was removed."""
        assert self.key is not None  # noqa: S101 - asked for by those who have one
        with self.context.book.reading() as view:
            pairs = texts.pairs(view, [self.key])
            self._pair = pairs[0] if pairs else None
            return texts.record_of(view, self.key) if pairs else None

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        nothing = label(text(N_("Choose a text in the list.")), "muted", wrap=True)
        self._trouble = label("", "fault", wrap=True)
        self._trouble.hide()
        inner = column(
            self.sides, self._trouble, self.keeper.question,
            self.notes, self.terms, self.offers, self.others, None,
            spacing=px(10), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        whole = column(
            self._head(), self._verbs(), scrolled(plain(inner)),
            spacing=px(8), margins=(px(18), px(14), px(10), px(6)),
        )  # fmt: skip
        self._pages = QStackedWidget()
        self._pages.addWidget(plain(column(nothing, None, margins=(px(20),) * 4)))
        self._pages.addWidget(plain(whole))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._pages)

    def _head(self) -> QWidget:
        look, text = self.context.look, self.context.text
        self.back = tool(look, "arrow-left", text(N_("Back to the list")), self.closed.emit)
        self.back.hide()
        self._ref, self._who = Elided("", "heading"), Elided("", "small")
        self._pill = Pill(look)
        head = row(
            self.back, plain(column(self._ref, self._who, spacing=0)), self._pill,
            tool(look, "languages", text(N_("Swap source and translation")), self.turn),
            tool(look, "arrow-up-right", text(N_("Open the record")), self.open_record),
            spacing=look.px(8),
        )  # fmt: skip
        head.setStretch(1, 1)
        return plain(head)

    def _verbs(self) -> QWidget:
        look, text = self.context.look, self.context.text
        revised, agreed, draft = PairState.REVISED, PairState.AGREED, PairState.DRAFT
        return plain(
            flow(
                button(look, text(N_("Mark as revised")), lambda: self.mark(revised), icon="check"),
                button(look, text(N_("Mark as agreed")), lambda: self.mark(agreed), icon="check"),
                button(look, text(N_("Return to draft")), lambda: self.mark(draft), icon="undo-2"),
                button(look, text(N_("Copy the source")), self.copy_source, icon="copy"),
                spacing=look.px(8),
            )
        )

    def _show_head(self) -> None:
        if self.key is None:
            return
        self._read()
        if self._pair is None:
            return
        text, language = self.context.text, self.context.language
        when = datetime.fromtimestamp(self._pair.since / 1e6).astimezone()
        days = language.plural("{count} day", "{count} days", self._pair.age(now()))
        self._ref.say(f"{self._pair.ref} · {field_label(self.context, self.key)}")
        sentence = text(N_("{who}, {when} ({days})"), who=self._pair.who,
                    when=language.moment(when), days=days)  # fmt: skip
        self._who.say(sentence)
        state = self._pair.state
        self._pill.say(text(state.label), state.meaning.tone)

    def _show_around(self) -> None:
        assert self.key is not None  # noqa: S101 - called while a text is shown
        with self.context.book.reading() as view:
            before, after = texts.neighbours(view, self.key)
        self.sides.show_around(before, after)

    def _typed(self) -> None:
        if self.key is not None:
            self.notes.show_pair(self.keeper.record, self.key.field, self._halves())

    def _halves(self) -> Bilingual:
        """The text as shown, in both languages."""
        assert self.key is not None  # noqa: S101 - called while a text is shown
        halves = self.sides.halves
        return unless_same(getattr(self.keeper.record, self.key.field), halves.en, halves.zh)

    def _help(self) -> None:
        """Show terms of the source, and similar earlier translations."""
        if self._pair is None:
            return
        source, into = self.sides.source.text(), self.sides.into
        language = "en" if into == "zh" else "zh"
        if self._desk.is_ready:
            day = self._desk.day(self.keeper.record)
            self.terms.say(self._desk.terms(source, language, day), into)
        offers = self._desk.memory.offers(source, language, self._pair.ref)
        self.others.say(self._desk.memory.otherwise(self.sides.halves, into, self._pair.ref))
        there = self.sides.text.text().strip()
        self.offers.say([offer for offer in offers if offer.text != there])

    def _say_trouble(self, sentence: str) -> None:
        show_text(self._trouble, sentence)
