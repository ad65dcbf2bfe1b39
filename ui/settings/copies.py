"""Copies of the book: made for a laptop, and merged after a preview when they come back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from secretariat import file_type, settings
from secretariat.data.book import Book
from secretariat.data.journal.merge import Merged
from secretariat.data.journal.merge_preview import RecordPreview
from secretariat.data.store.sources import REAL
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import quarantined
from secretariat.office.desks import bundling, copies, previewing
from secretariat.sealing import keys
from ui.books import opening
from ui.context import Context, Place
from ui.kit.cards import card
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.jobs import Progress
from ui.kit.opening import say_saved
from ui.kit.parts import bring_into_view, button, label, plain, row, show
from ui.kit.prompts import record_books
from ui.records.names import sides_called
from ui.settings.checking_out import CheckingOut
from ui.settings.copies_away import CopiesAway
from ui.settings.taker import Taker
from ui.settings.taking_back import TakingBack


class Copies(QWidget):
    """The card about copies of this book; nothing is merged before its preview was shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._source: Path | None = None
        look, text, px = context.look, context.text, context.look.px
        self.taker = Taker(context)
        self._copies_away = CopiesAway(context, self._say, self._failed)
        self.away = self._copies_away.listed
        self.wanted = CheckingOut(context)
        self.passphrase = Line(text(N_("Passphrase of the copy")))
        for line in (self.taker, self.passphrase):
            line.returnPressed.connect(self.check_out)
        self.passphrase.setEchoMode(Line.EchoMode.Password)
        out = button(look, text(N_("Check out a copy")), self.check_out, icon="download")
        back = button(look, text(N_("Merge a copy")), self.look_at_copy, icon="archive-restore")
        self.take = button(look, text(N_("Merge changes")), self.merge, role="primary")
        solve = button(look, text(N_("Conflicts")), self.to_conflicts)
        self.back = TakingBack(context, self._failed)
        self.message = label("", "muted", wrap=True)
        self.records = QPlainTextEdit()
        self.records.setReadOnly(True)
        self.records.setTabChangesFocus(True)
        self.records.setAccessibleName(text(N_("What would change")))
        self.records.setMinimumHeight(px(140))
        self.records.hide()
        self.fault = label("", "fault", wrap=True)
        self.message.hide()
        self.fault.hide()
        show(self.take, shown=False)
        about = N_(
            "A copy for a laptop is worked in elsewhere, and merged back when it returns. A bundle"
            " from another desk is merged in the same way."
        )
        rows: list[tuple[str, QWidget]] = [
            (text(N_("Away")), self._copies_away),
            (text(N_("Person taking the copy")), self.taker.with_fault()),
            (text(N_("Passphrase of the copy")), self.passphrase),
            *self.wanted.rows(),
        ]
        verbs = plain(flow(out, back, solve, spacing=px(8)))
        foot = (verbs, self.message, self.records, self.fault, row(self.take, None), self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.read()
        layout.addWidget(card(look, text(N_("Copies")), text(about), rows, *foot))

    def read(self) -> None:
        """Show which copies are away, and whether the last merge can be taken back."""
        self._copies_away.read()
        self.back.read()
        self.wanted.read()

    def check_out(self) -> None:
        """Ask for the path of the copy, and make it; the taker's name is required."""
        context, book = self._context, self._context.book
        taker = self.taker.name()
        if not taker:
            self.taker.setFocus()
            return
        chosen, passphrase = self.wanted.chosen(), self.passphrase.text()
        try:
            copies.refuse_passphrase(book, passphrase)
        except SecretariatError as error:
            self._failed(error)
            self.passphrase.setFocus()
            return
        self._say("")  # what was wrong before is put right now
        suggested = Path.home() / f"{copies.name_for(book, taker)}{file_type.ENDING}"
        target = context.prompts.save_file(
            context.text(N_("Check out a copy")), record_books(context.language), suggested
        )
        if target is None:
            return

        def work(_: Progress) -> tuple[Path, str]:
            copies.check_out(book, target, passphrase=passphrase, taker=taker, **chosen)
            return target, taker

        context.jobs.run(context.text(N_("Checking out")), work, self._checked_out, self._failed)

    def look_at_copy(self) -> None:
        """Ask for a copy or bundle, and preview what merging it would do to each record."""
        context = self._context
        kinds = context.text(N_("Record books and bundles"))
        kinds = f"{kinds} ({file_type.PATTERN} *{bundling.ENDING})"
        path = context.prompts.open_file(context.text(N_("Merge a copy")), kinds)
        if path is not None:
            self._source = path
            self._merge(dry_run=True)

    def merge(self) -> None:
        """Merge what was previewed; the book is backed up first."""
        if self._source is not None:
            self._merge(dry_run=False)

    def _merge(self, *, dry_run: bool) -> None:
        context, source = self._context, self._source
        passphrase = self.passphrase.text()

        def work(_: Progress) -> tuple[bool, Merged, list[RecordPreview]]:
            if source is not None and bundling.is_bundle(source):
                return _with_bundle(context, source, dry_run=dry_run)
            other = _opened(context, source, passphrase)
            try:
                foreseen = previewing.of_copy(context.book, other) if dry_run else []
                return dry_run, copies.merge(context.book, other, dry_run=dry_run), foreseen
            finally:
                other.close()

        context.jobs.run(context.text(N_("Merging")), work, self._merged, self._failed)

    def _checked_out(self, checked_out: tuple[Path, str]) -> None:
        path, taker = checked_out
        text = N_("The copy {path} is ready for {name}.")
        self._say(self._context.text(text, path=path.name, name=taker))
        saved = self._context.text(N_("Saved as {path}."), path=path.name)
        say_saved(self._context.messages, self._context.look, saved, path)
        self.read()

    def _merged(self, done: tuple[bool, Merged, list[RecordPreview]]) -> None:
        dry_run, merged, foreseen = done
        self._list(foreseen)
        counted = self._context.text(
            N_("{new} new, {changed} changed, {conflicts} in conflict."),
            new=merged.new, changed=merged.changed, conflicts=merged.conflicts,
        )  # fmt: skip
        before = N_("Nothing is merged yet. The result would be: {counted}")
        after = N_("Merged: {counted}")
        sentence = before if dry_run else after
        text = self._context.text(sentence, counted=counted)
        besides = quarantined.sentences(merged, self._context.language)
        reasons = quarantined.reasons(merged, self._context.language, _REASONS)
        self._say("\n".join((text, *besides, *reasons)))
        if self.take.hasFocus():
            # Otherwise Qt would focus what follows: a second Enter would take the merge back.
            self.focusPreviousChild()
        show(self.take, shown=dry_run and bool(merged.operations))
        self.read()
        if dry_run and merged.operations and self.isVisible():
            # What one confirms is seen before the cursor is on what confirms it.
            bring_into_view(self.take)
            QTimer.singleShot(0, self.take, self.take.setFocus)

    def _list(self, changes: list[RecordPreview]) -> None:
        """Show what would happen to each record, conflicts first."""
        language, copy = self._context.language, self._source.name if self._source else ""

        def when(foreseen: RecordPreview) -> str:
            return language.moment(
                datetime.fromtimestamp(foreseen.at / 1_000_000, UTC).astimezone()
            )

        called = sides_called(self._context)
        lines = [
            previewing.line(foreseen, language, called, when(foreseen), copy)
            for foreseen in changes
        ]
        self.records.setPlainText("\n".join(lines))
        show(self.records, shown=bool(lines))

    def _failed(self, error: Exception) -> None:
        self._list([])
        show(self.take, shown=False)
        self._say("", self._context.error_text(error))

    def _say(self, sentence: str, fault: str = "") -> None:
        for shown, text in ((self.message, sentence), (self.fault, fault)):
            shown.setText(text)
            shown.setVisible(bool(text))
            if text and self.isVisible():
                bring_into_view(shown)

    def to_conflicts(self) -> None:
        """Show the list of all fields in conflict between two copies."""
        self._context.go(Place("overview", part="conflicts"))


_REASONS = 5
"""Most operations without effect whose reason is shown here; the overview lists them all."""


def _opened(context: Context, source: Path | None, passphrase: str) -> Book:
    """The copy at *source*; what is neither a copy nor a bundle is refused as neither."""
    encrypted = SecretariatError(N_("The copy is encrypted; type its passphrase above."))
    if source is None:
        raise encrypted
    with bundling.naming_both(source):
        if opening.needs_passphrase(source) and not passphrase:
            raise encrypted
        desk, memory = context.settings.desk, settings.memory()
        return Book.open(source, passphrase, desk=desk, memory=memory)


def _with_bundle(
    context: Context, source: Path, *, dry_run: bool
) -> tuple[bool, Merged, list[RecordPreview]]:
    """Merge the bundle at *source*, or only preview that."""
    own = keys.own()
    foreseen = previewing.of_bundle(context.book, own, source) if dry_run else []
    taken = bundling.take_in(context.book, own, source, REAL.now(), dry_run=dry_run)
    return dry_run, taken.merged, foreseen
