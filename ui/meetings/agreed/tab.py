"""The record of a meeting on its way to issue: where it stands, what can be done, all comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Link
from secretariat.domain.agreed.rounds import Comment, Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import returned_comments, rounds
from ui.context import Context, Place
from ui.dates import today
from ui.kit.cells import Cell, Column, Row
from ui.kit.commands import Command
from ui.kit.flow import FlowLayout
from ui.kit.parts import Pill, button, column, emptied, label, plain
from ui.meetings.agreed.verb_form import VerbForm
from ui.meetings.agreed.verbs import VERBS, State, Verb, minutes_of, state_of
from ui.meetings.listed import ListedTab
from ui.meetings.tab import command
from ui.records.list_and_detail import ListAndDetail

_WORD = N_("Word documents")
_VERSIONS = N_("Versions and extracts of this record")


class AgreedTab(ListedTab):
    """Above, how far the record has come and its verbs; below, the comments of all rounds."""

    help_page = "agreed-text"
    empty = N_("Nobody has commented on this record yet.")

    def __init__(self, context: Context) -> None:
        self.state = State(minutes=Minutes())
        self.form: VerbForm | None = None
        super().__init__(context, KINDS.of(Comment))

    def show_meeting(self, meeting: Meeting) -> None:
        if meeting.id != self.meeting.id:
            self._give_up()
        super().show_meeting(meeting)
        self._show_state()

    def hear(self, meeting: Meeting, initiator: object) -> None:
        super().hear(meeting, initiator)
        self._show_state()

    def commands(self) -> Sequence[Command]:
        verbs = [
            command(
                one.title, partial(self.begin_verb, one), one.key, one.icon,
                enabled=partial(self._fits, one),
            )
            for one in VERBS
        ]  # fmt: skip
        word = command(
            N_("Take in comments from Word"), self.choose_word, "Ctrl+Shift+W", "file-plus",
            enabled=lambda: self.state.open_round is not None,
        )  # fmt: skip
        compare = command(_VERSIONS, self.compare, "Ctrl+Alt+L", "history")
        return (*verbs, word, compare, *super().commands())

    def compare(self) -> None:
        """Go to the versions and extracts of this record."""
        self.context.go(Place("versions", self.meeting.id))

    def begin(self) -> None:
        """Begin a new comment, in the open round."""
        if self.state.open_round is None:
            self.context.messages.fail(
                self.context.text(N_("Circulate the record first: a comment belongs to a round."))
            )
            return
        super().begin()

    def begin_verb(self, verb: Verb) -> None:
        """Show the form of *verb*, or do it at once where it asks for nothing."""
        if verb.begin is None:
            self._give_up()
            self._run(verb, None)
            return
        self.leave()
        with self._book.reading() as view:
            record = verb.begin(view, self.state, today())
        self._give_up()
        self.form = VerbForm(self.context, self._names, verb, record)
        self.form.wanted.connect(partial(self._run, verb))
        self.form.given_up.connect(self._give_up)
        self._asked.addWidget(self.form)
        self.form.focus()

    def choose_word(self) -> None:
        """Ask for a Word document that came back, and take its comments into the open round."""
        text = self.context.text
        path = self.context.prompts.open_file(
            text(N_("Take in comments from Word")), f"{text(_WORD)} (*.docx)"
        )
        opened = self.state.open_round
        if path is None or opened is None:
            return
        try:
            with self._book.change(N_("Take in comments from Word"), self.context.who) as change:
                found = returned_comments.comments_in(change.view, path, opened)
                for one in found.new:
                    rounds.comment(change, opened, one)
        except SecretariatError as error:
            self.context.messages.fail(self.context.said(error))
            return
        plural = self.context.language.plural
        self._say_done(
            plural("{count} comment taken in.", "{count} comments taken in.", len(found.new))
        )

    def _fits(self, verb: Verb) -> bool:
        return verb.fits(self.state)

    def _run(self, verb: Verb, typed: object) -> None:
        try:
            with self._book.change(verb.title, self.context.who) as change:
                made = verb.run(change, self.state, typed, today())
        except SecretariatError as error:
            said = self.context.said(error)
            if self.form is not None:
                self.form.refuse(said)
            else:
                self.context.messages.fail(said)
            return
        self._give_up()
        self._say_done(self.context.text(verb.done, ref=made.ref))

    def _give_up(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _show_state(self) -> None:
        """Show where the record stands and the verbs that are open to it."""
        context, state = self.context, self.state
        status = state.minutes.status
        said = context.text(status.label) if state.minutes.id else context.text(N_("Not begun"))
        self._pill.say(said, status.meaning.tone if state.minutes.id else "grey")
        self._stands.setText(self._sentence())
        emptied(self._offered)
        for one in VERBS:
            if one.fits(state):
                run: Callable[[], None] = partial(self.begin_verb, one)
                made = button(context.look, context.text(one.title), run, icon=one.icon)
                self._offered.addWidget(made)
        if state.minutes.id:
            self._offered.addWidget(self._button(_VERSIONS, self.compare, "history"))
        if state.open_round is not None:
            self._offered.addWidget(
                self._button(N_("Take in comments from Word"), self.choose_word, "file-plus")
            )

    def _sentence(self) -> str:
        """What is to be done next, in a sentence."""
        state, text = self.state, self.context.text
        if not state.minutes.id:
            return text(N_("The minutes of this meeting are not begun."))
        if state.open_round is not None:
            day = self.context.language.date(state.open_round.due) if state.open_round.due else "–"
            waiting = len(rounds.unanswered(self._comments))
            open_ = text(
                N_("{round} is open: comments by {day}."), round=state.open_round.ref, day=day
            )
            return f"{open_} {text(N_('Comments without an answer: {count}.'), count=waiting)}"
        return {
            MinutesStatus.DRAFT: text(N_("It is a draft: circulate it when it is ready.")),
            MinutesStatus.CIRCULATED: text(N_("It was circulated, and no round is open.")),
        }.get(state.minutes.status, "")

    def _lay_out(self) -> ListAndDetail:
        px = self.context.look.px
        self._pill = Pill(self.context.look)
        self._stands = label("", "muted", wrap=True)
        self._offered = FlowLayout(spacing=px(8))
        self._asked = column(spacing=0)
        both = super()._lay_out()
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made by the class above
        top = column(self._pill, self._stands, plain(self._offered), self._asked, spacing=px(8))
        layout.insertLayout(0, top)  # type: ignore[attr-defined]
        layout.setSpacing(px(12))
        return both

    def _verbs(self) -> Sequence[QWidget]:
        return ()

    def _columns(self) -> Sequence[Column]:
        text = self.context.text
        return (
            Column("", text(N_("Code")), 110),
            Column("", text(N_("Comment"))),
            Column("", text(N_("Answer")), 130, keep=1),
        )

    def _read(self) -> Sequence[tuple[str, Row]]:
        with self._book.reading() as view:
            minutes = minutes_of(view, self.meeting.id)
            link: Link[Meeting] = Link(self.meeting.id)
            self.state = (
                state_of(view, minutes) if minutes else State(minutes=Minutes(meeting=link))
            )
            listed = rounds.rounds_of(view, minutes) if minutes else []
        self._comments = [comment for _, some in listed for comment in some]
        return [(one.id, self._row(of, one)) for of, some in listed for one in some]

    def _row(self, _of: Round, one: Comment) -> Row:
        language = self.context.language
        said = one.text.best(language.short).replace("\n", " ")
        return (
            Cell(one.ref.removeprefix(f"{self.state.minutes.ref}/"), one.passage),
            Cell(said, one.reply.best(language.short).replace("\n", " ")),
            Cell(language.text(one.answer.label), tone=one.answer.meaning.tone),
        )

    def _fresh(self) -> Record:
        opened = self.state.open_round
        return Comment(round=Link(opened.id) if opened else None)
