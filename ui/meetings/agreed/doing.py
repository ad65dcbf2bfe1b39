"""Carries out a verb: shows its form, runs it, and reports the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from secretariat.clock import today
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.refusing import IssueRefusedError
from ui.context import Context
from ui.kit.jobs import Job, Progress
from ui.kit.messages import together
from ui.meetings.agreed.asking_form import AskingForm
from ui.meetings.agreed.verb import Deed, Parts, State, Verb
from ui.meetings.agreed.verb_form import VerbForm
from ui.records.names import Names

Reasons = list[SecretariatError]


class Doing(QObject):
    """Shows the form of a verb in a layout, and does the verb with what was typed."""

    ended = Signal(bool)
    """Emitted when the form closed or long work ended; True when the form had the focus."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        names: Names,
        place: QBoxLayout,
        state: Callable[[], State],
    ) -> None:
        super().__init__(parent)
        self._context, self._names, self._place, self._state = context, names, place, state
        self.form: AskingForm | None = None
        self._job: Job | None = None
        self._came = False
        """True once the job has reported its result."""

    @property
    def is_at_work(self) -> bool:
        """True while a verb runs in the background."""
        return self._job is not None

    def begin(self, verb: Verb) -> None:
        """Show the form of *verb*, or do it at once where it asks for nothing."""
        self.give_up()
        if verb.file is not None:
            self._choose(verb)
        elif verb.begin is None:
            self.do(verb, None)
        else:
            self._show(verb)

    def do(self, verb: Verb, typed: Any) -> None:
        """Run *verb* with the values *typed*: at once, or in the background if it takes long."""
        deed = self._deed(typed)
        if verb.is_long and not self._context.book.is_in_memory:
            self._came = False
            work = partial(_worked, verb, deed)
            title = self._context.text(verb.title)
            self._job = self._context.jobs.run(
                title, work, partial(self._done, verb), partial(self._failed, verb, typed)
            )
            self._job.ended.connect(partial(self._end, verb))
            if verb.form is None or self.form is None:
                self.give_up()
            else:
                self.form.show_working(working=True)
            return
        try:
            parts = verb.run(deed)
        except SecretariatError as error:
            self._failed(verb, typed, error)
            return
        self._done(verb, parts)

    def give_up(self) -> None:
        """Close the form."""
        if self.form is not None:
            at = self.form.window().focusWidget()
            had_cursor = at is not None and self.form.isAncestorOf(at)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.ended.emit(had_cursor)

    def look_again(self) -> None:
        """Update the reasons against the verb of the form, after a change of the book."""
        form = self.form
        if form is None:
            return
        if not form.verb.fits(self._state()):
            self.give_up()
        elif form.verb.reasons is not None and isinstance(form, VerbForm):
            self._look_for_reasons(form, form.verb.reasons)

    def _show(self, verb: Verb, typed: Any = None) -> None:
        """Show the form of *verb*, filled with what was *typed* into a former one."""
        state = self._state()
        assert verb.begin is not None  # noqa: S101 - asked before
        with self._context.book.reading() as view:
            record = verb.begin(view, state, today()) if typed is None else typed
        make = verb.form or VerbForm
        form: AskingForm = make(self._context, self._names, verb, record, state)
        self.form = form
        form.wanted.connect(partial(self.do, verb))
        form.given_up.connect(self.give_up)
        self._place.addWidget(form)
        self.look_again()
        form.focus()

    def _look_for_reasons(self, form: VerbForm, reasons: Callable[[Deed], Reasons]) -> None:
        """Show the reasons against the verb of *form*, which are looked up in the background."""
        deed = self._deed(form.record)
        if self._context.book.is_in_memory:
            form.show_reasons(reasons(deed))
            return

        def show(errors: Reasons) -> None:
            if self.form is form and isValid(form):
                form.show_reasons(errors)

        form.show_looking()
        title = self._context.text(N_("Checking what prevents issue"))
        self._context.jobs.run(title, lambda _: reasons(deed), show, self._refused)

    def _refused(self, error: Exception) -> None:
        """Close the form, and show the message of *error* instead."""
        self.give_up()
        self._context.messages.fail(self._context.error_text(error))

    def _choose(self, verb: Verb) -> None:
        """Ask for the file that *verb* needs."""
        assert verb.file is not None  # noqa: S101 - asked before
        kind, endings = verb.file
        text = self._context.text
        path = self._context.prompts.open_file(text(verb.title), f"{text(kind)} ({endings})")
        if path is not None:
            self.do(verb, path)

    def _deed(self, typed: Any) -> Deed:
        context = self._context
        return Deed(
            book=context.book, who=context.who, state=self._state(), typed=typed, today=today(),
            text=context.text, short=context.language.short,
        )  # fmt: skip

    def _done(self, verb: Verb, parts: Parts) -> None:
        self._came = True
        if self.form is not None:
            self.form.remember()
        self.give_up()
        context = self._context
        text = together(context.language, [context.text(verb.done, **parts), *self._notes(parts)])
        if verb.is_final:
            context.messages.say(text)
        else:
            context.messages.say(text, context.text(N_("Undo")), context.undo)

    def _notes(self, parts: Parts) -> list[str]:
        """Follow-up sentences, shown after the result of a verb."""
        note = parts.get("note")
        return [self._context.text(str(note))] if note else []

    def _failed(self, verb: Verb, typed: Any, error: Exception) -> None:
        self._came = True
        text = self._context.error_text(error)
        if isinstance(error, IssueRefusedError):
            language = self._context.language
            text = together(language, map(language.error, error.reasons))
            if self.form is None and verb.fits(self._state()):
                self._show(verb, typed)
        if self.form is None or self.form.verb is not verb:
            self._context.messages.fail(text)
        else:
            # The inputs stay: what prevents it may be what was typed, such as the day.
            self.form.refuse(text)

    def _end(self, verb: Verb) -> None:
        self._job = None
        if self.form is not None:
            self.form.show_working(working=False)
        if not self._came:
            text = self._context.text(
                N_("{title}: cancelled; nothing was done."), title=self._context.text(verb.title)
            )
            self._context.messages.say(text)
        self.ended.emit(False)  # noqa: FBT003 - a signal has no names


def _worked(verb: Verb, deed: Deed, progress: Progress) -> Parts:
    """The result of running *verb*, which reports its progress and stops when it is cancelled."""
    progress.stop_if_asked()
    return verb.run(replace(deed, tell=progress.say))
