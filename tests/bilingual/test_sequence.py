"""Before and after one date: rewordings raise no finding, contraries do."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in

REWORDED = (
    ("The offer is valid up to 5 June 2026.", "该报价2026年6月5日之后无效。"),
    ("The offer is valid up to 5 June 2026.", "该报价2026年6月5日之后失效。"),
    ("The ban runs up to 5 June 2026.", "2026年6月5日之后，禁令解除。"),
    ("Late papers are accepted up to 5 June.", "6月5日以后不再接受迟交的文件。"),
    ("The office works until 5 June.", "办事处6月5日之后停止工作。"),
    ("Boats run until 5 June.", "渡船6月5日之后停航。"),
    ("The offer lapses after 5 June.", "报价在6月5日之前有效。"),
    ("After 5 June, the offer lapses.", "报价在6月5日之前有效。"),
    ("After 5 June no papers are accepted.", "6月5日之前接受文件。"),
    ("Publish the list, but not before 5 June.", "名单6月5日之前不得公布。"),
    ("The list may be published, but not before 5 June.", "名单可在6月5日之后公布。"),
    ("The list may be published, but not until 5 June.", "名单可在6月5日之后公布。"),
    ("Publish the list not before 5 June.", "名单不早于6月5日公布。"),
    ("Publish the list not before 5 June.", "名单6月5日之后公布。"),
    ("Apply by 5 June.", "6月5日之后的申请不予受理。"),
    ("The museum is closed until 5 June.", "博物馆在6月5日之前不开放。"),
    ("Send it before the following Monday.", "请于下周一之前发出。"),
)
CONTRARY = (
    ("The offer is valid up to 5 June 2026.", "该报价2026年6月5日之后有效。"),
    ("The ban runs up to 5 June 2026.", "2026年6月5日之后，禁令实施。"),
    ("Late papers are accepted up to 5 June.", "6月5日以后接受迟交的文件。"),
    ("The talks ended before 5 June.", "会谈于6月5日之后结束。"),
    ("The offer expires after 5 June.", "报价在6月5日之前到期。"),
    ("The museum is closed until 5 June.", "博物馆在6月5日之后关闭。"),
    ("Publish the list not before 5 June.", "名单6月5日之前公布。"),
    ("The list is to be published not before 5 June.", "名单应于6月5日之前公布。"),
    ("The list may be published, but not until 5 June.", "名单可在6月5日之前公布。"),
)


def findings_of(en: str, zh: str) -> list[Finding]:
    return [finding for finding in check(en, zh, built_in()) if finding.check is Check.DIRECTION]


@pytest.mark.parametrize(("en", "zh"), REWORDED)
def test_what_ends_or_is_denied_after_a_date_is_no_contrary(en: str, zh: str) -> None:
    assert not findings_of(en, zh)
    assert not [finding for finding in check(en, zh, built_in()) if finding.en == "not"]
    assert not [
        finding for finding in check(en, zh, built_in()) if finding.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize(("en", "zh"), CONTRARY)
def test_a_date_set_on_the_other_side_is_a_warning(en: str, zh: str) -> None:
    assert [finding.severity for finding in findings_of(en, zh)] == [Severity.WARNING]
