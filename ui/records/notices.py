"""Notices beside the fields of a record: conflicts, warnings, erased values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from shiboken6 import isValid

from secretariat.clock import today
from secretariat.data.journal import conflicts
from secretariat.data.journal.conflicts import Conflict, Version
from secretariat.data.questions import citing, decisions, record_warnings
from secretariat.data.questions.citing import Citation
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Kind, name_in
from secretariat.declaring.states import STATES
from secretariat.declaring.values import Json
from secretariat.domain.across.doubts import CitesReplacedError, field_in_doubt
from secretariat.domain.decisions import Decision
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import warnings
from ui.context import Context, Place
from ui.kit.editing.field_box import Choice
from ui.kit.editing.form import RecordForm
from ui.kit.jobs import Job, Progress
from ui.kit.parts import bring_into_view
from ui.records.past import RecordPast
from ui.records.superseding import replaced_lines

Line = tuple[str, list[Choice]]


class Notices:
    """Shows the notices of one record in its form."""

    def __init__(
        self,
        context: Context,
        kind: Kind[Any],
        past: RecordPast,
        resolve: Callable[[str, Json], object],
    ) -> None:
        self._context, self._kind, self._past, self._resolve = context, kind, past, resolve
        self._looking: Job | None = None
        """The job that checks the texts of the record."""
        self._brought: tuple[str, set[str]] = ("", set())
        """The record shown last, and its fields in conflict."""

    def show(self, form: RecordForm, record: str) -> list[Conflict]:
        """Show the notices beside each field; returns the conflicts of the record."""
        with self._context.book.reading() as view:
            found_conflicts = [
                conflict for conflict in conflicts.in_book(view) if conflict.record == record
            ]
        notices: dict[str, list[Line]] = {}
        for conflict in found_conflicts:
            notices.setdefault(_beside(conflict.slot), []).extend(self._versions(conflict))
        for slot, line in self._past.erased(self._past.lines(record)).items():
            text = self._context.text(
                N_("{field}: erased for good by {who}. Reason: {reason}"),
                field=self._past.field_name(slot), who=line.by, reason=line.reason or "–",
            )  # fmt: skip
            notices.setdefault(_beside(slot), []).append((text, []))
        self._add_superseding(record, notices)
        self._add_replaced(record, notices)
        self._add_warnings(record, notices)
        alarmed = {_beside(conflict.slot) for conflict in found_conflicts}
        _say(form, notices, alarmed)
        self._bring(form, record, alarmed)
        self._look_through(form, record, notices, alarmed)
        return found_conflicts

    def _bring(self, form: RecordForm, record: str, alarmed: set[str]) -> None:
        """Scroll to the first field in conflict, once: a long form or a page may hide it."""
        if (record, alarmed) == self._brought:
            return
        self._brought = record, alarmed
        for box in [box for name, box in form.boxes.items() if name in alarmed][:1]:
            bring_into_view(box)

    def _look_through(
        self, form: RecordForm, record: str, notices: dict[str, list[Line]], alarmed: set[str]
    ) -> None:
        """Add the warnings about the printed record, once they are found."""
        if self._looking is not None:
            self._looking.disown()
            self._looking = None
        book = self._context.book
        with book.reading() as view:
            records = fetching.fetch(view, self._kind.record, [record])
        if not any(map(warnings.is_looked_through, records)):
            return

        def work(_: Progress) -> list[SecretariatError]:
            with book.reading() as view:
                return warnings.when_printed(view, records[0])

        def done(errors: list[SecretariatError]) -> None:
            if self._looking is job and errors and isValid(form):
                for error in errors:
                    self._add_warning(error, notices)
                _say(form, notices, alarmed)

        title = self._context.text(N_("Looking for characters without a font"))
        self._looking = job = self._context.jobs.run(title, work, done)

    def _add_superseding(self, record: str, notices: dict[str, list[Line]]) -> None:
        """Add to the status of a decision a notice about what supersedes it."""
        if self._kind.record is not Decision:
            return
        with self._context.book.reading() as view:
            shown_decisions = fetching.fetch(view, Decision, [record])
            later = decisions.superseding(view, shown_decisions).get(record, ())
        for by in later:
            lead = partial(self._context.go, Place("decisions", by.id))
            sentence = self._context.text(N_("Superseded by {refs}"), refs=by.ref)
            notices.setdefault("status", []).append(
                (sentence, [(self._context.text(N_("Look at it")), lead)])
            )

    def _add_replaced(self, record: str, notices: dict[str, list[Line]]) -> None:
        """Add to a link to a superseded decision its successor, with an offer to cite that."""
        with self._context.book.reading() as view:
            for citing_record in fetching.fetch(view, self._kind.record, [record]):
                for field, old, new in citing.replaced_in(view, citing_record):
                    lines = replaced_lines(self._context, Citation(citing_record, field), old, new)
                    notices.setdefault(field.name, []).append(lines)

    def _add_warnings(self, record: str, notices: dict[str, list[Line]]) -> None:
        """Show the warnings beside their fields, or else the title."""
        with self._context.book.reading() as view:
            for warned_record in fetching.fetch(view, self._kind.record, [record]):
                for warning in record_warnings.warnings_about(view, warned_record, today()):
                    if not isinstance(warning, CitesReplacedError):  # said with what can be done
                        self._add_warning(warning, notices)

    def _add_warning(self, error: SecretariatError, notices: dict[str, list[Line]]) -> None:
        name = field_in_doubt(error) or self._kind.title.name
        notices.setdefault(name, []).append((self._context.language.error(error), []))

    def _versions(self, conflict: Conflict) -> Iterable[Line]:
        yield (
            self._context.text(
                N_("{field} differs between two copies of the book. Which value should be kept?"),
                field=self._past.field_name(conflict.slot),
            ),
            [],
        )
        if conflict.before is not None:
            yield (
                self._context.text(
                    N_("Before: “{value}”"), value=self._past.value(conflict.slot, conflict.before)
                ),
                [],
            )
        for version in conflict.versions:
            keep = partial(self._resolve, conflict.slot, version.value)
            yield (
                self._version_text(conflict.slot, version),
                [(self._context.text(N_("Keep this")), keep)],
            )
        if (proposal := conflict.proposal) is not None:
            keep = partial(self._resolve, conflict.slot, proposal)
            yield (
                self._context.text(
                    N_("Both merged: “{value}”"), value=self._past.value(conflict.slot, proposal)
                ),
                [(self._context.text(N_("Keep both changes")), keep)],
            )

    def _version_text(self, slot: str, version: Version) -> str:
        when = datetime.fromtimestamp(version.at / 1e6).astimezone()
        return self._context.text(
            N_("“{value}” ({who}, {when})"),
            value=self._past.value(slot, version.value),
            who=version.by,
            when=self._context.language.moment(when),
        )


def _say(form: RecordForm, notices: Mapping[str, list[Line]], alarmed: Collection[str]) -> None:
    """Show each text of *notices* beside its field, in an alarming colour for those *alarmed*."""
    for name, box in form.boxes.items():
        box.say_notice(notices.get(name, ()), "alarm" if name in alarmed else "banner")


def _beside(slot: str) -> str:
    """The field beside which notices about *slot* are shown: a text's, for its state."""
    name = name_in(slot)
    return slot.removeprefix(STATES + ".") if name == STATES else name
