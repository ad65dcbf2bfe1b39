"""Times, time zones, languages and codes: what can never be one is refused where it is typed."""

from __future__ import annotations

from typing import Any

import pytest

from secretariat.declaring.values import BySide
from secretariat.domain.clauses import Clause
from secretariat.domain.instruments import Instrument
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.declaring.things import Known


def read(record: Any, name: str, tree: Any) -> Any:
    """What the field *name* of *record* says after *tree* was typed; refused with a sentence."""
    after, refusals = KINDS.of(type(record)).read({name: tree}, record, Known())
    if refusals:
        raise refusals[0][1]
    return getattr(after, name)


@pytest.mark.parametrize(
    ("record", "name", "typed", "kept"),
    [
        (Meeting(), "opens_at", "09:30", "09:30"),
        (Meeting(), "opens_at", "9:30", "09:30"),
        (Meeting(), "opens_at", "９：３０", "09:30"),
        (Meeting(), "opens_at", " 23:59 ", "23:59"),
        (Meeting(), "opens_at", "00:00", "00:00"),
        (Meeting(), "opens_at", "09:30:00", "09:30"),
        (Meeting(), "opens_at", "", ""),
        (Meeting(), "time_zones", {"uk": "europe/london"}, BySide.of(uk="Europe/London")),
        (Meeting(), "time_zones", {"uk": ""}, BySide()),
        (Side(), "time_zone", "UTC", "UTC"),
        (Side(), "time_zone", "Beijing", "Asia/Shanghai"),
        (Side(), "time_zone", "北京", "Asia/Shanghai"),
        (Side(), "time_zone", "new  york", "America/New_York"),
        (Side(), "time_zone", "加尔各答", "Asia/Kolkata"),
        (Meeting(), "languages", "EN，zh", "en, zh"),
        (Meeting(), "languages", "en、zh、fr", "en, zh, fr"),
        (Instrument(), "languages", "zh, en", "zh, en"),
        (Mechanism(), "code", "ＪＣＭ", "JCM"),
        (Mechanism(), "code", "联委会-2", "联委会-2"),
        (Clause(), "code", "A2.T9", "A2.T9"),
    ],
)
def test_valid_texts_are_stored_in_one_form(record: Any, name: str, typed: Any, kept: Any) -> None:
    assert read(record, name, typed) == kept


@pytest.mark.parametrize(
    ("record", "name", "typed", "en", "zh"),
    [
        (Meeting(), "opens_at", "25:99",
         "“25:99” is not a time such as 09:30.", "“25:99”不是时间，应写成09:30。"),
        (Meeting(), "opens_at", "24:00", "“24:00” is not a time such as 09:30.", "24:00"),
        (Meeting(), "opens_at", "half past nine", "“half past nine” is not a time", "不是时间"),
        (Meeting(), "time_zones", {"uk": "Mars/Base"},
         "“Mars/Base” is not a time zone such as Asia/Shanghai.",
         "“Mars/Base”不是时区，应写成Asia/Shanghai。"),
        (Meeting(), "time_zones", {"uk": "Europe/Lon"},
         "“Europe/Lon” is not a time zone; did you mean Europe/London?",
         "“Europe/Lon”不是时区，是否指Europe/London？"),
        (Side(), "time_zone", "Europe", "“Europe” is not a time zone such as Asia/Shanghai.", ""),
        (Side(), "time_zone", "../UTC", "“../UTC” is not a time zone such as Asia/Shanghai.", ""),
        (Meeting(), "languages", "25:99",
         "“25:99” is not a list of languages such as en, zh.",
         "“25:99”不是语言代码，应写成en, zh。"),
        (Instrument(), "languages", " , ", "“ , ” is not a list of languages such as en, zh.", ""),
        (Mechanism(), "code", "JC M/1",
         "“JC M/1” cannot be a code: use letters, digits and hyphens, no blanks.",
         "“JC M/1”不能用作代码：只能用文字、数字和连字符，不能有空格。"),
        (Clause(), "code", "A2/1", "“A2/1” cannot be a code: use letters, digits, full stops", ""),
    ],
)  # fmt: skip
def test_invalid_texts_are_refused_in_a_sentence(
    record: Any, name: str, typed: Any, en: str, zh: str
) -> None:
    with pytest.raises(SecretariatError) as refused:
        read(record, name, typed)
    assert str(refused.value).startswith(en)
    assert zh in language("zh").error(refused.value)


@pytest.mark.parametrize(
    ("record", "name", "tree"),
    [
        (Meeting(opens_at="half past nine"), "opens_at", "half past nine"),
        (Meeting(languages="English"), "languages", "English"),
        (Meeting(time_zones=BySide.of(uk="Mars/Base")), "time_zones", {"uk": "Mars/Base"}),
        (Mechanism(code="JC M/1"), "code", "JC M/1"),
    ],
)
def test_a_text_that_the_book_holds_already_is_read_even_where_it_would_now_be_refused(
    record: Any, name: str, tree: Any
) -> None:
    """An older program took it; the rest of the record can still be changed."""
    kind = KINDS.of(type(record))
    assert read(record, name, tree) == getattr(record, name)
    assert getattr(kind.unpack("", kind.pack(record)), name) == getattr(record, name)
