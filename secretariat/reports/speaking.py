"""What a document says, in the languages that it is printed in."""

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
    """Languages in their order, and labels, days, names and cells in each of them."""

    languages: tuple[str, ...] = ("en", "zh")
    turns: tuple[Turn, ...] = ()
    """Names that stand in this original in the order of its sides."""

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
        """*source* in both languages, as a pair; what is one already, such as a name, stays."""
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
        """How long something holds, where both ends or one may be open; empty where both are."""
        if starts and ends:
            return self.days(starts, ends)
        if starts:
            return self.filled(N_("from {start}"), start=self.day(starts))
        return self.filled(N_("until {end}"), end=self.day(ends)) if ends else Bilingual()

    def known(self, text: Bilingual) -> Bilingual:
        """*text*, where a missing half is a visible gap."""
        gap = self.label(NOT_TRANSLATED if text.en or text.zh else NOT_KNOWN)
        return Bilingual(text.en or f"[{gap.en}]", text.zh or f"［{gap.zh}］")

    def named(self, text: Bilingual) -> Bilingual:
        """*text* as a name in a list: in one language alone, a missing half by the other, marked.

        Beside the other language the mark is enough; alone, a list of marks names nothing.
        """
        known = self.known(text)
        if len(self.languages) > 1 or not text.best("en"):
            return known
        return Bilingual(text.en or f"{text.zh} {known.en}", text.zh or f"{text.en}{known.zh}")

    def printed(self, text: Bilingual) -> list[tuple[str, str]]:
        """(language, half) of *text* for each printed language, in order, empty halves left out."""
        halves = [(code, turned(text.half(code), self.turns)) for code in self.languages]
        return [pair for pair in halves if pair[1]]

    def aloud(self, text: Bilingual) -> str:
        """*text* as it is read out in place of a picture, in each language that is printed."""
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
        """*source* in both languages, with the half of each of the *pairs* in its place."""
        return Bilingual(
            *(language(code).text(source, **{name: pair.half(code) for name, pair in pairs.items()})
              for code in ("en", "zh"))
        )  # fmt: skip

    def cell(self, text: Bilingual, style: Style = CELL, *, place: str = "") -> Sequence[Block]:
        """*text* as a table cell: languages below each other, set alike.

        *place* is the record that the text is from, named in warnings.
        """
        return [Paragraph(half, style, code, place=place) for code, half in self.printed(text)]

    def furniture(self, text: Bilingual) -> Words:
        """*text* as the head, foot and title of a document have it."""
        return Words(turned(text.en, self.turns), turned(text.zh, self.turns))
