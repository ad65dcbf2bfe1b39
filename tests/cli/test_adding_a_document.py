"""A document that the guide adds is printed in every form, and offered, by its one entry.

Its code is the one printed in docs/adding-a-document.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from secretariat.cli.main import main
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from secretariat.office.paper.documents import DOCUMENTS, Printable, _of_holdings
from secretariat.paths import ROOT
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Block
from tests.fixtures.guide import blocks_of

GUIDE = ROOT / "docs" / "adding-a-document.md"
_NAMES = {
    "Bilingual": Bilingual, "Block": Block, "DOCUMENTS": DOCUMENTS, "Holdings": Holdings,
    "Iterator": Iterator, "Meeting": Meeting, "N_": N_, "Printable": Printable,
    "Sequence": Sequence, "Setting": Setting, "headed": headed,
    "_of_holdings": _of_holdings,
    "sheets": sheets,
}  # fmt: skip


@pytest.fixture
def declared() -> Iterator[None]:
    """The document of the guide, among those that can be printed until the test ends."""
    code = "from __future__ import annotations\n" + "\n".join(blocks_of(GUIDE))
    exec(code, dict(_NAMES))  # noqa: S102 - the guide is tried
    yield
    del DOCUMENTS["meeting-venues"]


@pytest.mark.usefixtures("declared")
def test_the_document_of_the_guide_is_printed_as_a_pdf_for_word_and_as_a_web_page(
    example: Path, tmp_path: Path
) -> None:
    for ending in ("pdf", "docx", "html"):
        target = tmp_path / f"venues.{ending}"
        assert main(["print", str(example), "meeting-venues", "-o", str(target)]) == 0
    pages = pypdfium2.PdfDocument(tmp_path / "venues.pdf")
    printed = "".join(page.get_textpage().get_text_range() for page in pages)
    written = ZipFile(tmp_path / "venues.docx").read("word/document.xml").decode()
    page = (tmp_path / "venues.html").read_text("utf-8")
    for text in (printed, written, page):
        assert all(word in text for word in ("JCM12", "Beijing", "北京"))
