"""Words of a document in the languages in which it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secretariat.declaring.values import Bilingual, Choice
from secretariat.i18n import N_, Language, language
from secretariat.reports.alternat import Turn, turned
from secretariat.reports.typesetting import CELL, Block, Paragraph, Style, Words

NOT_KNOWN = N_("not known")
NOT_TRANSLATED = N_("to be translated")


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """Printed languages in order, with labels, days, names and cells in each of them."""

    languages: tuple[str, ...] = ("en", "zh")
    turns: tuple[Turn, ...] = ()
    """Replacements for names that depend on the order of the sides in this original."""

    @property
    def first(self) -> str:
        """The code of the first language."""
        return self.languages[0]

    @property
    def tongues(self) -> tuple[Language, ...]:
        """The languages printed, in order."""
        return tuple(language(code) for code in self.languages)

    @staticmethod
    def language_of(code: str) -> Language:
        """The language called *code*, for a sentence whose parts differ by language."""
        return language(code)

    def words(self, source: str, **parts: object) -> Words:
        """*source* in both languages."""
        return Words(*(language(code).text(source, **parts) for code in ("en", "zh")))

    def label(self, source: str | Bilingual) -> Bilingual:
        """*source* in both languages, as a pair; a pair, such as a name, is returned unchanged."""
        if isinstance(source, Bilingual):
            return source
        words = self.words(source)
        return Bilingual(words.en, words.zh)

    def choice(self, value: Choice | None) -> Bilingual:
        """The label of a choice in both languages; “not known” for None."""
        return self.label(value.label if value else NOT_KNOWN)

    def day(self, when: str) -> Bilingual:
        """A date, perhaps partial, in both languages; “not known” when empty."""
        if not when:
            return self.label(NOT_KNOWN)
        return Bilingual(*(language(code).partial_date(when) for code in ("en", "zh")))

    def days(self, first: str, last: str) -> Bilingual:
        """From one date to another, each perhaps partial, in both languages."""
        if not first and not last:
            return self.label(NOT_KNOWN)
        return Bilingual(*(language(code).partial_days(first, last) for code in ("en", "zh")))

    def term(self, starts: str, ends: str) -> Bilingual:
        """A term of validity, of which either end may be open; empty where both are."""
        if starts and ends:
            return self.days(starts, ends)
        if starts:
            return self.filled(N_("from {start}"), start=self.day(starts))
        return self.filled(N_("until {end}"), end=self.day(ends)) if ends else Bilingual()

    def with_gaps(self, text: Bilingual) -> Bilingual:
        """*text* with a visible gap for a missing half."""
        gap = self.label(NOT_TRANSLATED if text.en or text.zh else NOT_KNOWN)
        return Bilingual(text.en or f"[{gap.en}]", text.zh or f"［{gap.zh}］")

    def named(self, text: Bilingual) -> Bilingual:
        """*text* as a name in a list, with a mark for a missing half.

        In a paper in one language, the other half is added to the mark, so that it is a name.
        """
        known = self.with_gaps(text)
        if len(self.languages) > 1 or not text.best("en"):
            return known
        return Bilingual(text.en or f"{text.zh} {known.en}", text.zh or f"{text.en}{known.zh}")

    def printed(self, text: Bilingual) -> list[tuple[str, str]]:
        """(language, half) of *text* for each printed language, in order, empty halves left out."""
        halves = [(code, turned(text.half(code), self.turns)) for code in self.languages]
        return [pair for pair in halves if pair[1]]

    def aloud(self, text: Bilingual) -> str:
        """*text* in each printed language, for reading out in place of a picture."""
        return " / ".join(half for _, half in self.printed(text))

    def listed(self, pairs: Iterable[Bilingual]) -> Bilingual:
        """*pairs* joined in each language, empty halves left out."""
        every = list(pairs)
        return Bilingual(
            *(language(code).listed(filter(None, (text.half(code) for text in every)))
              for code in ("en", "zh"))
        )  # fmt: skip

    def in_a_row(self, words: Iterable[str]) -> str:
        """*words* that are the same in both languages, such as references, listed as the first."""
        return language(self.first).listed(words)

    def filled(self, source: str, **pairs: Bilingual) -> Bilingual:
        """*source* in both languages, with the half of each of *pairs* for its placeholder."""
        return Bilingual(
            *(language(code).text(source, **{name: pair.half(code) for name, pair in pairs.items()})
              for code in ("en", "zh"))
        )  # fmt: skip

    def cell(self, text: Bilingual, style: Style = CELL, *, place: str = "") -> Sequence[Block]:
        """*text* as a table cell: languages below each other, in one style.

        *place* is the reference of the record of the text, for warnings.
        """
        return [Paragraph(half, style, code, place=place) for code, half in self.printed(text)]

    def furniture(self, text: Bilingual) -> Words:
        """*text* as words for the head, foot and title of a document."""
        return Words(turned(text.en, self.turns), turned(text.zh, self.turns))
