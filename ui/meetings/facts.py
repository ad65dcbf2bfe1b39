"""The first tab: the meeting at a glance, and its own fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions import actions, dossiers
from secretariat.data.questions.actions import ActionFilter
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Link
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.registers import KINDS
from secretariat.domain.remarks import Remark
from secretariat.domain.series import breaks, doubts, in_order, proposed
from secretariat.domain.sides import Side
from secretariat.domain.wording import state_of
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.exchange.attaching import Attaching
from ui.exchange.mailing import Mailing
from ui.kit.commands import Command
from ui.kit.flow import EvenFlow, flow
from ui.kit.parts import button, column, emptied, framed, label, plain, scrolled
from ui.meetings.findings_strip import SHOW, FindingsStrip
from ui.meetings.reading_page import ReadingPage
from ui.meetings.tab import Tab, command
from ui.records.detail import RecordDetail
from ui.records.names import Names

_AROUND = 12
"""Pixels at 100 per cent kept visible above and below the cursor's line."""


class FactsTab(Tab):
    """Tiles with the state of the meeting, remarks on the series, and the form."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        px = context.look.px
        self.detail = RecordDetail(context, KINDS.of(Meeting), Names(context))
        self.attaching = Attaching(context, self.detail, lambda: self.detail.record)
        self._mailing = Mailing(context, self)
        self._tiles = EvenFlow(spacing=px(12))
        self._remarks = QVBoxLayout()
        self._remarks.setContentsMargins(px(14), px(8), px(14), px(8))
        self._banner = framed(self._remarks, "banner")
        self.findings = FindingsStrip(context)
        self.detail.stand_whole()
        self.page = ReadingPage(context)
        self._sheet = framed(column(self.page))
        whole = column(
            plain(self._tiles), self.findings, self._banner, self._sheet, self.detail,
            spacing=px(12),
        )  # fmt: skip
        whole.setStretch(4, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(plain(whole))
        layout.addWidget(self._scroll)

    def show_meeting(self, meeting: Meeting) -> None:
        self._show_around(meeting)
        self.detail.show_record(meeting.id)
        self.detail.refresh()

    def hear(self, meeting: Meeting, initiator: object) -> None:
        if initiator is self.detail.keeper.saving:
            self._show_around(meeting)
        else:
            self.show_meeting(meeting)

    def _show_around(self, meeting: Meeting) -> None:
        """Show the tiles and remarks of *meeting*."""
        if meeting.id != self.meeting.id:
            self._scroll.verticalScrollBar().setValue(0)
        super().show_meeting(meeting)
        with self._book.reading() as view:
            dossier = dossiers.of_meeting(view, meeting)
            is_open = ActionFilter(meeting=meeting.id, open=True)
            going = actions.count(view, is_open, today())
            late = actions.count(view, ActionFilter(meeting=meeting.id, late=True), today())
            remarks = self._series(dossier)
            lacks_minutes = dossiers.lacks_minutes(view, meeting)
        self._show_tiles(_facts(self.context, dossier), going, late)
        self._show_remarks(remarks, lacks_minutes=lacks_minutes)
        self.page.show_dossier(dossier)
        self._sheet.show()
        self.findings.show()
        self.findings.show_meeting(meeting)

    def begin(self, meeting: Meeting) -> None:
        """Begin a new meeting with the values of *meeting*."""
        self.meeting = Meeting()
        emptied(self._tiles)
        self._banner.hide()
        self._sheet.hide()
        self.findings.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self.detail.begin(meeting)

    def leave(self) -> None:
        self.findings.leave()
        self.detail.keeper.finish()

    def focus(self) -> None:
        # One goes to a new meeting when it comes into the book: the cursor stays where one types.
        if not self.detail.isAncestorOf(self.window().focusWidget() or self.window()):
            if self.meeting.id:
                # A page to read is seen from its top, with the tiles over it.
                self.page.setFocus()
                return
            self.detail.focus()
        QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        """Scroll to the cursor where everything is large."""
        now = self.window().focusWidget()
        if now is not None and self.isAncestorOf(now):
            # No further than it must: what is over it tells what is being filled in.
            self._scroll.ensureWidgetVisible(now, 0, self.context.look.px(_AROUND))

    def commands(self) -> Sequence[Command]:
        about_it = (
            (N_("Find a week"), self._find_week, "Ctrl+Alt+W", "calendar"),
            (N_("Write invitations"), partial(self._mail, "invitations"), "Ctrl+Alt+M", ""),
            (N_("Send out the minutes"), partial(self._mail, "minutes"), "Ctrl+Alt+N", ""),
            (SHOW, self.findings.open, "F8", "search-check"),
            (N_("Attach a file"), self.attaching.choose, "Ctrl+Shift+A", "file-text"),
        )
        return (
            command(N_("Add the new record"), self.detail.keeper.add_now, "Ctrl+Return", "check"),
            command(N_("Remove record"), self.detail.remove, "Ctrl+Shift+Del", "trash-2"),
            command(N_("Go to the fields"), self._to_fields, "Ctrl+E"),
            command(N_("Go to the page to read"), self._to_page, "Ctrl+L"),
            *(command(*verb, enabled=lambda: bool(self.meeting.id)) for verb in about_it),
        )

    def _to_fields(self) -> None:
        self.detail.focus()
        QTimer.singleShot(0, self, self._bring)

    def _to_page(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        self.page.setFocus()

    def _find_week(self) -> None:
        self.context.go(Place("planner", self.meeting.id))

    def _mail(self, what: str) -> None:
        self._mailing.write(what, self.meeting.ref)

    def _series(self, dossier: Dossier) -> list[Remark]:
        """Remarks on what is unusual about this meeting in its series."""
        with self._book.reading() as view:
            series = in_order(meetings.series_of(view, dossier.mechanism))
            sides = {side.id: side for side in fetching.every(view, Side)}
        at = next((at for at, meeting in enumerate(series) if meeting.id == self.meeting.id), 0)
        upto, before = series[: at + 1], series[:at]
        until = list(breaks(upto, sides))
        earlier = set(breaks(before, sides))
        remarks = [remark for remark in until if remark not in earlier]
        proposal = proposed(dossier.mechanism, before, sides)
        return [*remarks, *doubts(self.meeting, before, proposal)] if before else remarks

    def _show_tiles(self, facts: Sequence[tuple[str, str]], going: int, late: int) -> None:
        emptied(self._tiles)
        text, number = self.context.text, self.context.language.number
        open_ = number(going)
        if late:
            open_ = text(N_("{open}, {late} late"), open=open_, late=number(late))
        for title, sentence in (*facts, (N_("Open actions"), open_)):
            self._tiles.addWidget(self._tile(text(title), sentence))

    def _tile(self, title: str, text: str) -> QFrame:
        px = self.context.look.px
        inner = column(
            label(title, "caption"), label(text, "heading"), spacing=px(2),
            margins=(px(14), px(8), px(14), px(10)),
        )  # fmt: skip
        return framed(inner)

    def _show_remarks(self, remarks: Sequence[Remark], *, lacks_minutes: bool) -> None:
        emptied(self._remarks)
        for remark in remarks:
            self._remarks.addWidget(label(remark.text(self.context.language), wrap=True))
        if lacks_minutes:
            self._remarks.addWidget(self._hint())
        self._banner.setVisible(bool(remarks) or lacks_minutes)

    def _hint(self) -> QWidget:
        """A banner that says that the minutes are not begun, with a button to begin them."""
        text = self.context.text
        sentence = text(N_("{ref} has no minutes yet."), ref=self.meeting.ref)
        begin = button(self.context.look, text(N_("Begin the minutes")), self._begin_minutes)
        return plain(flow(label(sentence), begin, spacing=self.context.look.px(12)))

    def _begin_minutes(self) -> None:
        """Add the record that holds the status of the meeting's minutes."""
        context = self.context
        try:
            with context.book.change(N_("Begin the minutes"), context.who) as change:
                minutes = change.add(Minutes(meeting=Link(self.meeting.id)))
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        text = context.text(N_("{ref} was added."), ref=minutes.ref)
        context.messages.say(text, context.text(N_("Undo")), context.undo)
        self.detail.focus()  # the button is gone


def _facts(context: Context, dossier: Dossier) -> list[tuple[str, str]]:
    language = context.language
    paragraphs = [paragraph for some in dossier.paragraphs.values() for paragraph in some]
    agreed = sum(state_of(paragraph, "text") is PairState.AGREED for paragraph in paragraphs)
    number = language.number
    record = f"{number(agreed)} / {number(len(paragraphs))}"
    return [
        (N_("Date"), language.partial_date(dossier.meeting.starts) or "–"),
        (N_("Agenda items"), number(len(dossier.items))),
        (N_("Participants"), number(len(dossier.participants))),
        (N_("Paragraphs agreed"), record),
        (N_("Decisions"), number(len(dossier.decisions))),
    ]
