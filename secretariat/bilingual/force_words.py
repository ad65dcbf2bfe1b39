"""The modal words of both languages: to bind, permit, intend, agree or note, by sense."""

from __future__ import annotations

import re
from functools import lru_cache

from secretariat.bilingual.force_word import Word
from secretariat.bilingual.force_words_en import EN
from secretariat.bilingual.force_words_zh import ZH
from secretariat.bilingual.mentions import Weight


def _compiled(words: tuple[Word, ...], template: str, flags: re.RegexFlag) -> re.Pattern[str]:
    groups = "|".join(f"(?P<w{at}>{word.pattern})" for at, word in enumerate(words))
    return re.compile(template.format(groups), flags)


@lru_cache(maxsize=4096)
def soft_senses(written: str, words: tuple[Word, ...]) -> frozenset[str]:
    """All senses that soft words give to *written*, which may fit several patterns."""
    return frozenset().union(
        *(
            word.senses
            for word in words
            if word.weight is Weight.SOFT and re.fullmatch(word.pattern, written, re.IGNORECASE)
        )
    )


# Each of them begins with a letter, so that they are not tried where a word ends.
PATTERN_EN = _compiled(EN, r"\b(?=\w)(?:{0})\b", re.IGNORECASE)
PATTERN_ZH = _compiled(ZH, "(?:{0})", re.UNICODE)
