"""Where an English word may be parted: no name is ever cut.

Words in lower case are, and capitalised ones only with an ending that no name has (Committee,
Implementation), because institutions are written so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

import pyphen

# The letters of a word of six or more, with whatever punctuation touches it; no identifier.
_WORD = re.compile(
    r"[(“‘\[]*([a-z]{6,}|[A-Z][a-z]{2,}(?:tion|tional|ment|mental|ittee|ission|ology|ological|ramme"
    r"|ariat|ility|ative|ture|rence)s?)[)”’\],.;:!?]* ?"
)


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB", left=3, right=3)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> tuple[str, ...]:
    """*word*, with the punctuation around it, in the parts between which it may be hyphenated."""
    match = _WORD.fullmatch(word)
    if match is None:
        return (word,)
    offset = match.start(1)
    cuts = [0, *(offset + at for at in _dictionary().positions(match[1])), len(word)]
    return tuple(word[start:stop] for start, stop in pairwise(cuts))
