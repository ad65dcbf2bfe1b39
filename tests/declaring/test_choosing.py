"""Words for choices: what may be typed, and how a refusal lists it in each language."""

from __future__ import annotations

import pytest

from secretariat.declaring import choosing
from secretariat.declaring.choosing import Word
from secretariat.domain.actions import ActionStatus
from secretariat.errors import SecretariatError
from secretariat.i18n import language

ENGLISH, CHINESE = language("en"), language("zh")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("done", ActionStatus.DONE),
        (" Done ", ActionStatus.DONE),
        ("已完成", ActionStatus.DONE),
        ("finished", None),
        ("", None),
    ],
)
def test_a_choice_is_named_by_its_word_or_its_label_in_either_language(
    typed: str, wanted: ActionStatus | None
) -> None:
    assert choosing.choice_named(ActionStatus, typed) is wanted


def test_a_word_that_names_no_choice_is_refused_with_all_of_them() -> None:
    with pytest.raises(SecretariatError) as refused:
        choosing.of(tuple(ActionStatus), "finished")
    english = refused.value.text(ENGLISH.text)
    assert english.startswith("“finished” is not one of ")
    assert "done" in english
    chinese = refused.value.text(CHINESE.text)
    assert "已完成" in chinese
    assert "done" not in chinese


def test_a_code_stands_beside_its_label_in_chinese_alone() -> None:
    word = Word("China", "cn")
    assert word.text(ENGLISH.text) == "cn"
    assert word.text(CHINESE.text) == "China（cn）"


def test_a_title_is_known_in_either_language() -> None:
    assert choosing.is_title("Due", "due")
    assert not choosing.is_title("Due", "status")
