"""Chinese text as it sounds: for the order of lists, and for search by initials."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

_REMEMBERED = 20_000


@lru_cache(_REMEMBERED)
def sort_key(text: str) -> tuple[tuple[int, str, str], ...]:
    """A key that puts Chinese in pinyin order, with tones, after figures and Latin letters."""
    sounds = lazy_pinyin(list(text), style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(
        (1, sound, char) if _is_han(char) else (0, char.casefold(), char)
        for char, sound in zip(text, sounds, strict=True)
    )


@lru_cache(_REMEMBERED)
def initials(text: str) -> str:
    """The first letter of each syllable and word, lower case: 中国科学院 is zgkxy."""
    letters, inside = [], False
    for char, sound in zip(text, lazy_pinyin(list(text)), strict=True):
        if _is_han(char):
            letters.append(sound[:1])
            inside = False
        elif char.isdigit():
            letters.append(char)
            inside = False
        elif char.isalpha():
            if not inside:
                letters.append(char.casefold())
            inside = True
        else:
            inside = False
    return "".join(letters)


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
