"""Chinese text as it sounds: for the order of lists, and for search by initials.

The dictionary of sounds takes 200 ms and 58 MB to load, so it is loaded when the first Chinese
character is asked about; what was asked once is kept.
"""

from __future__ import annotations

from functools import lru_cache

_REMEMBERED = 200_000
_LONGEST_NAME = 4
_AFTER_LETTERS = "\ue000"
"""Stands before each syllable, so that Chinese comes after figures and Latin letters."""
_FAMILY_NAMES = {
    "曾": "zeng1", "单": "shan4", "解": "xie4", "仇": "qiu2", "查": "zha1", "区": "ou1",
    "任": "ren2", "朴": "piao2", "盖": "ge3", "翟": "zhai2", "缪": "miao4", "尉": "yu4",
    "乐": "yue4", "覃": "qin2", "华": "hua4", "员": "yun4", "洗": "xian3", "种": "chong2",
}  # fmt: skip
"""Characters that sound otherwise in a family name than elsewhere."""
_BY_THE_WORD = frozenset("重长行乐朝厦都调传")
"""Characters that begin many names and sound by the word that they begin: 重庆, 长江."""


class _Sounds(dict[int, str]):
    """Each character as it is sorted, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        said = f"{_AFTER_LETTERS}{_sound(char)}{char}" if is_han(char) else char.casefold()
        self[code] = said
        return said


class _Letters(dict[int, str]):
    """The first letter of each Chinese character; others stay as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        said = f" {_sound(char)[:1]} " if is_han(char) else char
        self[code] = said
        return said


_sounds, _letters = _Sounds(), _Letters()


@lru_cache(_REMEMBERED)
def sort_key(text: str) -> str:
    """A key that puts Chinese in pinyin order, with tones, after figures and Latin letters."""
    head, rest = text[:1], text[1:]
    if head in _FAMILY_NAMES and len(text) <= _LONGEST_NAME and all(map(is_han, text)):
        return f"{_AFTER_LETTERS}{_FAMILY_NAMES[head]}{head}" + rest.translate(_sounds)
    if head in _BY_THE_WORD or rest[:1] in _BY_THE_WORD:
        return _by_the_word(text[:_LONGEST_NAME]) + text[_LONGEST_NAME:].translate(_sounds)
    return text.translate(_sounds)


@lru_cache(_REMEMBERED)
def initials(text: str) -> str:
    """The first letter of each syllable and word, lower case: 中国科学院 is zgkxy."""
    parts = "".join(char if char.isalnum() else " " for char in text.translate(_letters)).split()
    return "".join(part if part.isdigit() else part[:1].casefold() for part in parts)


def spelled(text: str) -> str:
    """*text* as it is typed by its sound, without tones: 语言 is yuyan."""
    return "".join(_sound(char).rstrip("12345") if is_han(char) else char for char in text)


def is_han(char: str) -> bool:
    """Whether *char* is a Chinese character."""
    return "\u3400" <= char <= "\u9fff"


def _sound(text: str) -> str:
    return "".join(_syllables(text))


def _syllables(text: str) -> list[str]:
    """How *text* sounds, a syllable a character, with the number of its tone."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - start-up: 200 ms and 58 MB

    said: list[str] = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    return said


@lru_cache(_REMEMBERED)
def _by_the_word(head: str) -> str:
    """The key of the first few characters, each of which sounds by the word that it is in."""
    if not all(map(is_han, head)):
        return head.translate(_sounds)
    return "".join(
        f"{_AFTER_LETTERS}{said}{char}" for said, char in zip(_syllables(head), head, strict=True)
    )
