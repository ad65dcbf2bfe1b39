"""The tab for agreeing the record of a meeting: its progress, its verbs, all comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from secretariat.data.book import Book
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Link
from secretariat.domain.agreed.rounds import Comment, Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import returned_comments, rounds, texts
from ui.context import Context, Place
from ui.kit.cells import Cell, Column, Row
from ui.kit.commands import Command
from ui.kit.jobs import Progress
from ui.kit.layout_items import lifted
from ui.kit.parts import Pill, bring_into_view, column, label, plain, scrolled
from ui.kit.rows_in_sight import RowInView
from ui.meetings.agreed.asking_form import AskingForm
from ui.meetings.agreed.doing import Doing
from ui.meetings.agreed.issued_papers import OPEN
from ui.meetings.agreed.offered import Offer, Offered
from ui.meetings.agreed.square import COPY_CODE, COPY_SQUARE, copy_code, copy_square
from ui.meetings.agreed.standing import Standing
from ui.meetings.agreed.verb import State, Verb, minutes_of, state_of
from ui.meetings.agreed.verbs import VERBS
from ui.meetings.listed import ListedTab
from ui.meetings.tab import command
from ui.records.list_and_detail import ListAndDetail

_WORD = N_("Word documents and OpenDocument texts")
_VERSIONS = N_("Versions and extracts of this record")
_VERIFY = N_("Verify a paper or a code")
_TAKE_WORD = N_("Import comments from Word")
_PASSAGE = "passage"
_LIST = 280
"""Least height of the comments in pixels at 100 per cent."""


@dataclass(frozen=True)
class _Comparing:
    """A job that computes the canonical text of a long record; the result is cached."""

    book: Book
    minutes: Minutes

    def __call__(self, progress: Progress) -> None:
        progress.stop_if_asked()
        with self.book.reading() as view:
            texts.text_of(view, self.minutes)


class AgreedTab(ListedTab):
    """Above, the progress of the record and its verbs; below, the comments of all rounds."""

    help_page = "agreed-text"
    empty = N_("Nobody has commented on this record yet.")

    def __init__(self, context: Context) -> None:
        self.state = State(minutes=Minutes())
        self._is_comparing = self._is_list_asked = False
        super().__init__(context, KINDS.of(Comment))
        self.detail.stand_whole()

    @property
    def form(self) -> AskingForm | None:
        """The form of the verb in progress; None if there is none."""
        return self._doing.form

    def return_to(self, where: str) -> None:
        super().return_to(where)
        self._is_list_asked = True

    def focus(self) -> None:
        super().focus()
        if self._is_list_asked:  # else how far the record has come is seen first
            self._in_view.begin()
        self._is_list_asked = False

    def show_meeting(self, meeting: Meeting) -> None:
        if meeting.id != self.meeting.id:
            self._doing.give_up()
            self._scroll.verticalScrollBar().setValue(0)
        self._read_state(meeting)
        super().show_meeting(meeting)
        self._show_state()

    def hear(self, meeting: Meeting, initiator: object) -> None:
        # What is typed into a comment changes nothing of the text: it need not be read again.
        if initiator is not self.detail.keeper.saving:
            self._read_state(meeting)
        super().hear(meeting, initiator)
        self._show_state()

    def commands(self) -> Sequence[Command]:
        verbs = [
            command(
                verb.title, partial(self.begin_verb, verb), verb.key, verb.icon,
                enabled=partial(self._fits, verb),
            )
            for verb in VERBS
        ]  # fmt: skip
        word = command(
            _TAKE_WORD, self.choose_word, "Ctrl+Shift+W", "file-plus",
            enabled=lambda: self.state.open_round is not None,
        )  # fmt: skip
        of_issued = (
            (OPEN, self.standing.open_usual, "Ctrl+Alt+O", "file-text"),
            (COPY_CODE, partial(self.copy, copy_code), "Ctrl+Alt+C", "copy"),
            (COPY_SQUARE, partial(self.copy, copy_square), "Ctrl+Alt+Q", "copy"),
        )
        return (
            *verbs,
            word,
            command(_VERSIONS, self.compare, "Ctrl+Alt+L", "history"),
            *(command(*parts, enabled=self._is_issued) for parts in of_issued),
            *super().commands(),
        )

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
        self._begin_at_passage()

    def focus_form(self) -> None:
        super().focus_form()
        if self.detail.keeper.is_new:
            self._begin_at_passage()

    def _begin_at_passage(self) -> None:
        """Put the cursor where the commented text stands: it is not required, and still first."""
        self.detail.form.focus(_PASSAGE)
        bring_into_view(self.detail.form.boxes[_PASSAGE])

    def add_now(self) -> None:
        """Run the verb whose form has the focus, else add the new comment."""
        form, at = self.form, self.window().focusWidget()
        if form is not None and at is not None and form.isAncestorOf(at):
            form.send()
        else:
            super().add_now()

    def begin_verb(self, verb: Verb) -> None:
        """Show the form of *verb*, or run it at once if it asks for nothing."""
        self.leave()
        self._doing.begin(verb)

    def copy(self, copied: Callable[[Context, str], object]) -> None:
        """Call *copied* with the code of the issued text; it puts the code on the clipboard."""
        if self.state.issued is not None:
            copied(self.context, self.state.issued.code)

    def choose_word(self) -> None:
        """Ask for a Word document that came back, and take its comments into the open round."""
        text = self.context.text
        path = self.context.prompts.open_file(text(_TAKE_WORD), f"{text(_WORD)} (*.docx *.odt)")
        opened = self.state.open_round
        if path is None or opened is None:
            return
        try:
            with self._book.change(_TAKE_WORD, self.context.who) as change:
                comments = returned_comments.comments_in(change.view, path, opened)
                for comment in comments.new:
                    rounds.comment(change, opened, comment)
        except SecretariatError as error:
            self.context.messages.fail(self.context.error_text(error))
            return
        plural = self.context.language.plural
        self._say_done(
            plural("{count} comment imported.", "{count} comments imported.", len(comments.new))
        )

    def _fits(self, verb: Verb) -> bool:
        return verb.fits(self.state) and not self._doing.is_at_work

    def _is_issued(self) -> bool:
        return self.state.issued is not None

    def _verify(self) -> None:
        code = self.state.issued.code if self.state.issued is not None else ""
        self.context.go(Place("verify", part=code))

    def _read_state(self, meeting: Meeting) -> None:
        with self._book.reading() as view:
            minutes = minutes_of(view, meeting.id)
            if minutes is None:
                self.state = State(minutes=Minutes(meeting=Link(meeting.id)))
            else:
                self.state = state_of(view, self._book, minutes)
        if self.state.is_looking and not self._is_comparing:
            self._is_comparing = True
            title = self.context.text(N_("Comparing the text with the one that was agreed"))
            work = _Comparing(self._book, self.state.minutes)
            self.context.jobs.run(title, work, self._compared, self._not_compared)

    def _compared(self, _: object) -> None:
        """Show the result of the comparison; compare again if the text was changed meanwhile."""
        self._is_comparing = False
        if self.meeting.id:
            self._read_state(self.meeting)
            self._show_state()

    def _not_compared(self, _: Exception) -> None:
        """Ignore the error: the next change, or the next visit, compares again."""
        self._is_comparing = False

    def _show_state(self) -> None:
        """Show the progress of the record and the verbs that it allows."""
        text, state = self.context.text, self.state
        status = state.minutes.status
        sentence = text(status.label) if state.minutes.id else text(N_("Not begun"))
        tone = "red" if state.is_claim else status.meaning.tone
        if status is MinutesStatus.AGREED and not state.is_agreed and not state.is_looking:
            tone = "amber"
        self._pill.say(sentence, tone if state.minutes.id else "grey")
        self._stands.setText(self._sentence())
        self._stands.setVisible(bool(self._stands.text()))
        self.standing.show_state(state)
        self._offered.show_offers(self._offers())
        self._doing.look_again()

    def _offers(self) -> list[Offer]:
        offers: list[Offer] = [
            (verb.title, verb.icon, partial(self.begin_verb, verb))
            for verb in VERBS
            if self._fits(verb)
        ]
        if self.state.open_round is not None:
            offers.append((_TAKE_WORD, "file-plus", self.choose_word))
        if self.state.issued is not None:
            offers += [
                (OPEN, "file-text", self.standing.open_usual),
                (_VERIFY, "shield", self._verify),
            ]
        if self.state.minutes.id:
            offers.append((_VERSIONS, "history", self.compare))
        return offers

    def _sentence(self) -> str:
        """A sentence on what is to be done next."""
        state, text = self.state, self.context.text
        if not state.minutes.id:
            return text(N_("The minutes of this meeting have not been started."))
        if state.open_round is not None:
            day = self.context.language.date(state.open_round.due) if state.open_round.due else "–"
            waiting = len(rounds.unanswered(self._comments))
            open_ = text(
                N_("{round} is open: comments by {day}."), round=state.open_round.ref, day=day
            )
            return f"{open_} {text(N_('Comments without an answer: {count}.'), count=waiting)}"
        if state.is_looking:
            return text(N_("The text is compared with the one that was agreed…"))
        if state.minutes.status is MinutesStatus.AGREED and not state.is_agreed:
            return text(N_("It was changed since both sides agreed: let each side agree again."))
        return {
            MinutesStatus.DRAFT: text(N_("It is a draft: circulate it when it is ready.")),
            MinutesStatus.CIRCULATED: text(
                N_("It was circulated, and no round is open: note the agreement of each side.")
            ),
            MinutesStatus.AGREED: text(N_("Both sides have agreed: it can be issued.")),
            MinutesStatus.WITHDRAWN: text(
                N_("It was withdrawn: make it a draft again before both sides agree again.")
            ),
        }.get(state.minutes.status, "")

    def _lay_out(self) -> ListAndDetail:
        px = self.context.look.px
        self._pill = Pill(self.context.look)
        self._stands = label("", "muted", wrap=True)
        self.standing = Standing(self.context, self._names)
        self._offered = Offered(self.context)
        asked = column(spacing=0)
        self._doing = Doing(self, self.context, self._names, asked, lambda: self.state)
        self._doing.ended.connect(self._ended)
        both = super()._lay_out()
        both.setMinimumHeight(px(_LIST))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made by the class above
        lifted(layout, both)
        whole = column(
            self._pill, self._stands, self._offered, asked, self.standing, both, spacing=px(10)
        )
        whole.setStretch(5, 1)
        self._scroll = scrolled(plain(whole))
        self._in_view = RowInView(self._scroll, both, self.table)
        layout.addWidget(self._scroll)
        return both

    def _ended(self, had_cursor: bool) -> None:  # noqa: FBT001 - as the signal says it
        """Put the focus on the verbs after a form that had it was closed."""
        self._offered.show_offers(self._offers())
        if had_cursor:
            self._offered.focus()
            bring_into_view(self._pill)

    def _columns(self) -> Sequence[Column]:
        text = self.context.text
        return (
            Column("", text(N_("Code")), 110),
            Column("", text(N_("Comment"))),
            Column("", text(N_("Answer")), 130, keep=1),
        )

    def _read(self) -> Sequence[tuple[str, Row]]:
        minutes = self.state.minutes
        with self._book.reading() as view:
            listed = rounds.rounds_of(view, minutes) if minutes.id else []
        self._comments = [comment for _, some in listed for comment in some]
        return [(comment.id, self._row(of, comment)) for of, some in listed for comment in some]

    def _row(self, _of: Round, comment: Comment) -> Row:
        language = self.context.language
        text = comment.text.best(language.short).replace("\n", " ")
        return (
            Cell(comment.ref.removeprefix(f"{self.state.minutes.ref}/"), comment.passage),
            Cell(text, comment.reply.best(language.short).replace("\n", " ")),
            Cell(language.text(comment.answer.label), tone=comment.answer.meaning.tone),
        )

    def _fresh(self) -> Record:
        opened = self.state.open_round
        return Comment(round=Link(opened.id) if opened else None)
