"""Right pairs of prose of many kinds raise no alarm, and faults in such prose are reported."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.encoder import PACKAGE
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in
from tests.bilingual.liberties_of_others import RIGHT

HANDBOOK = Path(__file__).resolve().parents[2] / "docs" / "handbook"
FAULTS = [
    ("The panel met in York. It visited a quarry. It praised the safety record.",
     "专家组在约克开会，并称赞了安全记录。", Check.OMISSION),
    ("The fund bought new telescopes.",
     "基金购买了新的望远镜。农民在雨季之前收割了小麦。", Check.OMISSION),
    ("Prices rose in March.", "3月价格下降。", Check.DIRECTION),
    ("Membership rose by 40 per cent.", "会员人数增至40%。", Check.DIRECTION),
    ("All members shall vote.", "部分成员应投票。", Check.NEGATION),
    ("The UK asked China to extend the deadline.", "中国请英国延长期限。", Check.ROLE),
    ("The lender shall notify the borrower.", "借款人应通知贷款人。", Check.ROLE),
    ("Samples were sent from Beijing to London.", "样品从伦敦运至北京。", Check.ROLE),
    ("The fee is due if the visit takes place.", "费用除非访问成行方须支付。", Check.CONDITION),
    ("Only members may vote.", "成员可以投票。", Check.CONDITION),
    ("The party may not assign the contract and shall not disclose its terms.",
     "该方不得转让合同，并可披露其条款。", Check.NEGATION),
    ("The delegation flew to Bolivia.", "代表团飞往厄瓜多尔。", Check.NAME),
    ("They discussed rail, ports, roads and canals.", "会议讨论了铁路、港口和公路。", Check.LIST),
]  # fmt: skip


@pytest.mark.parametrize("cause", RIGHT)
def test_liberties_that_right_translations_take_raise_no_alarm(cause: str) -> None:
    loud = {
        (en, zh): [
            finding.template
            for finding in findings_of(en, zh)
            if finding.severity is not Severity.NOTE
        ]
        for en, zh in RIGHT[cause]
    }
    assert {pair for pair, kinds in loud.items() if kinds} <= ALLOWED


ALLOWED = {
    # an address is counted as a list, and no rule knows that it is one
    ("Send it to 12 Mill Lane, Cambridge, England, and keep a copy.",
     "请寄至英国剑桥磨坊巷12号，并留存副本。"),
}  # fmt: skip


@pytest.mark.parametrize(("en", "zh", "kind"), FAULTS)
def test_faults_in_texts_without_figures_are_reported(en: str, zh: str, kind: Check) -> None:
    assert kind in {finding.check for finding in findings_of(en, zh)}


def test_a_finding_about_two_sentences_points_at_words_of_both() -> None:
    en, zh = "It rained. Prices rose in March.", "下了雨。3月价格下降。"
    (finding,) = [finding for finding in findings_of(en, zh) if finding.check is Check.DIRECTION]
    assert (finding.en, finding.zh) == ("rose", "下降")
    assert en[slice(*finding.en_span or ())] == "rose"
    assert zh[slice(*finding.zh_span or ())] == "下降"


def test_the_passive_turns_nobody_about() -> None:
    pair = "The panel was briefed by the secretariat.", "秘书处向专家组作了介绍。"
    assert not [finding for finding in findings_of(*pair) if finding.check is Check.ROLE]


def test_the_checks_load_no_encoder_by_themselves() -> None:
    findings_of("The panel met in York.", "专家组在约克开会。")
    assert PACKAGE not in sys.modules


def test_an_encoder_is_asked_and_never_makes_an_error() -> None:
    findings = check(
        "The panel met in York today.", "专家组今天在约克开会。", built_in(), encoder=Blind()
    )
    assert {finding.severity for finding in findings if finding.check is Check.OMISSION} == {
        Severity.WARNING
    }


class Blind:
    """An encoder to which nothing is like anything else."""

    def encode(self, texts: list[str]) -> object:
        return _Rows(len(texts))


class _Rows:
    """Rows of vectors whose products are all 0."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __getitem__(self, _part: object) -> _Rows:
        return self

    def __matmul__(self, _other: object) -> _Rows:
        return self

    def max(self) -> float:
        return 0.0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_handbook_explains_every_check_in_one_sentence(language: str) -> None:
    (page,) = (HANDBOOK / language).glob("17*.md")
    explained = re.findall(
        r"^- \*\*.+?\*\*.+?`(\w+)`.+[.。]$", page.read_text("utf-8"), re.MULTILINE
    )
    assert explained == [str(check) for check in Check]


def findings_of(en: str, zh: str) -> list[Finding]:
    """All findings but those of typography."""
    return [
        finding for finding in check(en, zh, built_in()) if finding.check is not Check.PUNCTUATION
    ]
