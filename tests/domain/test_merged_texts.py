"""Two changed versions of one text become one, or somebody has to choose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.across.merged_texts import merged

BEFORE = "The Centre will draw up terms of reference by 30 June and send them to both sides."
ZH = "中心应于6月30日前起草职责范围，并送交双方审阅。"


def test_changes_in_different_places_are_both_kept() -> None:
    ours = BEFORE.replace("30 June", "31 July")
    theirs = BEFORE.replace("both sides", "both ministries")
    both = "The Centre will draw up terms of reference by 31 July and send them to both ministries."
    assert merged(BEFORE, ours, theirs) == both
    assert merged(BEFORE, theirs, ours) == both


def test_in_chinese_each_character_counts() -> None:
    ours = ZH.replace("6月30日", "7月31日")
    theirs = ZH.replace("双方审阅", "两国主管部门审阅")
    assert merged(ZH, ours, theirs) == "中心应于7月31日前起草职责范围，并送交两国主管部门审阅。"


def test_where_both_changed_the_same_words_somebody_chooses() -> None:
    ours, theirs = (BEFORE.replace("30 June", day) for day in ("31 July", "1 August"))
    assert merged(BEFORE, ours, theirs) is None
    assert merged(BEFORE, BEFORE + " Ours.", BEFORE + " Theirs.") is None
    assert merged("Reply", "Answer", "Reply soon") is None
    assert merged(BEFORE, "", BEFORE + " More.") is None


def test_no_number_or_day_is_made_of_halves_of_two_others() -> None:
    for before, ours, theirs in (
        ("up to 1.5 million", "up to 2.5 million", "up to 1.8 million"),
        ("by 5 March 2026", "by 6 March 2026", "by 5 April 2026"),
        ("于3月5日前", "于4月5日前", "于3月6日前"),
        ("共一百二十人", "共二百二十人", "共一百三十人"),
    ):
        texts = [
            f"The Centre reports, 中心报告 {part}, to both." for part in (before, ours, theirs)
        ]
        assert merged(*texts) is None, before


WORDS = st.lists(st.sampled_from(["a", "b", "甲", "乙", "due", "30"]), min_size=4).map(" ".join)


@given(before=WORDS, ours=WORDS, theirs=WORDS)
def test_the_order_of_versions_makes_no_difference(before: str, ours: str, theirs: str) -> None:
    assert merged(before, ours, theirs) == merged(before, theirs, ours)
    assert merged(before, ours, before) == ours
    assert merged(before, ours, ours) == ours
