"""The printed handbook: every heading in its outline, every link to where it says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from secretariat.reports.typesetting import Span
from tools import handbook_pdf
from tools.handbook_pdf import HANDBOOK

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")


def outline(items: Any) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from outline(item.children)


@pytest.mark.parametrize("code", ["en", pytest.param("zh", marks=pytest.mark.thorough)])
def test_the_printed_handbook_has_all_headings_and_its_links_lead_to_their_pages(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handbook_pdf, "COMPRESSION", 1)
    texts = {file.name: file.read_text("utf-8") for file in (HANDBOOK / code).glob("*.md")}
    with pikepdf.open(io.BytesIO(handbook_pdf.handbook(code))) as book:
        with book.open_outline() as opened:
            titles = list(outline(opened.root))
        links = [link for page in book.pages for link in page.get("/Annots", [])]
        named = {bytes(link.Dest).decode() for link in links if "/Dest" in link}
    headings = sum(len(re.findall(r"^#{1,3} ", text, re.MULTILINE)) for text in texts.values())
    assert len(titles) >= headings
    wanted = {f"{target}-{code}" for text in texts.values() for target in LINK.findall(text)
              if "://" not in target}  # fmt: skip
    assert wanted
    assert wanted <= named


def test_line_ends_within_chinese_leave_no_blank() -> None:
    spans = [Span("甲乙\n丙"), Span("丁\nABC")]
    assert [span.text for span in handbook_pdf.joined(spans, "zh")] == ["甲乙丙", "丁ABC"]
    assert [span.text for span in handbook_pdf.joined(spans, "en")] == ["甲乙 丙", "丁 ABC"]
