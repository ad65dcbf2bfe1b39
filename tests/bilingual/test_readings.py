"""Readings of figures, times and names that were mended: right pairs stay silent, faults do not."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.glossary import built_in

RIGHT = (
    ("In January, 2.4m passengers used it.", "1月份旅客吞吐量为240万人次。"),
    ("The laser light comes back after 2.56 seconds.", "激光2.56秒后返回。"),
    ("He won by two tenths of a second.", "他以0.2秒的优势获胜。"),
    ("The meeting rose at 12.40 and resumed at 2.", "会议于12时40分休会，下午2时复会。"),
    ("The yuan traded at 9.12 to the pound.", "人民币汇率为1英镑兑9.12元。"),
    ("The library has one and a half million books.", "图书馆藏书150万册。"),
    ("There are 3 men for every 2 women.", "男女比例为3∶2。"),
    ("The council split 6 to 4 on the matter.", "委员会就此事以6比4表决。"),
    ("The work is due in two to three weeks.", "工作将在两三周内完成。"),
    ("It opened at 9.30 a.m. (Beijing time), 2.30 a.m. in London.",
     "北京时间上午9时30分（伦敦时间凌晨2时30分）开会。"),
    ("The budget may grow by a fifth at most.", "预算最多可增加五分之一。"),
    ("If not granted by 30/6, inform both co-chairs.", "如6月30日前未获批准，应告知两位联合主席。"),
    ("My grandfather walked 30 li to school.", "我祖父上学要走三十里路。"),
    ("The number of Spanish and Polish students fell.", "西班牙和波兰学生人数减少。"),
    ("She invited the Irish to Dublin.", "她邀请爱尔兰人访问都柏林。"),
    ("The rest went to China and the U.S.", "其余输往中国和美国。"),
    ("Berlin has approved the sale.", "德国政府已批准这项出售。"),
    ("She teaches French in Leeds.", "她在利兹教法语。"),
    ("The committee rejected the amendment.", "委员会未通过该修正案。"),
    ("The question fell outside the scope of the agreement.", "这一问题不属于协定范围。"),
    ("The licence is non-exclusive, royalty-free and limited to research use.",
     "该许可为非独占、免许可费，且仅限于研究用途。"),
)  # fmt: skip
FAULTS = (
    (Check.DATE, "Ms Ward chaired the afternoon session.", "上午的会议由沃德女士主持。"),
    (
        Check.DATE,
        "The summer school of next year will be in Lanzhou.",
        "后年的暑期学校将在兰州举办。",
    ),
    (Check.DATE, "They will come out a few months later.", "几年后面世。"),
    (Check.DATE, "The robot picks 900 strawberries an hour.", "机器人每分钟采摘900颗草莓。"),
    (Check.UNIT, "It holds 10 micrograms of lead per litre.", "每毫升含铅10微克。"),
    (Check.UNIT, "The room is 15 metres long.", "房间长15。"),
    (Check.NUMBER, "Keep the store at minus 70 °C.", "样品库温度保持在70摄氏度。"),
    (Check.NUMBER, "Lin Qiao will compare the two tenders.", "林乔将比较三份标书。"),
    (Check.NUMBER, "They dropped the second workshop.", "他们取消了第一次研讨会。"),
    (Check.NUMBER, "The library has one and a half million books.", "图书馆藏书15万册。"),
)


@pytest.mark.parametrize(("en", "zh"), RIGHT)
def test_a_right_pair_raises_no_alarm(en: str, zh: str) -> None:
    loud = [
        finding for finding in check(en, zh, built_in()) if finding.severity is not Severity.NOTE
    ]
    assert loud == []


@pytest.mark.parametrize(("asked", "en", "zh"), FAULTS)
def test_a_fault_is_named_by_its_check(asked: Check, en: str, zh: str) -> None:
    assert asked in {finding.check for finding in check(en, zh, built_in())}


def test_a_missing_unit_is_a_note_and_another_one_an_error() -> None:
    lost = check("The room is 15 metres long.", "房间长15。", built_in())
    other = check("The room is 15 metres long.", "房间长15英尺。", built_in())
    assert [finding.severity for finding in lost if finding.check is Check.UNIT] == [Severity.NOTE]
    assert [finding.severity for finding in other if finding.check is Check.UNIT] == [
        Severity.ERROR
    ]
