"""English words cut to a stem, so that forms of one word count as one: innovates, innovation."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from secretariat.paths import RESOURCES

WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_INFLECTED = (
    ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"),
    ("ses", "se"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""),
)  # fmt: skip
_DERIVED = (
    "isation", "ization", "ational", "ation", "ative", "ating", "ment", "ility", "ality", "ivity",
    "ity", "ness", "ically", "ical", "ional", "ion", "ively", "ive", "ally", "ably", "able", "ible",
    "ial", "al", "ance", "ancy", "ence", "ency", "ously", "ious", "ous", "ist", "ise", "ize", "ate",
    "ator", "or", "er", "ly", "ful", "ics", "ic", "ant", "ent", "ure", "th",
)  # fmt: skip
_LEFT_INFLECTED, _LEFT_DERIVED, _LONGEST = 3, 4, 7
_LISTS: dict[str, list[str]] = json.loads(
    (RESOURCES / "bilingual" / "english.json").read_text(encoding="utf-8")
)


def listed(name: str) -> list[str]:
    """The English words of the list *name* in the tables of the program."""
    return " ".join(_LISTS[name]).split()


_IRREGULAR = dict(pair.split("=") for pair in listed("irregular"))
LINKING = frozenset(listed("linking"))
"""Function words, and words that mean so little that a translation may leave them out."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of an English *word*, in lower case; of a compound with a hyphen, its letters."""
    plain = word.lower().replace("’", "'").removesuffix("'s").strip("'").replace("-", "")
    plain = _IRREGULAR.get(plain, plain)
    for end, instead in _INFLECTED:
        if plain.endswith(end) and len(plain) - len(end) >= _LEFT_INFLECTED:
            if end != "s" or plain[-2] not in "su":
                plain = _undoubled(plain.removesuffix(end)) + instead
            break
    plain = _IRREGULAR.get(plain, plain)
    for _ in range(2):
        end = next(
            (e for e in _DERIVED if plain.endswith(e) and len(plain) - len(e) >= _LEFT_DERIVED), ""
        )
        if not end:
            break
        plain = plain.removesuffix(end)
    if len(plain) > _LEFT_DERIVED and plain[-1] in "eyi":
        plain = plain[:-1]
    return plain[:_LONGEST]


def _undoubled(cut: str) -> str:
    """*cut* without the consonant that an ending doubled: plann."""
    is_double = len(cut) > _LEFT_INFLECTED and cut[-1] == cut[-2] and cut[-1] not in "aeiouls"
    return cut[:-1] if is_double else cut


def stems(text: str) -> list[tuple[str, int, int]]:
    """The stems of the content words of an English *text*, with their spans."""
    return [
        (stem(match[0]), *match.span())
        for match in WORD.finditer(text)
        if match[0].lower() not in LINKING and len(match[0]) > 1
    ]
