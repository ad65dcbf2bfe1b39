"""Matches for the palette: commands, screens and records, in both languages and by pinyin."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from secretariat.data.questions import listing, reading, searching
from secretariat.data.store.search import folded
from secretariat.domain.registers import KINDS
from secretariat.domain.wording import is_found_by_sound
from secretariat.frozen import frozen
from secretariat.i18n import N_, language
from secretariat.office.paper.register_documents import tells
from secretariat.pinyin import Spelled, sounds_like, spelled
from ui.context import Context, Place
from ui.frame import elsewhere
from ui.frame.catalogue import Entry as ScreenEntry
from ui.frame.register_groups import icon_of
from ui.kit.commands import Commands, shown_key
from ui.kit.palette import Entry, Palette
from ui.records.registers_in_use import registers_in_use
from ui.report_parts import Part, with_choices

RECORDS = 20
"""Number of records offered at once."""

FEW = 3_000
"""Most records that a register may have for the palette to find its Chinese titles by pinyin."""


@frozen
class _Offer:
    entry: Entry
    words: tuple[str, ...]

    def beside(self, second: str) -> _Offer:
        """The offer with *second* beside its title."""
        return replace(self, entry=replace(self.entry, second=second))

    def rank(self, sought: str) -> int:
        """Rank of the match with *sought*: -1 when a word equals it, 0 when a word starts with it.

        1 when a word contains it, 2 by pinyin, 9 if none does.
        """
        if sought in self.words:
            return -1
        if any(word.startswith(sought) for word in self.words):
            return 0
        if any(f" {sought}" in word for word in self.words):
            return 0
        if any(sought in word for word in self.words):
            return 1
        return 2 if any(_sounds_like(word, sought) for word in self.words) else 9


def _sounds_like(word: str, sought: str) -> bool:
    """True when the pinyin of *word*, or its initials, start with *sought*."""
    if not (sought.isascii() and sought.isalpha()):
        return False
    return sounds_like(word, sought)


def _words_of(title: listing.Title) -> tuple[str, ...]:
    """The reference of a record, and its title in both languages."""
    return tuple(map(folded, filter(None, (title.ref, title.name.en, title.name.zh))))


class Seeker(QObject):
    """Finds entries for a few letters."""

    def __init__(
        self,
        context: Context,
        screens: Sequence[ScreenEntry],
        commands: Commands,
        recent: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """*recent* tells the ids of the records looked at last, the newest first."""
        super().__init__(commands)
        self._recent = recent
        self._icons = {name: screen.icon for screen in screens for name in screen.names}
        self._context, self._screens, self._commands = context, screens, commands
        self._heard: list[_Offer] | None = None
        self._within: list[tuple[Spelled, Entry]] | None = None
        context.changes.happened.connect(self._forget)

    def find(self, text: str) -> Sequence[Entry]:
        """The record called *text*, then screens and commands, records, and a full search."""
        sought = folded(text)
        offers = [*self._places(), *self._verbs()]
        if not sought:
            return [*self._looked_at(), *(offer.entry for offer in offers)]
        offers += [*self._verbs_elsewhere(), *self._papers()]
        ranked = sorted(
            ((offer.rank(sought), at, offer.entry) for at, offer in enumerate(offers)),
            key=lambda rank_at_entry: rank_at_entry[:2],
        )
        fitting = [entry for rank, _, entry in ranked if rank < 9]  # noqa: PLR2004 - as said above
        called, others = self._records(text, sought)
        return [*called, *fitting, *others, self._everything(text)]

    def _forget(self, _kinds: frozenset[str]) -> None:
        self._heard = self._within = None

    def _places(self) -> list[_Offer]:
        """All screens, and all registers on a shared one, such as posts."""
        screens = [
            self._place(screen.title, screen.names[0], screen.icon, screen.key)
            for screen in self._screens
        ]
        sharing = [
            self._place(KINDS.named(name).plural, name, screen.icon)
            for screen in self._screens
            for name in screen.names[1:]
        ]
        return screens + sharing

    def _place(self, title: str, name: str, icon: str, key: str = "") -> _Offer:
        return self._offer(title, lambda: self._context.go(Place(name)), icon, key)

    def _verbs(self) -> list[_Offer]:
        known = {screen.title for screen in self._screens}
        also = {verb.title: verb.also for verb in elsewhere.COMMANDS}
        return [
            self._offer(
                command.title, command.run, command.icon, command.key,
                command.also or also.get(command.title, ""),
            )
            for command in self._commands
            if command.title not in known and command.enabled()
        ]  # fmt: skip

    def _verbs_elsewhere(self) -> list[_Offer]:
        """The commands of pages that are not shown; each runs when its page is."""
        here = {command.title for command in self._commands}
        titles = {name: screen.title for screen in self._screens for name in screen.names}
        return [
            self._offer(
                verb.title, partial(self._run_at, verb), verb.icon, "", verb.also
            ).beside(self._context.text(titles[verb.page]))
            for verb in elsewhere.COMMANDS
            if verb.title not in here and verb.page in titles
        ]  # fmt: skip

    def _run_at(self, verb: elsewhere.Elsewhere) -> None:
        """Show the page of *verb*, and run it there."""
        self._context.go(Place(verb.page))
        QTimer.singleShot(0, self, lambda: self._run(verb.title))

    def _run(self, title: str) -> None:
        for command in tuple(self._commands):
            if command.title == title and command.enabled():
                command.run()
                return

    def _papers(self) -> list[_Offer]:
        """The documents to print; those of a meeting are of the one that was looked at last."""
        used = registers_in_use(self._context)
        meeting, printed = self._meeting(), self._context.text(N_("Print"))
        offers = []
        for paper in elsewhere.PAPERS:
            if not tells(paper.name, used) or (paper.of_meeting and meeting is None):
                continue
            place, second = Place("preview", part=Part(paper.name).encoded), printed
            if paper.of_meeting and meeting is not None:
                part = with_choices("print", {"document": paper.name})
                place, second = Place("meetings", meeting.id, part), f"{meeting.ref} · {printed}"
            go = partial(self._context.go, place)
            offers.append(self._offer(paper.title, go, "printer", "").beside(second))
        return offers

    def _meeting(self) -> listing.Title | None:
        """The meeting that was looked at last; None where none was."""
        ids = self._recent()
        with self._context.book.reading() as view:
            titles = listing.titles(view, ids)
        seen = (titles[record] for record in ids if record in titles)
        return next((title for title in seen if title.kind == "meetings"), None)

    def _offer(
        self,
        title: str,
        run: Callable[[], object],
        icon: str,
        key: str,
        also: str = "",
    ) -> _Offer:
        """An entry with *title*; *also* are marked texts by which it is found too."""
        translated = self._context.text(title)
        chinese = map(language("zh").text, filter(None, (title, also)))
        words = set(map(folded, (translated, title, also, *chinese)))
        return _Offer(Entry(translated, run, icon=icon, key=shown_key(key)), tuple(words))

    def _records(self, text: str, sought: str) -> tuple[list[Entry], list[Entry]]:
        """The record called *text*, and those that contain it, matches in the title first."""
        context = self._context
        code = unicodedata.normalize("NFKC", text).strip()
        with context.book.reading() as view:
            called = reading.called(view, {code, code.upper()})
            exact = [title.id for title in called.values()][:1]
            hits = searching.search(view, text, RECORDS)
            with_words = [hit.record for hit in hits]
            titles = listing.titles(view, [*exact, *with_words])
        known = [
            titles[record]
            for record in dict.fromkeys(with_words)
            if record in titles and record not in exact
        ]
        known.sort(key=lambda title: _Offer(self._record(title), _words_of(title)).rank(sought))
        by_words = [self._record(title) for title in known]
        entries = {(entry.title, entry.second): entry for entry in by_words}
        if sought.isascii() and sought.isalpha():
            for offer in self._sounding():
                if len(entries) < RECORDS and offer.rank(sought) <= 2:  # noqa: PLR2004 - as above
                    entries.setdefault((offer.entry.title, offer.entry.second), offer.entry)
            for sounds, entry in self._spelled():
                if len(entries) < RECORDS and sounds.has(sought):
                    entries.setdefault((entry.title, entry.second), entry)
        return [self._record(titles[record]) for record in exact], list(entries.values())

    def _record(self, title: listing.Title) -> Entry:
        context = self._context
        kind = KINDS.named(title.kind)
        place = Place(title.kind, title.id)
        second = f"{title.ref} · {context.text(kind.singular)}"
        # In one line: of a text of several, the line would show the middle.
        words = " ".join(title.name.best(context.language.short).split()) or title.ref
        icon = self._icons.get(title.kind) or icon_of(title.kind)
        return Entry(words, lambda: context.go(place), second, icon)

    def _looked_at(self) -> list[Entry]:
        """The records looked at last that still exist."""
        ids = self._recent()
        with self._context.book.reading() as view:
            titles = listing.titles(view, ids)
        return [
            replace(entry, second=self._context.text(N_("Recent · {what}"), what=entry.second))
            for entry in (
                self._record(titles[record_id]) for record_id in ids if record_id in titles
            )
        ]

    def _sounding(self) -> list[_Offer]:
        if self._heard is None:
            self._heard = []
            with self._context.book.reading() as view:
                for kind in filter(is_found_by_sound, KINDS):
                    ids = listing.listed(view, kind, listing.Wanted())
                    titles = listing.titles(view, ids) if len(ids) <= FEW else {}
                    self._heard += [
                        _Offer(self._record(title), (folded(title.name.zh),))
                        for title in titles.values()
                        if title.name.zh
                    ]
        return self._heard

    def _spelled(self) -> list[tuple[Spelled, Entry]]:
        """The actions by the sounds of their Chinese titles, of which any part may be typed."""
        if self._within is None:
            with self._context.book.reading() as view:
                kind = KINDS.named("actions")
                ids = listing.listed(view, kind, listing.Wanted())
                titles = listing.titles(view, ids) if len(ids) <= FEW else {}
            self._within = [
                (spelled(title.name.zh), self._record(title))
                for title in titles.values()
                if title.name.zh
            ]
        return self._within

    def _everything(self, text: str) -> Entry:
        words = self._context.text(N_("Search everything for “{text}”"), text=text)
        return Entry(words, lambda: self._context.go(Place("search", part=text)), icon="search")


def palette_over(
    shell: QWidget,
    context: Context,
    screens: Sequence[ScreenEntry],
    commands: Commands,
    recent: Callable[[], Sequence[str]],
) -> Palette:
    """The palette of *shell*, which finds commands, screens and records."""
    return Palette(shell, context.look, Seeker(context, screens, commands, recent).find)
