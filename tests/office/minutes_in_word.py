"""Minutes as they go out to Word, edited as people edit them, and compared again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, MeetingStatus, Paragraph
from secretariat.domain.sides import Side
from secretariat.office.amending import take_amendments
from secretariat.office.amendments import Amendment, Returned, returned
from secretariat.office.paper import printing
from secretariat.office.paper.word_documents import word_document
from tests.fixtures.books import blank
from tests.fixtures.sources import ANNA, Seeded

MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def book_with_minutes() -> Book:
    book = blank("uk", Seeded().for_book())
    with book.change("Begin", ANNA) as change:
        for code, zone in (("UK", "Europe/London"), ("CN", "Asia/Shanghai")):
            name = Bilingual(code, code)
            change.add(Side(code=code, name=name, demonym=name, time_zone=zone))
        name = Bilingual("Joint Commission", "联合委员会会议")
        body = change.add(Mechanism(code="JCM", name=name))
        for number in (11, 12):
            _meeting(change, body, number)
    return book


def _meeting(change: Any, body: Mechanism, number: int) -> None:
    meeting = change.add(
        Meeting(
            mechanism=Link(body.id), ordinal=number, starts="2026-09-21",
            status=MeetingStatus.HELD, place=Bilingual("London", "伦敦"),
        )
    )  # fmt: skip
    link: Link[Meeting] = Link(meeting.id)
    for place, title in (("d", Bilingual("Opening", "开幕")), ("q", Bilingual("Risks", "风险"))):
        item = change.add(Item(meeting=link, title=title, place=place))
        for at in ("g", "s"):
            text = Bilingual(f"The sides met, {title.en} {at}.", f"双方会晤，{title.zh}{at}。")
            change.add(Paragraph(item=Link(item.id), text=text, place=at))
    change.add(Decision(text=Bilingual("To go on", "继续"), meeting=link, item=Link(item.id)))
    change.add(Action(title=Bilingual("Write it down", "记录"), meeting=link, item=Link(item.id)))


def minutes_of(book: Book, ref: str = "JCM12", **asked: str) -> bytes:
    return word_document(book, "minutes", ref, printing.setting(MOMENT, **asked))


def back(book: Book, path: Path, ref: str = "") -> Returned:
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, ref) if ref else None
        return returned(view, path, meeting)


def said(found_returned: Returned) -> list[tuple[str, str, str]]:
    return [
        (amendment.sort.value, amendment.ref, amendment.language)
        for amendment in found_returned.amendments
    ]


def take(book: Book, *chosen: Amendment) -> None:
    with book.change("Take", ANNA) as change:
        take_amendments(change, chosen)


def record(book: Book, ref: str) -> Any:
    with book.reading() as view:
        return reading.find(view, ref)


def paragraphs(document: Any) -> list[Any]:
    """Every paragraph, in cells too, in reading order."""
    return [WordParagraph(element, document) for element in document.element.iter(qn("w:p"))]


def edited(path: Path, old: str, new: str) -> Path:
    """*path* with one run that holds *old* saying *new* in its place."""
    document = docx.Document(str(path))
    runs = [run for paragraph in paragraphs(document) for run in paragraph.runs if old in run.text]
    assert runs, old
    runs[0].text = runs[0].text.replace(old, new)
    document.save(str(path))
    return path


def changed(path: Path, old: str, change: Callable[[Any], object]) -> Path:
    """*path* after *change* of the first paragraph that holds *old*."""
    document = docx.Document(str(path))
    change(next(paragraph for paragraph in paragraphs(document) if old in paragraph.text))
    document.save(str(path))
    return path


def run_of(letter: str) -> Any:
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = letter
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run
