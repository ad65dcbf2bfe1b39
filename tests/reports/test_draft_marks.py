"""A record that both sides have not agreed says so across every page; another one nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.meetings import MeetingStatus
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.reports import agenda, conclusions, minutes
from secretariat.reports.typesetting.watermark import watermark
from tests.fixtures.covering import covering
from tests.reports.conftest import Held, Printed, setting, words
from tests.reports.typesetting.glyphs import glyphs

DRAFTS = (MinutesStatus.DRAFT, MinutesStatus.CIRCULATED, MinutesStatus.WITHDRAWN)


def at(dossier: Dossier, status: MinutesStatus) -> Dossier:
    """The same with its record at *status*, and with what proves that: agreements, the text."""
    issued = IssuedText(ref="JCM12/M/I1") if status.is_out else None
    record = replace(dossier.minutes or Minutes(), status=status)
    return replace(dossier, minutes=record, issued=issued, lacks_agreement=False)


def test_what_is_called_agreed_and_no_agreement_of_a_side_counts_is_a_draft(held: Held) -> None:
    claim = replace(at(held("EG1"), MinutesStatus.AGREED), lacks_agreement=True)
    assert claim.is_claim
    for make in (minutes.minutes, conclusions.conclusions):
        assert set(marked(make(claim, setting()))) == {True}


def test_what_is_called_issued_and_was_not_is_a_draft(held: Held) -> None:
    """A claim: it came with a file, by a merge, or from an earlier version."""
    claim = replace(at(held("EG1"), MinutesStatus.ISSUED), issued=None)
    assert claim.is_claim
    assert set(marked(minutes.minutes(claim, setting()))) == {True}


def marked(data: bytes) -> list[bool]:
    """Whether each page begins with a watermark, as an artifact that says nothing."""
    marks_seen = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            first = pikepdf.parse_content_stream(page)[0]
            is_mark = str(first.operator) == "BDC" and str(first.operands[0]) == "/Artifact"
            marks_seen.append(
                is_mark and "/Watermark" in str(first.operands[1].get("/Subtype", ""))
            )
    return marks_seen


@pytest.mark.parametrize(
    ("status", "make"), covering([*MinutesStatus], [minutes.minutes, conclusions.conclusions])
)
def test_the_status_of_the_record_decides(
    held: Held, status: MinutesStatus, make: Callable[..., bytes]
) -> None:
    data = make(at(held("EG1"), status), setting())
    withdrawn = status is MinutesStatus.WITHDRAWN
    mark = "WITHDRAWN" if withdrawn else "DRAFT" if status in DRAFTS else ""
    assert set(marked(data)) == {bool(mark)}
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage().get_text_range()
        for english, chinese in (("DRAFT", "草案"), ("WITHDRAWN", "已撤回")):
            assert text.count(english) == (2 if english == mark else 0)
            assert (text.count(chinese) >= 2) == (english == mark)


@pytest.mark.parametrize(("language", "kept"), [("en", "DRAFT"), ("zh", "草案")])
def test_the_mark_is_in_the_language_of_the_document(held: Held, language: str, kept: str) -> None:
    draft = at(held("EG1"), MinutesStatus.DRAFT)
    whole = words(minutes.minutes(draft, setting(languages=language)))
    assert [word for word in ("DRAFT", "草案") if word in whole] == [kept]


def test_the_words_across_the_page_are_drawn_and_not_said(held: Held) -> None:
    """Whoever copies the page finds the record's own words and no others."""
    draft, final = (
        conclusions.conclusions(at(held("SID1"), status), setting())
        for status in (MinutesStatus.DRAFT, MinutesStatus.AGREED)
    )
    texts = [[glyph.text for glyph in glyphs(data) if glyph.owner] for data in (draft, final)]
    assert texts[0] == texts[1]


def test_the_same_words_on_the_same_paper_are_drawn_alike() -> None:
    drawn = watermark(("DRAFT", "草案"), (595.0, 842.0))
    assert drawn == watermark(("DRAFT", "草案"), (595.0, 842.0))
    assert drawn != watermark(("DRAFT",), (595.0, 842.0))
    numbers = [float(part) for part in drawn.split() if part.replace(".", "").isdigit()]
    assert min(numbers) >= 0
    assert max(numbers) <= 842


def test_without_minutes_the_meeting_decides(held: Held) -> None:
    bare = replace(held("SID1"), minutes=None)
    for status, draft in ((MeetingStatus.HELD, True), (MeetingStatus.CLOSED, False)):
        meeting = replace(bare.meeting, status=status)
        assert set(marked(minutes.minutes(replace(bare, meeting=meeting), setting()))) == {draft}


def test_an_agenda_is_never_a_draft_of_the_record(held: Held) -> None:
    assert not any(marked(agenda.agenda(at(held("JCM12"), MinutesStatus.DRAFT), setting())))


@pytest.mark.parametrize("ref", ["JCM12", "JCM12/M"])
def test_minutes_are_printed_by_their_own_reference_too(printed: Printed, ref: str) -> None:
    assert printed("minutes", ref) == printed("minutes", "JCM12")
