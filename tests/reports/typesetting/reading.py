"""What readers make of a finished file: poppler and pdfium, held against what went in."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

_FURNITURE = re.compile(r"^(Page \d+ of \d+( / 第\d+页，共\d+页)?|第\d+页，共\d+页)$")
# A soft hyphen as the file says it, and as pdfium does.
_HYPHENS = "\u00ad\ufffe\x02"


def by_pdfium(data: bytes) -> list[str]:
    """The lines that pdfium reads, page by page."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    # A hyphen at a page's end joins the foot to it, as pdfium reads.
    return _lines("\n".join(re.sub(r"Page \d+ of \d+.*$", "", page) for page in pages))


def by_poppler(data: bytes, folder: Path) -> list[str]:
    """The lines that ``pdftotext`` reads in the order of drawing; skips openly without it."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = folder / "read.pdf"
    path.write_bytes(data)
    result = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True)
    return _lines(result.stdout.decode())


def require_read(lines: Sequence[str], texts: Sequence[str]) -> None:
    """Every text, whole and in order, and nothing invented within a line, not even a space."""
    assert lines, "nothing was read"
    rest = list(lines)
    for text in texts:
        wanted = " ".join(text.split())
        at = 0
        while at < len(wanted):
            line = rest.pop(0)
            hyphenated = line[-1] in _HYPHENS
            # pdfium joins what a hyphen parts, and marks where.
            line = line.translate(dict.fromkeys(map(ord, _HYPHENS)))
            assert wanted.startswith(line, at), f"read “{line}” at “{wanted[at : at + 40]}”"
            at += len(line)
            if not hyphenated:
                at += wanted[at : at + 1].isspace()
    assert not rest, f"read beyond the text: {rest[:3]}"


def _lines(read: str) -> list[str]:
    lines = (" ".join(line.split(" ")).strip(" \f\r") for line in re.split(r"[\n\f]", read))
    return [line for line in lines if line and not _FURNITURE.match(line)]
