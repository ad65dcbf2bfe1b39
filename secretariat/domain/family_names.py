"""Which part of a name is the family name, as far as the name itself tells."""

from __future__ import annotations

from secretariat import pinyin
from secretariat.han import count_han

_DOUBLE = frozenset(
    {
        "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "夏侯", "端木", "慕容", "公孙", "南宫",
        "轩辕", "赫连", "尉迟", "万俟", "长孙", "单于", "澹台", "令狐", "皇甫", "宇文", "呼延",
        "闻人", "西门", "独孤",
    }
)  # fmt: skip
"""Family names of two characters."""


def in_chinese(name: str) -> str:
    """The family name in the Chinese *name*: 单 of 单霁翔, 欧阳 of 欧阳海燕.

    Of a foreign name it is what stands behind the last dot: 阿什沃思 of 海伦·阿什沃思.
    """
    given, dot, family = name.rpartition("·")
    if dot and given:
        return family
    if not name or count_han(name) != len(name):
        return ""
    return name[:2] if name[:2] in _DOUBLE and len(name) > len("欧阳") else name[:1]


def comes_first(english: str, chinese: str) -> bool:
    """True when the family name of the *chinese* name begins the *english* one: Li Wei, 李伟."""
    words, family = english.split(), in_chinese(chinese)
    return len(words) > 1 and _sounds(family, words[0]) and not _sounds(family, words[-1])


def _sounds(family: str, word: str) -> bool:
    """True when *word* spells *family*; a letter alone is an initial and spells nothing."""
    return len(word) > 1 and count_han(family) > 0 and pinyin.sounds_like(family, word)
