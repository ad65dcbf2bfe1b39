"""The screen for the versions of a record: two of them compared, and extracts of it saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from secretariat.clock import now
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.minutes import Minutes
from secretariat.i18n import N_
from secretariat.office.agreed import comparing, versions
from secretariat.office.agreed.comparing import ComparedVersions
from secretariat.office.paper import printing
from secretariat.reports.comparing.comparison import How
from ui.context import Context, Place, parted
from ui.kit.choices import Choices
from ui.kit.commands import Command
from ui.kit.flow import flow
from ui.kit.jobs import Job, Progress
from ui.kit.parts import button, chip, column, label, plain, row, scrolled
from ui.meetings.agreed.compare_shown import ComparedText
from ui.meetings.agreed.extract import ExtractCard
from ui.meetings.agreed.saved import ask_target, save
from ui.screen import Screen

MENU = N_("Agreed text")
SCREEN = "versions"
_SAVE, _WHOLE = N_("Save the comparison"), N_("Show unchanged paragraphs")
_NEXT, _PREVIOUS = N_("Next change"), N_("Previous change")
_BETWEEN = ","
"""Separates the two versions in a `Place`."""


@dataclass(frozen=True)
class _Work:
    """Compares two versions of a record in the background."""

    book: Book
    ref: str
    versions: tuple[str, ...]

    def __call__(self, progress: Progress) -> ComparedVersions:
        progress.stop_if_asked()
        with self.book.reading() as view:
            return comparing.compared(view, self.ref, self.versions)


class CompareScreen(Screen):
    """Above, the record and the two versions; below, every paragraph that differs."""

    help_page = "agreed-text"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._records: list[Minutes] = []
        self._keys: list[str] = []
        self._job: Job | None = None
        self._found: ComparedVersions | None = None
        self._lay_out()
        context.changes.happened.connect(self._hear)

    @property
    def title(self) -> str:
        return self.context.text(N_("Versions and extracts"))

    @property
    def place(self) -> Place:
        record = self._record
        part = _BETWEEN.join(self._chosen_versions) if record else ""
        return Place(SCREEN, record.id if record else "", part)

    def show_place(self, place: Place) -> None:
        """Show the record with the id of *place*, or the record of the meeting with that id."""
        with self.context.book.reading() as view:
            self._records = [
                minutes for minutes in fetching.every(view, Minutes) if minutes.meeting
            ]
        wanted = next(
            (
                at for at, record in enumerate(self._records)
                if place.record
                and place.record in (record.id, record.meeting.id if record.meeting else "")
            ),
            0,
        )  # fmt: skip
        self.record.clear()
        self.record.addItems([record.ref for record in self._records])
        self.record.setCurrentIndex(wanted if self._records else -1)
        part, extracted = parted(place.part)
        self._show_versions(part.split(_BETWEEN) if part and not extracted else [])
        self.extract.ask_for(extracted)

    def focus(self) -> None:
        if self.extract.asked:
            self.extract.focus()
        else:
            self.text.setFocus()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            new_command(_NEXT, partial(self.step, 1), "F8"),
            new_command(_PREVIOUS, partial(self.step, -1), "Shift+F8"),
            new_command(_WHOLE, self.whole.click, "Ctrl+Shift+H"),
            new_command(_SAVE, self.save, "Ctrl+S", "download"),
            new_command(N_("Save the extract"), self.extract.save, "Ctrl+Shift+S", "file-text"),
        )

    def step(self, by: int) -> None:
        """Go to the next changed paragraph, or to the one before, and say which it is."""
        self._said_row.setText(self.text.step(by))

    def save(self) -> None:
        """Save the comparison shown, as a PDF, a Word document or a page for a browser."""
        record, texts = self._record, self._chosen_versions
        if record is None or not texts:
            return
        text = self.context.text
        name = f"{record.ref.replace('/', '-')}-{'-'.join(texts)}"
        target = ask_target(self.context, text(_SAVE), name)
        if target is not None:
            wanted = replace(printing.setting(now()), press=target.press)
            whole = self.whole.isChecked()

            def new_content(book: Book) -> bytes:
                with book.reading() as view:
                    return comparing.paper(view, record.ref, wanted, texts, whole=whole)

            save(self.context, text(_SAVE), new_content, target.path)

    @property
    def _record(self) -> Minutes | None:
        at = self.record.currentIndex()
        return self._records[at] if 0 <= at < len(self._records) else None

    @property
    def _chosen_versions(self) -> tuple[str, ...]:
        chosen = [box.currentIndex() for box in (self.before, self.after)]
        return tuple(self._keys[at] for at in chosen if 0 <= at < len(self._keys))

    def _show_versions(self, texts: Sequence[str] = ()) -> None:
        """Offer the versions of the record, with the usual two chosen unless *texts*."""
        record, language = self._record, self.context.language
        known: list[versions.Version] = []
        if record is not None:
            with self.context.book.reading() as view:
                known = versions.versions_of(view, record)
        self._keys = [version.key for version in known]
        wanted = [asked_version for asked_version in texts if asked_version in self._keys]
        if len(wanted) < 2:  # noqa: PLR2004 - a comparison is of two
            wanted = self._keys[-2:]
        for box, key in zip((self.before, self.after), (*wanted, "", "")[:2], strict=True):
            box.clear()
            box.addItems([version.titled(language) for version in known])
            box.fit_all(yields=True)
            box.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)
        self.extract.show_record(record)
        self._compare()

    def _compare(self) -> None:
        """Compare the two versions chosen, in the background."""
        record, texts = self._record, self._chosen_versions
        self._found = None
        self._said_row.setText("")
        if self._job is not None:
            self._job.disown()
            self._job = None
        if record is None:
            self._say(self.context.text(N_("No meeting of this book has a record yet.")))
        elif len(self._keys) == 1:
            self._say(
                self.context.text(
                    N_("{ref} has one version, the text as it stands now; there is another one to"
                       " compare it with once it was circulated."),
                    ref=record.ref,
                )
            )  # fmt: skip
        elif len(set(texts)) < 2:  # noqa: PLR2004 - as above
            self._say(self.context.text(N_("Choose two versions that differ.")))
        else:
            work = _Work(self.context.book, record.ref, texts)
            title = self.context.text(N_("Comparison of two versions"))
            self._job = self.context.jobs.run(title, work, self._came, self._failed)

    def _came(self, result: ComparedVersions) -> None:
        self._job = None
        self._found = result
        self._show_found()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._say(self.context.error_text(error))

    def _show_found(self) -> None:
        result = self._found
        if result is None:
            return
        text = self.context.text
        if result.comparison.is_same:
            self._say(text(N_("Both versions say the same, word for word.")))
            self.text.show_comparison(result.comparison, whole=True)
            return
        counts = [
            self.context.language.labelled(text(how.label), count)
            for how, count in result.comparison.counts.items()
            if count and how is not How.SAME
        ]
        self._say(self.context.language.listed(counts))
        self.text.show_comparison(result.comparison, whole=self.whole.isChecked())

    def _say(self, sentence: str) -> None:
        self._summary.setText(sentence)
        self.text.show_nothing()

    def _hear(self, _kinds: object, _initiator: object) -> None:
        """Read the versions again after a change, with those chosen kept."""
        if self.isVisible():
            self._show_versions(self._chosen_versions)

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self.record = Choices(text(N_("Record")))
        self.before = Choices(text(N_("Earlier version")))
        self.after = Choices(text(N_("Later version")))
        self.record.activated.connect(lambda _: self._show_versions())
        for box in (self.before, self.after):
            box.activated.connect(lambda _: self._compare())
        self.whole = chip(text(_WHOLE), heard="")
        self.whole.toggled.connect(lambda _: self._show_found())
        self.extract = ExtractCard(self.context)
        self._summary = label("", "muted", wrap=True)
        self._said_row = label("", "small", wrap=True)
        self.text = ComparedText(look)
        buttons = flow(
            button(look, text(_PREVIOUS), partial(self.step, -1)),
            button(look, text(_NEXT), partial(self.step, 1)),
            button(look, text(_SAVE), self.save, icon="download"),
            spacing=px(8),
        )
        chosen = flow(self.record, self.before, self.after, spacing=px(8))
        # Beside the sentence: among the choices it would stand alone on a line.
        found_layout = row(self._summary, self.whole, spacing=px(8))
        found_layout.setStretch(0, 1)
        whole = column(
            label(self.title, "title"),
            plain(chosen),
            found_layout,
            self.text,
            self._said_row,
            plain(buttons),
            self.extract,
            spacing=px(10),
            margins=(px(24), px(16), px(24), px(16)),
        )
        whole.setStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # Where all is large, the choices leave the text no room: then all of it scrolls.
        layout.addWidget(scrolled(plain(whole)))
