"""One text with several translations across a book, in either direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.bilingual.halves import half
from secretariat.bilingual.memory import TranslatedText

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Rendering:
    """One translation of a text, and every text in which it is used, in the order given."""

    text: str
    uses: tuple[TranslatedText, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """The references of the records in which it is used."""
        return tuple(dict.fromkeys(use.ref for use in self.uses if use.ref))


@dataclass(frozen=True, slots=True)
class Differing:
    """A text in one language, ``en`` or ``zh``, that has several translations."""

    language: str
    source: str
    renderings: tuple[Rendering, ...]
    """The translations, the most frequent first."""


def differing(known: Iterable[TranslatedText]) -> list[Differing]:
    """Every text of *known* with more than one translation: English sources first, by source.

    Texts are the same if they differ only in blanks, in the width of signs, in capitals at the
    beginning and in the full stop at the end.
    """
    pairs = list(known)
    return [text for language in ("en", "zh") for text in _of_language(pairs, language)]


def _of_language(pairs: list[TranslatedText], language: str) -> list[Differing]:
    other = "zh" if language == "en" else "en"
    groups: dict[str, dict[str, list[TranslatedText]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        if pair.en.strip() and pair.zh.strip():
            groups[_plain(pair.half(language))][_plain(pair.half(other))].append(pair)
    differing_texts = []
    for key in sorted(groups):
        renderings = groups[key]
        if len(renderings) >= _FEWEST:
            ordered = sorted(renderings.values(), key=lambda uses: -len(uses))
            shown = tuple(_rendering(uses, other) for uses in ordered)
            differing_texts.append(Differing(language, ordered[0][0].half(language).strip(), shown))
    return differing_texts


def _rendering(pairs: list[TranslatedText], language: str) -> Rendering:
    return Rendering(pairs[0].half(language).strip(), tuple(pairs))


def _plain(text: str) -> str:
    """*text* normalised for comparison."""
    words = " ".join(half(text).text.split()).rstrip(".。 ")
    return words[:1].lower() + words[1:]
