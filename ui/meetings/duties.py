"""The leads and due date of an action, edited under its text in the record."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from secretariat.data.store import fetching
from secretariat.data.writing import action_steps
from secretariat.domain import calendars
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Item
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from ui.context import Context
from ui.kit.editing.field_box import Choice
from ui.kit.editing.form import RecordForm, Section
from ui.kit.messages import together
from ui.kit.parts import Elided
from ui.meetings.restated import RestatedHint
from ui.meetings.texts import EntryEditor
from ui.records.answering import answers
from ui.records.keeping import Keeper
from ui.records.names import Names
from ui.records.working_days import proposal

_FIELDS = ("leads", "due")


class ActionEditor(EntryEditor):
    """An action's text, and below it its leads and due date: a line, or a form while focused."""

    def __init__(
        self, context: Context, item: Item, entry: Action, names: Names, directory: Directory
    ) -> None:
        self._names, self._directory = names, directory
        self._form: RecordForm | None = None
        self._keeper: Keeper | None = None
        self._under: QWidget | None = None
        self._hint_again: RestatedHint | None = None
        self._compared = entry.title
        super().__init__(context, item, entry)

    def show_entry(self, entry: Entry) -> None:
        super().show_entry(entry)
        self._say_line()
        if self._keeper is not None and self._keeper.record is not None:
            self._keeper.refresh(self.entry)

    def know(self, directory: Directory) -> None:
        """Update the names of people and bodies."""
        self._directory = directory
        self._say_line()

    def keep(self) -> None:
        super().keep()
        if self._keeper is not None and self._keeper.is_waiting:
            self._keeper.keep()
            self.entry = self._keeper.record
        self._compare()

    def finish(self) -> None:
        super().finish()
        if self._keeper is not None:
            self._keeper.finish()

    @property
    def restated(self) -> RestatedHint | None:
        """The hint that it repeats an earlier action; None while it does not."""
        hint = self._hint_again
        return hint if hint is not None and hint.earlier is not None else None

    def carry_instead(self) -> None:
        """Carry the earlier action over, and remove this one."""
        hint = self.restated
        if hint is None or hint.earlier is None or not isinstance(self.entry, Action):
            return
        action, earlier, context = self.entry, hint.earlier, self.context
        try:
            with context.book.change(N_("Carry over an earlier action"), context.who) as change:
                now = fetching.get(change.view, Action, earlier.id)
                action_steps.carry_instead(change, action, now)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        text = context.text(
            N_("{earlier} is carried over in place of {made}."),
            earlier=earlier.ref,
            made=action.ref,
        )
        context.messages.say(text, context.text(N_("Undo")), context.undo)

    def _compare(self) -> None:
        """Show a hint if the text repeats an open action of an earlier meeting."""
        if self.is_new or not isinstance(self.entry, Action) or self.entry.title == self._compared:
            return
        self._compared = self.entry.title
        if self._hint_again is None:
            self._hint_again = RestatedHint(self.context, self.carry_instead)
            self._put_under(self._hint_again, at=2, above=self.context.look.px(4))
        self._hint_again.compare(self.entry)

    def open(self) -> None:
        """Show the form, once the action is in the book."""
        if self.is_new:
            return
        if self._keeper is None:
            self._make_form()
        if self._keeper is not None and self._under is not None:
            self._keeper.show(self.entry)
            self._under.show()
            self._line.hide()
            self._hint()

    def close_form(self) -> None:
        """Show the line again, unless the form shows an error."""
        self.keep()
        if self._form is not None and self._form.faults:
            return
        if self._under is not None:
            self._under.hide()
        self._line.show()
        self._say_line()

    @property
    def is_at_rest(self) -> bool:
        # A form that says what is wrong in it stays open.
        at_rest = self._under is None or self._under.isHidden()
        return super().is_at_rest and at_rest and self.restated is None

    @property
    def form(self) -> RecordForm | None:
        """The form; None until it is first opened."""
        return self._form

    def _lay_out(self) -> None:
        super()._lay_out()
        self._line = Elided("", "small")
        self._under_halves(self._line, below=self.context.look.px(4))

    def _make_form(self) -> None:
        kind = KINDS.of(Action)
        fields = [kind.field_named[name] for name in _FIELDS]
        known = answers(self.context, self._names)
        self._form = RecordForm(self.context.look, [Section(fields)], known)
        self._form.setObjectName("plain")
        self._keeper = Keeper(self.context, kind, self._form)
        self._keeper.kept.connect(self._show_saved)
        self._keeper.trouble.connect(self._say_trouble)
        self._under = self._under_halves(self._form, below=self.context.look.px(8))

    def _show_saved(self, record: Action) -> None:
        self.entry = record
        self._hint()
        self._say_line()

    def _say_trouble(self, sentence: str) -> None:
        if sentence:
            self.context.messages.fail(sentence)

    def _hint(self) -> None:
        """Show a hint beside the due date if it is a day off."""
        if self._form is None or not isinstance(self.entry, Action):
            return
        sides = [side for side in self._directory.sides.values() if side.calendar]
        due = self.entry.due
        remarks = calendars.hints(due, sides) if due else ()
        language = self.context.language
        text = together(language, (remark.text(language) for remark in remarks))
        day = proposal(self.entry, sides)
        choices: list[Choice] = []
        if day is not None:
            move = self.context.text(N_("Move to {day}"), day=language.date(day))
            choices.append((move, partial(self._move_due, day)))
        self._form.boxes["due"].say_notice([(text, choices)] if text else ())

    def _move_due(self, day: date) -> None:
        if self._keeper is not None and self._form is not None:
            self._form.boxes["due"].editor.show_tree(day.isoformat())
            self._form.boxes["due"].editor.edited.emit()
            self._keeper.keep()

    def _say_line(self) -> None:
        if not isinstance(self.entry, Action):
            return
        text = duties(self.entry, self._directory, self.context.language)
        nobody = self.context.text(N_("Nobody named yet, and no date."))
        self._line.say(text or ("" if self.is_new else nobody))


def duties(action: Action, directory: Directory, language: Language) -> str:
    """One line with the leads of each side and the due date."""
    short = language.short
    parts = []
    for code in sorted({side_code for side_code, _ in (*action.leads, *action.people)}):
        side = directory.side_of(code)
        name = (side.called.best(short) if side else "") or code.upper()
        body = directory.bodies(action.leads, action.people, code).best(short)
        parts.append(language.labelled(name, body or "–"))
    if action.due:
        due = language.date(action.due)
        parts.append(language.text(N_("due {date}"), date=due))
    return " · ".join(parts)
