"""Two versions of a text compared: paired by place and likeness, then word by word."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Sequence
from typing import Any

import pytest

from secretariat.errors import SecretariatError
from secretariat.reports.comparing.comparison import Compared, Comparison, Fold, How, compare
from secretariat.reports.comparing.units import units_of
from secretariat.reports.comparing.words import MarkedText, compared
from secretariat.reports.typesetting import Mark

Line = tuple[str, str, str]
"""The number of a paragraph, and its words in English and in Chinese."""

FIRST = (
    ("1.1", "The chairs opened the meeting in London.", "双方主席宣布会议开幕。"),
    ("1.2", "The sides discussed 20 samples of soil.", "双方讨论了20个土壤样品。"),
    ("1.3", "They thanked the interpreters for their work.", "双方感谢译员的工作。"),
)


def form(lines: Sequence[Line], **more: Any) -> str:
    """A canonical form with these paragraphs, all of both originals alike."""
    blocks = [
        {
            "role": "P",
            "language": code,
            "number": line[0],
            "place": f"JCM12/{line[0]}",
            "text": text,
        }
        for at, code in ((1, "en"), (2, "zh"))
        for line in lines
        if (text := line[at])
    ]
    blocks += more.get("blocks", [])
    originals = [{"side": side, "blocks": blocks} for side in ("uk", "cn")]
    return json.dumps({"form": 1, "originals": originals})


def marked(runs: Sequence[MarkedText]) -> str:
    """*runs* with what was deleted as -…-, inserted as +…+ and moved as <…<, >…>."""
    signs = {
        Mark.DELETED: "--", Mark.INSERTED: "++", Mark.MOVED_AWAY: "<<", Mark.MOVED_HERE: ">>",
    }  # fmt: skip
    return "".join(
        run.text if run.mark is None else f"{signs[run.mark][0]}{run.text}{signs[run.mark][1]}"
        for run in runs
    )


def hows(comparison: Comparison) -> list[tuple[str, How]]:
    return [(row.unit.number, row.how) for row in comparison.rows]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The sides met.", "The two sides met.", "The +two +sides met."),
        ("Send 20 samples.", "Send 200 samples.", "Send -20-+200+ samples."),
        ("双方讨论了20个样品。", "双方详细讨论了200个样品。", "双方+详细+讨论了-20-+200+个样品。"),
        ("They shall go on.", "They shall go on.", "They shall go on."),
        ("", "New.", "+New.+"),
        # A blank alone between two changes would be hard to read.
        ("red apples fell", "green pears fell", "-red apples-+green pears+ fell"),
    ],
)
def test_english_is_compared_by_words_and_chinese_by_characters(
    before: str, after: str, expected: str
) -> None:
    assert marked(compared(before, after)) == expected


def test_both_versions_can_be_read_out_of_what_is_marked() -> None:
    before, after = "a b, c d 1,000 e — f", "b a, c 1,200 d e f —"
    runs = compared(before, after)
    kept = [run.text for run in runs if run.mark is not Mark.INSERTED]
    assert "".join(kept) == before
    assert "".join(run.text for run in runs if run.mark is not Mark.DELETED) == after


def test_a_paragraph_that_was_added_does_not_shift_those_below_it() -> None:
    first, second, third = FIRST
    now = (first, ("1.2", "The agenda was adopted.", "会议通过议程。"),
           ("1.3", *second[1:]), ("1.4", *third[1:]))  # fmt: skip
    comparison = compare(form(FIRST), form(now))
    assert hows(comparison) == [
        ("1.1", How.SAME), ("1.2", How.INSERTED), ("1.3", How.CHANGED), ("1.4", How.CHANGED),
    ]  # fmt: skip
    renumbered = comparison.rows[2]
    assert renumbered.before is not None
    assert renumbered.before.number == "1.2"
    assert all(run.mark is None for run in renumbered.en)


def test_a_text_that_was_replaced_in_its_place_is_one_row() -> None:
    now = (FIRST[0], ("1.2", "Nothing at all was said.", "无人发言。"), FIRST[2])
    comparison = compare(form(FIRST), form(now))
    assert hows(comparison) == [("1.1", How.SAME), ("1.2", How.CHANGED), ("1.3", How.SAME)]


def test_what_is_gone_stands_where_it_stood_before_what_was_added() -> None:
    now = (FIRST[0], FIRST[2], ("1.4", "A new one follows here.", "新增一段。"))
    comparison = compare(form(FIRST), form(now))
    assert hows(comparison) == [
        ("1.1", How.SAME), ("1.2", How.DELETED), ("1.3", How.SAME), ("1.4", How.INSERTED),
    ]  # fmt: skip


def test_a_paragraph_that_went_elsewhere_is_moved_and_its_changes_are_marked() -> None:
    longer = "They thanked the interpreters warmly for their work."
    now = (("1.1", longer, FIRST[2][2]), ("1.2", *FIRST[0][1:]), ("1.3", *FIRST[1][1:]))
    comparison = compare(form(FIRST), form(now))
    moved = comparison.rows[0]
    assert moved.how is How.MOVED
    assert moved.before is not None
    assert moved.before.number == "1.3"
    assert marked(moved.en) == "They thanked the interpreters +warmly +for their work."
    away = comparison.rows[-1]
    assert (away.unit.number, away.how) == ("1.3", How.MOVED_AWAY)
    assert comparison.counts[How.MOVED] == 1


def test_words_that_went_from_one_paragraph_to_another_are_moved() -> None:
    clause = " and agreed to report on all of them by June"
    samples = "The sides discussed the samples that both institutes had taken in spring"
    visit = "The chairs recalled the visit of the Chinese experts to Leeds and to York"
    before = (("1.1", f"{samples}{clause}.", ""), ("1.2", f"{visit}.", ""))
    after = (("1.1", f"{samples}.", ""), ("1.2", f"{visit}{clause}.", ""))
    first, second = compare(form(before), form(after)).rows
    assert marked(first.en) == f"{samples}<{clause}<."
    assert marked(second.en) == f"{visit}>{clause}>."


def test_a_change_in_one_language_leaves_the_other_as_it_is() -> None:
    now = (FIRST[0], ("1.2", FIRST[1][1], "双方讨论了30个土壤样品。"), FIRST[2])
    row = compare(form(FIRST), form(now)).rows[1]
    assert row.how is How.CHANGED
    assert marked(row.en) == FIRST[1][1]
    assert marked(row.zh) == "双方讨论了-20-+30+个土壤样品。"


def test_a_table_is_compared_row_by_row() -> None:
    def annex(rows: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
        cells = [[[cell] for cell in row] for row in rows]
        table = {
            "role": "table",
            "place": "JCM12/A1",
            "heads": [[["Code"], ["Due"]]],
            "rows": cells,
        }
        return [{**table, "language": code} for code in ("en", "zh")]

    before = annex([("JCM12/A1", "June"), ("JCM12/A2", "July")])
    after = annex([("JCM12/A1", "June"), ("JCM12/A3", "May"), ("JCM12/A2", "August")])
    comparison = compare(form((), blocks=before), form((), blocks=after))
    assert [row.how for row in comparison.rows] == [How.SAME, How.SAME, How.INSERTED, How.CHANGED]
    assert marked(comparison.rows[3].en) == "JCM12/A2 | -July-+August+"


def test_long_unchanged_stretches_are_folded_unless_all_is_wanted() -> None:
    lines = [(f"1.{at}", f"Paragraph {at} says something.", f"第{at}段。") for at in range(1, 21)]
    now = [*lines[:9], ("1.10", "Paragraph 10 says nothing.", "第10段。"), *lines[10:]]
    comparison = compare(form(lines), form(now))
    shown = [
        fold.count if isinstance(fold, Fold) else fold.unit.number for fold in comparison.shown()
    ]
    assert shown == [8, "1.9", "1.10", "1.11", 9]
    whole = list(comparison.shown(everything=True))
    assert len(whole) == 20
    assert all(isinstance(row, Compared) for row in whole)


def test_a_form_that_cannot_be_read_is_said_so() -> None:
    with pytest.raises(SecretariatError, match="cannot be read"):
        units_of("{}")


def test_a_long_record_is_not_compared_by_everything_with_everything() -> None:
    """Each paragraph differs in one word, and all places have shifted by one."""

    def text(at: int, word: str) -> str:
        return f"Paragraph {at} of the record says what item{at} and topic{at * 7} are {word}."

    old = [(f"1.{at}", text(at, "about"), f"第{at}段说明事项{at}。") for at in range(1, 1201)]
    new = [(f"1.{at + 1}", text(at, "for"), f"第{at}段说明事项{at}。") for at in range(1, 1201)]
    tracemalloc.start()
    comparison = compare(form(old), form([("1.1", "An opening.", "开幕。"), *new]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert comparison.counts[How.CHANGED] == 1200
    assert comparison.counts[How.INSERTED] == 1
    assert comparison.counts[How.DELETED] == comparison.counts[How.MOVED] == 0
    assert peak < 150 * 1024 * 1024
