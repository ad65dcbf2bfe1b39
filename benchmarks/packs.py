"""A briefing pack of 500 pages in one go: its memory beside that of 50, each in its own process.

python -m benchmarks.packs 50     # one pack; prints its pages, seconds and peak memory as JSON
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdf
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measuring import Row, in_a_process, peak_memory
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.exchange import interchange
from secretariat.office import importing, papers
from secretariat.office.paper import printing
from secretariat.paths import RESOURCES

FEW, MANY = 50, 500
_WORKER = "benchmarks.packs"
_MEETING = "JCM12"


def rows(*, quick: bool = False) -> Iterator[Row]:
    """The peak memory of the process that binds a long pack against that for a short one."""
    few, many = (in_a_process(_WORKER, pages) for pages in (FEW, MANY // 5 if quick else MANY))
    what = f"a briefing pack of {many['pages']:,.0f} pages: memory"
    yield Row("", what, many["memory"], f"{few['pages']:,.0f} pages", few["memory"], "MB", 2.0)


def _pack(pages: int) -> dict[str, float]:
    """Bind a pack with a paper of about *pages* pages."""
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "pack.book")
        who = Who("Benchmark")
        with book.change("Load the example", who) as change:
            importing.take_in(change, interchange.load(RESOURCES / "example"))
        file = Path(folder) / "paper.pdf"
        _write(file, pages)
        with book.change("Attach", who) as change:
            meeting = reading.find(change.view, _MEETING)
            paper = papers.attach(book, change, meeting, file, date(2026, 11, 20))
        start = time.perf_counter()
        wanted = replace(printing.setting(moment), parts=("agenda", "minutes", paper.ref))
        content = printing.pack(book, _MEETING, wanted)
        seconds = time.perf_counter() - start
        # Taken before the pack is read again here.
        peak = peak_memory()
        book.close()
    count = len(pypdf.PdfReader(BytesIO(content)).pages)
    return {"pages": count, "seconds": seconds, "memory": peak}


def _write(file: Path, pages: int) -> None:
    """A paper of another office, about half a page of text on each of its *pages*."""
    canvas = Canvas(str(file))
    for page in range(pages):
        for line in range(30):
            canvas.drawString(
                72, 760 - 14 * line, f"Page {page + 1}, line {line + 1}: " + "text " * 12
            )
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    print(json.dumps(_pack(int(sys.argv[1]))))
