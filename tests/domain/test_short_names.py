"""Departments are known by the short name of the body that their name begins with."""

from __future__ import annotations

import pytest

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.organisations import Organisation, names_with_short_forms

CHINA, UK = "s2", "s1"


def body(zh: str, short: str = "", side: str = CHINA) -> Organisation:
    return Organisation(id=zh, name=Bilingual("", zh), short_zh=short, side=Link(side))


MOST = body("科学技术部", "科技部")


@pytest.mark.parametrize(
    ("bodies", "names"),
    [
        ((MOST, body("科学技术部国际合作司")), ["科技部国际合作司"]),
        ((MOST, body("科技部国际合作司")), ["科学技术部国际合作司"]),
        ((body("科学技术部国际合作司"), MOST), ["科技部国际合作司"]),
        ((MOST, body("科学技术部国际合作司", side=UK)), []),
        ((MOST, body("科技日报社")), []),
        ((MOST,), []),
        ((body("基金委员会", "基金委"),), []),
        ((body("外交部"), body("外交部条法司")), []),
        ((body(""), body("科技部国际合作司", "科技部国际合作司")), []),
    ],
)
def test_a_department_is_also_called_by_the_other_name_of_its_ministry(
    bodies: tuple[Organisation, ...], names: list[str]
) -> None:
    assert [name for _, name in names_with_short_forms(bodies)] == names
