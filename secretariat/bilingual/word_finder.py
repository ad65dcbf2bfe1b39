"""A search for many words in one pass over a text, longest first, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SHORTEST = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in a text, with the key under which it was added."""

    key: str
    start: int
    end: int


def _singular(word: str) -> list[str]:
    """*word* and the words of which it may be the plural or possessive."""
    forms = [word]
    base = word[:-2] if word.endswith(("'s", "’s")) else word
    if base != word:
        forms.append(base)
    if len(base) > _SHORTEST and base.endswith("ies"):
        forms.append(base[:-3] + "y")
    if len(base) > _SHORTEST and base.endswith("s") and not base.endswith("ss"):
        forms.append(base[:-1])
        if base.endswith("es"):
            forms.append(base[:-2])
    return forms


class WordFinder:
    """A set of words or phrases to find in English or Chinese text."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._strings: dict[str, list[str]] = {}
        for key in keys:
            words = tuple(match[0] for match in _WORD.finditer(key))
            if words:
                self._phrases.setdefault(words[0], []).append((words, key))
            self._strings.setdefault(key[:1], []).append(key)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        for strings in self._strings.values():
            strings.sort(key=len, reverse=True)

    def words(self, text: str) -> Iterator[Hit]:
        """All phrases in an English *text*, at word boundaries; the last word may be plural."""
        words = [(match[0], *match.span()) for match in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            hit, count = self._phrase_at(words, at)
            if hit:
                yield hit
            at += count

    def _phrase_at(self, words: list[tuple[str, int, int]], at: int) -> tuple[Hit | None, int]:
        written, start, _ = words[at]
        firsts = _singular(written)
        firsts += [form.lower() for form in firsts]
        best: tuple[tuple[str, ...], str] | None = None
        for first in dict.fromkeys(firsts):
            for phrase, key in self._phrases.get(first, ()):
                if best and len(phrase) <= len(best[0]):
                    break
                if self._fits(words, at, phrase, key):
                    best = (phrase, key)
                    break
        if best is None:
            return None, 1
        return Hit(best[1], start, words[at + len(best[0]) - 1][2]), len(best[0])

    @staticmethod
    def _fits(
        words: list[tuple[str, int, int]], at: int, phrase: tuple[str, ...], key: str
    ) -> bool:
        if at + len(phrase) > len(words):
            return False
        exact = key != key.lower()
        for step, wanted in enumerate(phrase):
            written = words[at + step][0]
            last = step == len(phrase) - 1
            forms = _singular(written) if last and not wanted.isupper() else [written]
            if not any(form == wanted if exact else form.lower() == wanted for form in forms):
                return False
        return True

    def characters(self, text: str) -> Iterator[Hit]:
        """All strings in a Chinese *text*, the longest at each position."""
        at, strings = 0, self._strings
        while at < len(text):
            for key in strings.get(text[at], ()):
                if text.startswith(key, at):
                    yield Hit(key, at, at + len(key))
                    at += len(key)
                    break
            else:
                at += 1
