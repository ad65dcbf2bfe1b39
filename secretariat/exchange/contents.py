"""Guesses of what a column holds, by its cells: codes, bare numbers, states or titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from secretariat.declaring import written
from secretariat.declaring.dates import spelled
from secretariat.declaring.values import Choice
from secretariat.exchange.cells import Found, chosen, moment_text
from secretariat.exchange.synonyms import CODE_ENDINGS, TITLE_WORDS
from secretariat.exchange.words import is_awaited, plain, share_of, state_at, telling

_NUMBER = re.compile(r"[\d.\-/ ]+")
_CODE = re.compile(r"(?=[^\s\d]*\d)[^\W\d_][\w./\-]*(?: [\w./\-]+)?")
_WORDS = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HAN_CODES = tuple(code_ending for code_ending in CODE_ENDINGS if not code_ending.isascii())
_BETWEEN_WORDS = re.compile(r"[,;，；、()（）]+")
_KNOWN_SHARE = 0.6
"""Least share of a column's cells that must name choices of a field to be taken for it."""
_CODED_SHARE = 0.9
_LONGEST_CODE = 24
_FEWEST = 2
_SOME = 20
_SENTENCE = 8
"""Least average length of cells in a column of titles, in characters."""


def text_in(cell: Found) -> str:
    """The text of *cell* as people read it; empty for an empty cell."""
    if cell is None:
        return ""
    return (moment_text(cell) if isinstance(cell, date | time) else str(cell)).strip()


def texts_in(rows: Iterable[Sequence[Found]], index: int) -> list[str]:
    """The texts of the filled cells in the column at *index*."""
    texts = (text_in(row[index]) for row in rows if index < len(row))
    return [text for text in texts if text]


def are_numbers(texts: Sequence[str]) -> bool:
    """True for bare numbers, such as 1, 2 or 4.01, which number lines and are no references."""
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def are_mostly_numbers(texts: Sequence[str]) -> bool:
    """True when more than half of *texts* are bare numbers."""
    return 2 * sum(1 for text in texts if _NUMBER.fullmatch(text)) > len(texts)


def are_ids(texts: Sequence[str]) -> bool:
    """True when each of *texts* can be the id of a record."""
    return all(written.is_id(text) for text in texts)


def is_code(text: str) -> bool:
    """True for a text that can be the code of a record: short, a letter first, with a digit."""
    return len(text) <= _LONGEST_CODE and _CODE.fullmatch(text) is not None


def are_codes(heading: str, texts: Sequence[str]) -> bool:
    """True when *heading* names codes and *texts* are different codes: KD-104, JCM12/A3."""
    if not _is_headed_like_codes(heading):
        return False
    coded = sum(1 for text in texts if is_code(text))
    return (
        len(texts) >= _FEWEST
        and len(set(texts)) == len(texts)
        and coded >= _CODED_SHARE * len(texts)
    )


def _is_headed_like_codes(heading: str) -> bool:
    words = _WORDS.findall(_HUMP.sub(" ", heading.replace("_", " ")).casefold())
    if not words:
        return False
    return words[-1] in CODE_ENDINGS or (not words[-1].isascii() and words[-1].endswith(_HAN_CODES))


def says(register: str, name: str, choices: Sequence[Choice], texts: Sequence[str]) -> bool:
    """True when most of *texts* name one of *choices*, in our words or those of other offices."""
    if len(texts) < _FEWEST:
        return False
    means = telling(register, name, [str(choice.value) for choice in choices])
    known = sum(1 for text in texts if len(text) > 1 and _is_choice(text, choices, means, name))
    return known >= _KNOWN_SHARE * len(texts)


def _is_choice(text: str, choices: Sequence[Choice], means: dict[str, str], name: str) -> bool:
    if chosen(choices, text) != text or text in {choice.value for choice in choices}:
        return True
    if plain(text) in means and plain(text) not in ("true", "false"):
        return True
    if name != "status":
        return False
    return share_of(text) is not None or state_in_words(text, choices, means) is not None


def state_in_words(text: str, choices: Sequence[Choice], means: dict[str, str]) -> str | None:
    """The stored state that all parts of *text* name: “In progress (60%)”, “正在推进，完成60%”.

    None where one of them says anything else.
    """
    parts = [part.strip() for part in _BETWEEN_WORDS.split(text) if part.strip()]
    stored = {str(choice.value) for choice in choices}
    states = {_state_in(part, choices, means) for part in parts}
    state = states.pop() if len(states) == 1 else None
    return state if state in stored else None


def _state_in(part: str, choices: Sequence[Choice], means: dict[str, str]) -> str | None:
    share = share_of(part)
    if share is not None:
        return state_at(share)
    if is_awaited(part):
        return "waiting"
    named = chosen(choices, part)
    return means.get(plain(part)) if named == part else named


def title_weight(heading: str, texts: Sequence[str], rows: int) -> tuple[int, float, float] | None:
    """A sort key, higher for columns more likely to hold the titles; None when it cannot.

    Its parts: the rank of the heading, the share of different texts, and their average length.
    """
    if not texts or len(texts) < _CODED_SHARE * rows or are_numbers(texts):
        return None
    if any(spelled(text) or text.startswith(("[", "{")) for text in texts[:_SOME]):
        return None
    words = _HUMP.sub(" ", heading.replace("_", " ")).casefold()
    ranks = [
        len(TITLE_WORDS) - at for at, title_word in enumerate(TITLE_WORDS) if title_word in words
    ]
    rank = max(ranks, default=0) + (words.strip() in TITLE_WORDS)
    different = len(set(texts)) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    if not rank and (length < _SENTENCE or different * _FEWEST < 1):
        return None
    return rank, different, length
