"""The action log: long things, squares that a scanner reads, what it is about, A3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from secretariat.data.book import Book
from secretariat.data.questions import action_logs, reading
from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain import mark_boxes
from secretariat.domain.across.dossiers import Log, Selection
from secretariat.domain.actions import Rag, is_open
from secretariat.domain.marked_logs import is_of, read_code
from secretariat.domain.meetings import Meeting
from secretariat.reports.action_log import action_log
from secretariat.reports.looks import Sheet
from secretariat.reports.typesetting.squares import modules
from tests.reports.conftest import setting, squeezed, words
from tests.reports.typesetting.glyphs import glyphs

QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
"""What the program reads: letters and lines of a page may look like a code of another form."""

MARGIN = 11 * 72 / 25.4
ENGLISH = "The sides noted the progress made in the year and agreed to continue. "
CHINESE = "双方注意到本年度取得的进展，同意继续推进有关工作。"


def scanned(pdf: bytes) -> list[str]:
    codes = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=200 / 72).to_pil()
        codes += [read_barcode.text for read_barcode in zxingcpp.read_barcodes(picture, formats=QR)]
    return codes


@pytest.mark.parametrize("asked", [{}, {"languages": "zh"}])
def test_a_scanner_reads_the_code_of_every_row(log: Log, asked: dict[str, str]) -> None:
    codes = [read_code(text) for text in scanned(action_log(log, setting(**asked)))]
    assert {code.ref for code in codes} == {entry.action.ref for entry in log.entries}
    assert {code.issued for code in codes} == {date(2026, 11, 24)}
    assert all(is_of(code, log.book) for code in codes)


def test_a_square_is_large_enough_to_be_printed() -> None:
    assert len(modules("JCM12/A123*20261124*9F8E*UK.CN.85")) <= 25
    assert mark_boxes.SQUARE == 12.0


def test_a_row_taller_than_a_page_and_a_title_of_400_characters_are_printed_whole(
    log: Log,
) -> None:
    entry = log.entries[0]
    assert entry.last is not None
    tall = replace(
        entry,
        action=replace(entry.action, title=Bilingual((ENGLISH * 6)[:400], (CHINESE * 20)[:400])),
        last=replace(entry.last, text=Bilingual(ENGLISH * 40, CHINESE * 60)),
    )
    data = action_log(replace(log, entries=(tall, *log.entries[1:])), setting())
    width, _ = pypdfium2.PdfDocument(data)[0].get_size()
    drawn = [glyph for glyph in glyphs(data) if glyph.owner and not glyph.text.isspace()]
    assert all(glyph.left > MARGIN - 0.4 and glyph.right < width - MARGIN + 0.4 for glyph in drawn)
    pages = {glyph.page for glyph in drawn}
    assert len(pages) > 5
    whole = "".join(glyph.text for glyph in drawn)
    assert squeezed(tall.action.title.zh) in whole
    assert whole.count("agreedtocontinue") >= 40
    assert whole.count("同意继续推进有关工作") >= 60
    assert log.entries[-1].action.ref in whole


@pytest.mark.parametrize(("paper", "parted"), [("en", "2.1, 3.4"), ("zh", "2.1、3.4")])
def test_clauses_are_parted_as_the_language_of_the_log_does(
    log: Log, paper: str, parted: str
) -> None:
    served = replace(log.entries[0], clauses=("2.1", "3.4"))
    text = words(action_log(replace(log, entries=(served,)), setting(languages=paper)))
    assert squeezed(parted) in text


def test_the_log_says_which_actions_it_is_about(log: Log) -> None:
    lead = log.entries[0].action.leads.get("uk")
    assert lead is not None
    chosen = Selection(side="uk", owner=lead.id, open_only=True, since="2026-11-01")
    whole = words(action_log(replace(log, selection=chosen), setting(languages="en")))
    name = log.directory.organisations[lead.id].name.en
    for text in ("this side still owes its part: UK", f"led by: {name}", "Only those that are open",
                 "changed since 1 November 2026"):  # fmt: skip
        assert squeezed(text) in whole
    assert "Only" not in words(action_log(log, setting(languages="en")))


def test_on_a3_the_same_rows_need_fewer_pages(log: Log) -> None:
    small, large = (
        pypdfium2.PdfDocument(action_log(log, replace(setting(), sheet=sheet)))
        for sheet in (Sheet.A4, Sheet.A3)
    )
    assert len(large) < len(small)
    assert [round(side * 25.4 / 72) for side in large[0].get_size()] == [420, 297]


def test_marks_count_from_the_last_meeting(example: Book) -> None:
    with example.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM12")
        other = reading.find(view, "EG1")
        today = date(2026, 11, 24)
        assert action_logs.last_meeting(view, meeting, today) == "2026-09-22"
        assert action_logs.last_meeting(view, other, today) == "2026-11-11"
        assert action_logs.last_meeting(view, meeting, date(1990, 1, 1)) == ""


def test_days_are_counted_and_a_long_silence_is_pointed_out(log: Log) -> None:
    first = next(log_entry for log_entry in log.entries if is_open(log_entry.action))
    entry = replace(
        first, action=replace(first.action, due=date(2026, 11, 23)), begun="2026-08-01", last=None
    )
    whole = words(action_log(replace(log, entries=(entry,)), setting(languages="en")))
    for wording in ("No news for 115 days", "1 day late"):
        assert squeezed(wording) in whole
    for begun in ("2026-09-22", "2027-05-01"):
        again = replace(log, entries=(replace(entry, begun=begun),))
        assert "Nonewsfor" not in words(action_log(again, setting(languages="en")))


def test_at_least_five_actions_stand_on_a_page_in_two_languages_and_eight_in_one(log: Log) -> None:
    for asked, least in (({}, 5), ({"languages": "en"}, 8), ({"languages": "zh"}, 8)):
        pages = squares_by_page(action_log(log, setting(**asked)))
        full = pages[1:-1]  # the exceptions stand on the first
        assert max(full) >= least
        assert min(full) >= least - 1  # what was escalated takes the room of one more
        assert sum(pages) == len(log.entries)


def squares_by_page(pdf: bytes) -> list[int]:
    pages = (page.render(scale=200 / 72).to_pil() for page in pypdfium2.PdfDocument(pdf))
    return [len(zxingcpp.read_barcodes(page, formats=QR)) for page in pages]


def test_every_page_says_what_the_marks_on_it_mean_and_no_other(log: Log) -> None:
    data = action_log(log, setting(languages="en"))
    for page in pypdfium2.PdfDocument(data):
        text = squeezed(page.get_textpage().get_text_range())
        for wording in ("2 in progress", "R red", "* does not fit", "Shaded: closed"):
            assert squeezed(wording) in text
    green = next(entry for entry in log.entries if entry.action.rag is Rag.GREEN)
    calm = replace(log, entries=(replace(green, action=replace(green.action, due=None)),))
    alone = words(action_log(calm, setting(languages="en")))
    assert "Ggreen" in alone
    for unused in ("Rred", "notstated", "doesnotfit", "Shaded"):
        assert unused not in alone


def test_a_side_has_one_line_in_which_its_status_and_its_boxes_stand(log: Log) -> None:
    waiting = next(entry for entry in log.entries if entry.action.ref == "JCM12/A8")
    data = action_log(replace(log, entries=(waiting,)), setting(languages="en"))
    text = squeezed(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())
    # As leads are named: without a colon the code of a side may read like a word, as IN does.
    assert "UK:done" in text
    assert "CN:waiting" in text
    (code,) = scanned(data)
    assert read_code(code).boxes.sides == ("uk", "cn")


def test_what_nobody_leads_is_said_once_and_usefully(log: Log) -> None:
    led, *others = [entry for entry in log.entries if is_open(entry.action)][:3]
    bare = [replace(other, last=None, action=replace(other.action, leads=BySide(), people=BySide(),
                                                   status=BySide(), due=None))
            for other in others]  # fmt: skip
    mixed = words(action_log(replace(log, entries=(led, *bare)), setting()))
    assert mixed.count("Owneranddatetobenamed") == 2
    assert mixed.count("责任方和期限待定") == 2
    alone = words(action_log(replace(log, entries=tuple(bare)), setting()))
    assert "tobenamed" not in alone
    assert alone.count("Noownerordatehasbeennamedfortheseactionsyet") == 1
    assert "notknown" not in alone
