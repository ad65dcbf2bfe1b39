"""How bodies and posts are called in formal Chinese."""

from __future__ import annotations

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.organisations import (
    Organisation,
    OrganisationType,
    addressed,
    formal_name,
)
from secretariat.domain.sides import Side, with_country
from tests.fixtures.two_sides import CN, UK


@pytest.mark.parametrize(
    ("name", "side", "formal"),
    [
        ("科学、创新与技术部", UK, "英国科学、创新与技术部"),
        ("英国科学、创新与技术部", UK, "英国科学、创新与技术部"),
        ("科学技术部副部长", CN, "中国科学技术部副部长"),
        ("中华人民共和国科学技术部", CN, "中华人民共和国科学技术部"),
        ("英方秘书处", UK, "英方秘书处"),
        ("英中联合实验室", UK, "英中联合实验室"),
        ("中英联合实验室", UK, "中英联合实验室"),
        ("世界卫生部", CN, "世界卫生部"),
        ("科学部", Side(code="DE"), "科学部"),
        ("科学部", None, "科学部"),
        ("", UK, ""),
    ],
)
def test_a_name_bears_its_country_once(name: str, side: Side | None, formal: str) -> None:
    assert with_country(name, side, (UK, CN)) == formal


def test_only_ministries_are_named_with_their_country() -> None:
    most = Organisation(name=Bilingual("MOST", "科学技术部"), type=OrganisationType.MINISTRY)
    lab = Organisation(name=Bilingual("Lab", "江海研究所"), type=OrganisationType.INSTITUTE)
    assert formal_name(most, CN) == Bilingual("MOST", "中国科学技术部")
    assert formal_name(lab, CN).zh == "江海研究所"


@pytest.mark.parametrize(
    ("name", "you"),
    [
        ("英国科学、创新与技术部", "贵部"), ("科学技术部国际合作司", "贵司"),
        ("江海微生物研究所", "贵所"), ("北京大学", "贵校"), ("国家自然科学基金委员会", "贵委"),
        ("启衡知识产权服务中心", "贵中心"), ("英国皇家学会", "贵会"), ("考尔德光源", "贵单位"),
        ("", "贵单位"),
    ],
)  # fmt: skip
def test_a_letter_speaks_to_a_body_by_what_it_is(name: str, you: str) -> None:
    assert addressed(name) == you
