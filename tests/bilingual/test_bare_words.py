"""Chinese words of one character: found alone, and not inside a longer word."""

from __future__ import annotations

import re

import pytest

from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.glossary import built_in


def severities(en: str, zh: str, of: Check) -> set[Severity]:
    return {finding.severity for finding in check(en, zh, built_in()) if finding.check is of}


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("方", "双方可 英方可 中方可 以方可 粤方可 申请方可 承办方可 任何一方可 地方可 方便 方案"),
        ("方", "数据提供方可"),
        ("才", "人才 英才 才华 发挥其才能，"),
        ("必", "未必 必要 不必"),
        ("须", "无须 须知"),
        ("凭", "凭证 文凭"),
        ("除", "消除 废除 解除 除夕"),
        ("未", "未来 未婚"),
        ("不", "不断 不仅 不少意见"),
        ("无", "无线 无论"),
        ("非", "非洲 东非 非常 非政府组织"),
        ("没", "没收 淹没"),
        ("莫", "莫斯科 莫桑比克"),
        ("免", "免费 免疫"),
        ("防", "国防 消防 防务"),
        ("只", "三只 船只"),
        ("仅", "不仅"),
        ("前", "目前 前往"),
        ("后", "背后 后勤"),
        ("起", "一起 起草"),
        ("再", "再次 再生"),
    ],
)
def test_a_character_inside_a_longer_word_is_no_word(character: str, words: str) -> None:
    assert [word for word in words.split() if re.search(bare(character), word)] == []


@pytest.mark.parametrize(
    ("character", "texts"),
    [
        ("方", "经批准方可 经双方同意方可 未经许可方可 6月5日方可 会议中方可 经申请方可 依法方可"),
        ("才", "会后才可 付款后才能进入 未经录用才可"),
        ("必", "必先 必须"),
        ("须", "须经批准 必须"),
        ("凭", "凭票 凭证件"),
        ("除", "除非 除附件外"),
        ("未", "未交付 未经"),
        ("不", "不得 不少于"),
        ("无", "无权 无人反对"),
        ("非", "非经批准 除非 非常任理事国"),
        ("没", "没有"),
        ("莫", "切莫"),
        ("只", "只有 只可"),
        ("仅", "仅限"),
        ("前", "会议前"),
        ("后", "6月5日后"),
        ("起", "6月5日起"),
        ("再", "6月5日再"),
    ],
)
def test_a_character_that_is_a_word_is_found(character: str, texts: str) -> None:
    assert [text for text in texts.split() if not re.search(bare(character), text)] == []


def test_any_of_several_characters_is_found() -> None:
    assert re.findall(bare("除未"), "未来消除；未交付者除外") == ["未", "除"]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The parties shall deliver the samples.", "双方可交付样品。"),
        ("The British side shall deliver the samples.", "英方可交付样品。"),
        ("The applicant shall deliver the samples.", "申请方可交付样品。"),
        ("The host shall provide the equipment.", "承办方可提供设备。"),
        ("The two countries shall remove the barriers.", "两国可消除壁垒。"),
        ("The two countries shall share the data in future.", "两国未来可共享数据。"),
        ("The Moscow office shall deliver the samples.", "莫斯科办事处可交付样品。"),
        ("African members shall share the data.", "非洲成员可共享数据。"),
        ("The institute may train specialists.", "研究所必须培训专门人才。"),
    ],
)
def test_another_force_is_loud_beside_a_longer_word(en: str, zh: str) -> None:
    assert severities(en, zh, Check.FORCE) == {Severity.ERROR}


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Samples shall leave the laboratory after approval.", "样品经批准方可运出实验室。"),
        ("The data shall be published after both parties agree.", "数据经双方同意方可公布。"),
        ("Visitors shall enter after registration.", "来访人员登记后才可进入。"),
        ("The parties may deliver the samples.", "双方可交付样品。"),
        ("The parties shall deliver the samples.", "双方应交付样品。"),
        ("The two countries may remove the barriers.", "两国可消除壁垒。"),
    ],
)
def test_a_right_pair_has_no_loud_difference_of_force(en: str, zh: str) -> None:
    assert severities(en, zh, Check.FORCE) <= {Severity.NOTE}


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The institute did not train and did not hire the staff.", "研究所培训并聘用了人才。"),
        ("The parties shall not copy and shall not publish the data.", "双方可复制并公布数据。"),
        (
            "The sides did not inspect and did not repair the necessary equipment.",
            "双方检查并修理了必要设备。",
        ),
    ],
)
def test_two_lost_denials_are_loud_beside_a_longer_word(en: str, zh: str) -> None:
    assert Severity.ERROR in severities(en, zh, Check.NEGATION)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("No visitor may enter who has not registered.", "来访人员须登记方可进入。"),
        ("Nobody may enter who does not hold a permit.", "持有许可证才可进入。"),
    ],
)
def test_two_denials_may_be_a_condition(en: str, zh: str) -> None:
    assert Severity.ERROR not in severities(en, zh, Check.NEGATION)


@pytest.mark.parametrize(
    ("en", "wrong", "right"),
    [
        ("Prices rose until May.", "英方价格下降至5月。", "英方价格上升至5月。"),
        ("The valve stays open until noon.", "阀门再次关闭至中午。", "阀门中午再次关闭。"),
        ("The valve stays open until noon.", "阀门双方关闭至中午。", "阀门中午才关闭。"),
        ("Defence spending fell.", "国防开支上升。", "国防开支下降。"),
    ],
)
def test_a_contrary_is_loud_beside_a_longer_word(en: str, wrong: str, right: str) -> None:
    assert Severity.WARNING in severities(en, wrong, Check.DIRECTION)
    assert severities(en, right, Check.DIRECTION) <= {Severity.NOTE}


def test_free_of_charge_answers_a_denial() -> None:
    en = "The Guangdong side may print copies in Chinese without charge."
    assert severities(en, "粤方可免费印制中文版。", Check.NEGATION) == set()
    assert severities(en, "粤方可印制中文版。", Check.NEGATION) != set()


@pytest.mark.parametrize(
    ("en", "wrong"),
    [
        ("In future the fee shall be at least 300 yuan.", "未来费用最多为300元。"),
        ("At least 20 staff shall go to the Moscow office.", "派往莫斯科办事处的人员至多20人。"),
    ],
)
def test_another_limit_is_loud_beside_a_longer_word(en: str, wrong: str) -> None:
    findings = check(en, wrong, built_in())
    figures = {Check.MONEY, Check.NUMBER}
    assert Severity.ERROR in {finding.severity for finding in findings if finding.check in figures}


@pytest.mark.parametrize("party", ["接收方", "以方"])
def test_a_party_that_may_is_not_read_as_only_then(party: str) -> None:
    # A pair of the sets from which the restriction was taken, and a party from Israel in it.
    en = (
        "Subject to the prior written consent of the Owner, the Recipient may pass the Material"
        " to third parties for research purposes only."
    )
    zh = f"经所有方事先书面同意，{party}可将材料转交第三方。"
    assert severities(en, zh, Check.CONDITION) == {Severity.NOTE}
