"""Documents for tests: a plain one, one with every kind of block, one with boxes."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    TITLE,
    Block,
    Document,
    Head,
    Paragraph,
    Passage,
    Signatory,
    SignatureBlock,
    Words,
    bold,
    link,
    side_by_side,
    table,
)
from secretariat.reports.typesetting.charts import Series, stacked_bars

ENGLISH = "Send the 📎 file to 𠮷野, ❶ and 👨 हिन्दी of 葛飾, 1 of 2 \ue000 end."
CHINESE = "请将📎文件送交𠮷野先生，❶以及👨和祝𬱖、क्षि，第一。"
MADE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def document(**changes: Any) -> Document:
    """A document without head or foot of its own, changed as asked."""
    plain: dict[str, Any] = {"title": Words("A test", "测试"), "timestamp": MADE}
    return Document(**{**plain, **changes})


def signatory(key: str) -> Signatory:
    return Signatory(key=key, party=Words("For a side", "一方代表"), name=Words("Dr A (é)", "甲"))


@cache
def every_block() -> bytes:
    """A document with every kind of block in it."""
    passages = [
        Passage(en="Minutes", zh="会议纪要", style=TITLE, outline=1),
        Passage(en="Risks", zh="风险", style=HEADING, number="1", outline=2),
        Passage(
            en=["It was ", bold("agreed"), " as ", link("published", "https://example.org/a")],
            zh="双方同意——𬱖娜、王喆。" * 40,
            number="1.1",
        ),
    ]
    rows = [[f"A{number}", "行动内容" * 9] for number in range(70)]
    blocks: list[Block] = [
        *side_by_side(passages),
        Paragraph(["见", link("记录", "https://example.org/b"), "。"], BODY, "zh"),
        table([Head(title=Words("Code", "编号")), Head(title="行动", share=4)], rows, "zh"),
        stacked_bars(["李娜"], [Series("Done", (0, 0.4, 0), (3,))], width=300, language="en"),
        SignatureBlock([Signatory(key="uk", party=Words("UK", "英方"), name=Words("Dr A", "甲"))]),
        SignatureBlock([signatory("uk"), signatory("cn")], "zh", has_fields=True),
        SignatureBlock([signatory("uk")], has_fields=True),
    ]
    full = Document(
        title=Words("Minutes & more", "会议纪要"), timestamp=MADE, languages=("zh", "en"),
        head=Words("Commission", "委员会"), foot="JCM12", subject="JCM12 <minutes>",
    )  # fmt: skip
    return full.pdf(blocks)


def with_boxes() -> bytes:
    """A page of letters that no font has, in text and in a chart."""
    chart = stacked_bars(["📎"], [Series("❶", (0, 0.4, 0), (3,))], width=300, language="en")
    text = "👨\u200d👩\u200d👧 1\ufe0f\u20e3 \x07 "
    return document().pdf([Paragraph(text + ENGLISH), Paragraph(CHINESE, BODY, "zh"), chart])
