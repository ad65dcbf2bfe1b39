"""The audit over text that nobody tuned to; the seed is this week's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from secretariat.reports.typesetting import (
    BODY,
    CELL,
    HEADING,
    Align,
    Document,
    Paragraph,
    Passage,
    Words,
    side_by_side,
)
from secretariat.reports.typesetting.blocks import NewPage
from tests.reports.typesetting.audit import ALLOWED, Findings, audit, audit_drawn
from tests.reports.typesetting.mixed_text import Mixed, paragraphs, weekly_seed
from tests.reports.typesetting.papers import document
from tests.reports.typesetting.witness import witnessed

WIDTHS = range(180, 480, 15)
MADE = datetime(2026, 1, 1, tzinfo=UTC)
# Each paragraph takes a sixth of the widths in turn, another one each week with its seed; ragged
# text has fewer rules to break.
STEPS = {Align.JUSTIFY: 6, Align.LEFT: 8}


def printed(texts: list[Mixed], width: float, align: Align) -> tuple[bytes, tuple[float, float]]:
    """The texts in a column of *width*, and the column's edges."""
    document = Document(
        title=Words("Audit", "审校"),
        timestamp=MADE,
        size=(width + 80, 800),
        margin=40,
        top=20,
        bottom=60,
    )
    style = (BODY if align is Align.JUSTIFY else CELL).with_(align=align)
    blocks = [Paragraph(text.text, style, text.language) for text in texts]
    return document.pdf(blocks), (40, 40 + width)


def over_all_widths(align: Align) -> Findings:
    """The findings over all paragraphs and widths."""
    texts = paragraphs(weekly_seed(), 300)
    findings = Findings()
    for number, width in enumerate(WIDTHS):
        own = texts[number % STEPS[align] :: STEPS[align]]
        data, column = printed(own, width, align)
        findings.merge(audit(data, own, column, justified=align is Align.JUSTIFY))
    return findings


@pytest.mark.parametrize("align", [Align.JUSTIFY, Align.LEFT])
def test_no_line_of_generated_text_has_a_fault_that_a_proof_reader_would_mark(
    align: Align,
) -> None:
    findings = over_all_widths(align)
    findings.require_measured()
    ragged = findings.percent("ragged")
    faults = {fault: findings.examples[fault] for fault in findings.counts if fault not in ALLOWED}
    assert not faults, (
        f"seed {weekly_seed()}: {dict(findings.counts)} in {findings.lines}: {faults}"
    )
    assert ragged < 5, f"seed {weekly_seed()}: {ragged:.1f} % ragged: {findings.examples['ragged']}"


def test_the_audit_fails_when_it_measured_nothing() -> None:
    with pytest.raises(AssertionError, match="no line"):
        Findings().require_measured()
    with pytest.raises(AssertionError, match="no column edge"):
        Findings(lines=3).require_measured()


def test_the_audit_sees_what_stands_over_the_edge() -> None:
    texts = paragraphs(weekly_seed(), 4)
    data, (left, right) = printed(texts, 300, Align.JUSTIFY)
    assert audit(data, texts, (left, right - 20), justified=True).counts["over"] > 4


def test_the_audit_sees_ragged_lines() -> None:
    texts = paragraphs(weekly_seed(), 4)
    data, column = printed(texts, 300, Align.LEFT)
    assert audit(data, texts, column, justified=True).percent("ragged") > 50


def test_the_audit_sees_a_parted_value() -> None:
    sentence = "联合委员会审议并通过了本年度的工作安排和下一阶段的合作重点领域清单"
    text = Mixed(sentence, "zh", (sentence[12:28],))
    data, column = printed([text], 200, Align.JUSTIFY)
    assert audit(data, [text], column, justified=True).counts["parted"] > 0


def test_a_new_page_is_taken_where_it_is_asked_for() -> None:
    document = Document(title=Words("Two", "二"), timestamp=MADE)
    data = document.pdf([Paragraph("one"), NewPage(), Paragraph("two")])
    assert data.count(b"/StructParents") == 2


def test_the_audit_reads_contents_as_it_reads_any_paragraph() -> None:
    passages = [Passage(en=f"Heading {n} 中文", zh=f"标题{n}", style=HEADING, outline=1)
                for n in range(5)]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch, witnessed(patch) as seen:
        data = document(contents_from=1).pdf(side_by_side(passages))
    findings = audit_drawn(data, seen)
    findings.require_measured()
    assert findings.lines > 2 * 2 * len(passages)
    assert not findings.counts
