"""Chinese text as it sounds: for the order of lists, and for search by what is typed of it.

A list has one order, so there each character sounds one way. Whoever searches may think of any
sound of a character, so there each of its readings counts: 重庆 is found by cq and by zq.

The dictionary of sounds takes 200 ms and 58 MB to load, so it is loaded when the first Chinese
character is asked about; what was asked once is kept.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from secretariat.han import is_han

_REMEMBERED = 200_000
_SORTED = 4_096
"""Keys remembered; books keep theirs in columns, so only short lists ask for one twice."""
_LONGEST_NAME = 4
_INITIALS, _SPELLED = 3, 4
"""Least letters that are looked for within a text: fewer are in almost every one."""
_TONES = "12345"
_AFTER_LETTERS = "\ue000"
"""Stands before each syllable, so that Chinese comes after figures and Latin letters."""
_FAMILY_NAMES = {
    "曾": "zeng1", "单": "shan4", "解": "xie4", "仇": "qiu2", "查": "zha1", "区": "ou1",
    "任": "ren2", "朴": "piao2", "盖": "ge3", "翟": "zhai2", "缪": "miao4", "尉": "yu4",
    "薄": "bo2", "那": "na1", "葛": "ge3", "燕": "yan1", "牟": "mu4", "卜": "bu3", "召": "shao4",
    "乐": "yue4", "覃": "qin2", "华": "hua4", "员": "yun4", "洗": "xian3", "种": "chong2",
}  # fmt: skip
"""Characters that sound otherwise in a family name than elsewhere."""
_DOUBLE_FAMILY_NAMES = {
    "尉迟": ("yu4", "chi2"), "万俟": ("mo4", "qi2"), "长孙": ("zhang3", "sun1"),
    "单于": ("chan2", "yu2"), "澹台": ("tan2", "tai2"), "令狐": ("ling2", "hu2"),
    "皇甫": ("huang2", "fu3"), "宇文": ("yu3", "wen2"), "呼延": ("hu1", "yan2"),
}  # fmt: skip
"""Family names of two characters, as they sound together."""
_KNOWN_BETTER = {"𬱖": ("wei3",)}
"""Characters that the dictionary has wrong or lacks, with their readings."""
_BY_THE_WORD = frozenset("重长行乐朝厦都调传")
"""Characters that begin many names and sound by the word that they begin: 重庆, 长江."""


class _Sounds(dict[int, str]):
    """Each character as it is sorted, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        text = f"{_AFTER_LETTERS}{_sound(char)}{char}" if is_han(char) else char.casefold()
        self[code] = text
        return text


_sounds = _Sounds()


@lru_cache(_SORTED)
def sort_key(text: str) -> str:
    """A key that puts Chinese in pinyin order, with tones, after figures and Latin letters."""
    head, rest = text[:1], text[1:]
    if text[:2] in _DOUBLE_FAMILY_NAMES and len(text) <= _LONGEST_NAME and all(map(is_han, text)):
        names = zip(_DOUBLE_FAMILY_NAMES[text[:2]], text[:2], strict=True)
        return "".join(map(_as_sorted, names)) + text[2:].translate(_sounds)
    if head in _FAMILY_NAMES and len(text) <= _LONGEST_NAME and all(map(is_han, text)):
        return _as_sorted((_FAMILY_NAMES[head], head)) + rest.translate(_sounds)
    if head in _BY_THE_WORD or rest[:1] in _BY_THE_WORD:
        return _by_the_word(text[:_LONGEST_NAME]) + text[_LONGEST_NAME:].translate(_sounds)
    return text.translate(_sounds)


def sounds_like(text: str, typed: str) -> bool:
    """Whether *text* begins as *typed* sounds: by first letters (zgkxy), or whole (zhongguo)."""
    sought = typed.casefold()
    return bool(sought) and (_has_initials(text, sought) or _is_spelled(text, sought))


class Spelled:
    """One text by its sounds, to be asked often what is typed of any part of it.

    Each character has the one sound that it has there; `sounds_like` knows all.
    """

    __slots__ = ("_initials", "_starts", "_whole")

    def __init__(self, text: str) -> None:
        syllables = [syllable.rstrip(_TONES).casefold() for syllable in _syllables(text)]
        self._initials = "".join(syllable[:1] for syllable in syllables)
        self._whole = "".join(syllables)
        ends = accumulate(map(len, syllables), initial=0)
        self._starts = frozenset(ends)

    def has(self, typed: str) -> bool:
        """True for three first letters that follow one another, or one and a half syllables."""
        sought = typed.casefold()
        if len(sought) >= _INITIALS and sought in self._initials:
            return True
        at = self._whole.find(sought) if len(sought) >= _SPELLED else -1
        while at >= 0 and at not in self._starts:
            at = self._whole.find(sought, at + 1)
        return at >= 0


spelled = lru_cache(_SORTED)(Spelled)
"""The sounds of a text; remembered, since finding them takes as long as reading it."""


def _has_initials(text: str, sought: str) -> bool:
    """Whether the first letters of the syllables and words of *text* begin with *sought*."""
    letters = _initials(text)
    return len(sought) <= len(letters) and all(
        letter in known for letter, known in zip(sought, letters, strict=False)
    )


@lru_cache(_REMEMBERED)
def _initials(text: str) -> tuple[frozenset[str], ...]:
    """For each syllable and word the letters with which it may begin; digits stand alone."""
    initials: list[frozenset[str]] = []
    within = False  # a word of which the first letter has been taken
    for at, char in enumerate(text):
        if is_han(char):
            initials.append(frozenset(reading[:1] for reading in _readings(text, at)))
            within = False
        elif char.isdigit():
            initials.append(frozenset(char))
        else:
            if char.isalpha() and not within:
                initials.append(frozenset(char.casefold()))
            within = char.isalpha()
    return tuple(initials)


def _is_spelled(text: str, sought: str) -> bool:
    """Whether *text*, written by its sounds without tones, begins with *sought*."""
    places = {0}  # how much of *sought* what stands before may have taken
    for at, char in enumerate(text):
        readings = _readings(text, at) if is_han(char) else (char.casefold(),)
        taken = set()
        for index in places:
            rest = sought[index:]
            if any(reading.startswith(rest) for reading in readings):
                return True
            taken |= {index + len(reading) for reading in readings if rest.startswith(reading)}
        places = taken
        if not places:
            return False
    return False


def _readings(text: str, at: int) -> tuple[str, ...]:
    """Every way in which the Chinese character at *at* may sound, without tones."""
    char = text[at]
    begins = not at or not is_han(text[at - 1])
    named = _DOUBLE_FAMILY_NAMES.get(text[max(0, at - 1) : at + 1], ("", ""))[1] if at else ""
    if begins:
        named = _DOUBLE_FAMILY_NAMES.get(text[at : at + 2], (_FAMILY_NAMES.get(char, ""),))[0]
    return tuple({*_dictionary(char), *filter(None, [named.rstrip(_TONES)])})


@lru_cache(_REMEMBERED)
def _dictionary(char: str) -> tuple[str, ...]:
    """The readings of one character, without tones, as dictionaries have them."""
    if char in _KNOWN_BETTER:
        return tuple(reading.rstrip(_TONES) for reading in _KNOWN_BETTER[char])
    from pypinyin import Style, pinyin  # noqa: PLC0415 - start-up, as below

    (readings,) = pinyin(char, style=Style.NORMAL, heteronym=True)
    return tuple(readings)


def _as_sorted(reading: tuple[str, str]) -> str:
    """A character by how it sounds; characters of one sound by themselves."""
    sound, char = reading
    return f"{_AFTER_LETTERS}{sound}{char}"


def _sound(text: str) -> str:
    return "".join(_syllables(text))


def _syllables(text: str) -> list[str]:
    """How *text* sounds, a syllable a character, with the number of its tone."""
    if text in _KNOWN_BETTER:
        return [_KNOWN_BETTER[text][0]]
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - start-up: 200 ms and 58 MB

    texts: list[str] = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    return texts


@lru_cache(_REMEMBERED)
def _by_the_word(head: str) -> str:
    """The key of the first few characters, each of which sounds by the word that it is in."""
    if not all(map(is_han, head)):
        return head.translate(_sounds)
    return "".join(
        f"{_AFTER_LETTERS}{syllable}{char}"
        for syllable, char in zip(_syllables(head), head, strict=True)
    )
