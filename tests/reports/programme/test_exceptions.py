"""Exceptions come first: on a page of the report, on one page for a minister, on the action log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.across.exceptions import Around, exceptions_of
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.sides import Side
from secretariat.i18n import language as spoken_in
from secretariat.office.paper import printing
from secretariat.reports.exceptions import ExceptionsTable
from secretariat.reports.typesetting import Document, Words
from secretariat.reports.typesetting.blocks import stack_height
from tests.reports.conftest import Printed, setting, squeezed, words
from tests.reports.programme.life import lived_in
from tests.reports.programme.lived import Lived

TODAY = datetime(2028, 12, 31, 12, tzinfo=UTC)
SETTINGS: tuple[dict[str, str], ...] = (
    {"languages": "en"}, {"languages": "zh"}, {}, {"layout": "sequential"}, {"original": "cn"},
)  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    book = lived_in()
    yield book
    book.close()


def paper(book: Book, name: str, **asked: str) -> bytes:
    """The document as of the end of 2028; a report, as it is printed a year later."""
    wanted = replace(setting(**asked), as_of=TODAY)
    if name == "progress-brief":
        year = Selection(since="2028-01-01", until="2028-12-31")
        wanted = replace(wanted, selection=year, as_of=TODAY.replace(year=2029))
    return printing.print_document(book, name, "", wanted)


def pages(pdf: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("asked", SETTINGS, ids=lambda asked: "-".join(asked.values()) or "both")
def test_the_brief_is_one_page_in_every_language_and_layout(
    example: Book, book: Book, asked: dict[str, str]
) -> None:
    for open_book in (example, book):
        found_pages = pages(paper(open_book, "progress-brief", **asked))
        assert len(found_pages) == (2 if asked.get("layout") == "sequential" else 1)


def test_the_brief_of_the_year_says_who_owes_what(book: Book) -> None:
    lived = Lived(book)
    (page,) = pages(paper(book, "progress-brief", languages="en"))
    for ref, *_ in lived.overdue("2028-12-31"):
        assert squeezed(ref) in page, ref
    for ref in lived.red("2028-12-31") | lived.for_chairs("2028-12-31"):
        assert squeezed(ref) in page, ref
    assert squeezed("Each side waits for the other") in page
    assert squeezed("Escalated to Commission") in page
    moved = "Moved from 31 October 2028 to 28 February 2029 by Ana (UK) on 1 December 2028"
    assert squeezed(moved) in page
    assert squeezed("No decision") in page


def test_the_brief_in_chinese_has_no_english_label(book: Book) -> None:
    (page,) = pages(paper(book, "progress-brief", languages="zh"))
    for label in ("须由双方主席议定", "已逾期，待中方办理", "红色", "已改期"):
        assert label in page
    assert not re.search(r"Overdue|Owed|Moved|Exceptions", page)


@pytest.mark.parametrize("asked", SETTINGS, ids=lambda asked: "-".join(asked.values()) or "both")
def test_the_head_of_the_action_log_has_the_same_exceptions(
    book: Book, asked: dict[str, str]
) -> None:
    first = pages(paper(book, "action-log", **asked))[0]
    code = asked.get("languages", "en")
    printed_words = spoken_in(code).text
    for label in ("For the chairs to settle", "Dates moved", "Each side waits for the other"):
        assert squeezed(printed_words(label)) in first


def test_without_exceptions_the_log_begins_with_its_actions(example: Book) -> None:
    wanted = replace(setting(languages="en"), as_of=datetime(2026, 9, 23, 12, tzinfo=UTC))
    first = pages(printing.print_document(example, "action-log", "JCM12", wanted))[0]
    assert squeezed("Overdue, owed by") not in first
    assert squeezed("JCM12/A1") in first


def test_a_report_of_a_past_year_printed_later_says_the_same(book: Book) -> None:
    """What happened after the year changes nothing in it."""
    selection = Selection(since="2028-01-01", until="2028-06-30")
    asked = replace(setting(languages="en"), selection=selection)
    early, late = (
        words(printing.print_document(book, "progress", "", replace(asked, as_of=moment)))
        for moment in (datetime(2028, 7, 1, 12, tzinfo=UTC), datetime(2029, 12, 31, tzinfo=UTC))
    )
    assert early.replace("1July2028Page", "Page") == late.replace("31December2029Page", "Page")


def test_what_serves_an_area_through_a_priority_is_named_with_the_area(printed: Printed) -> None:
    """JCM12/A6 is Red and late, and hangs under a priority alone."""
    found_pages = pages(printed("progress", languages="en"))
    assert "JCM12/A6" in found_pages[0]
    assert any("JCM12/A6A2.T9" in page for page in found_pages[2:])


def test_no_page_of_the_report_holds_one_row_alone(printed: Printed) -> None:
    found_pages = pages(printed("progress"))
    for page in found_pages[2:]:
        assert len(page) > 300


TITLE = Bilingual("A long title of an action " * 8, "一项标题很长的行动" * 12)


def late_actions(count: int) -> list[Action]:
    """*count* actions that are Red and late, half of them owed by each side."""
    return [
        Action(
            id=f"{number}", ref=f"JCM12/A{number}", title=TITLE, due=date(2026, 1, number % 28 + 1),
            status=BySide.of(**{("uk", "cn")[number % 2]: ActionStatus.IN_PROGRESS}), rag=Rag.RED,
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def table_of(actions: Sequence[Action], around: Around, book: Book) -> ExceptionsTable:
    with book.reading() as view:
        wanted = setting().at_table(fetching.every(view, Side))
    exceptions = exceptions_of(actions, date(2026, 11, 1), around)
    records: dict[str, Record] = {action.id: action for action in actions}
    return ExceptionsTable(exceptions, records, lambda _: TITLE, wanted)


def test_the_table_keeps_to_its_room_however_much_is_overdue(example: Book) -> None:
    exceptions_table = table_of(late_actions(900), Around(), example)
    heights = [
        stack_height(exceptions_table.fitted(480, room), 480) for room in (140, 200, 400, 600)
    ]
    assert all(height <= room for height, room in zip(heights, (140, 200, 400, 600), strict=True))
    assert heights[-1] > 450


def test_what_the_chairs_must_settle_has_the_first_row_with_every_reason(example: Book) -> None:
    body = Mechanism(ref="JCM", name=Bilingual("Joint Commission", "联委会"))
    exceptions_table = table_of(late_actions(200), Around(bodies={"197": [body]}), example)
    page = words(
        Document(title=Words("Exceptions", "例外"), timestamp=TODAY).pdf(
            list(exceptions_table.blocks(1))
        )
    )
    row = page[page.index("JCM12/A197A long title".replace(" ", "")) :]
    for reason in ("days late", "Red", "Escalated to Joint Commission"):
        assert squeezed(reason) in row, reason
