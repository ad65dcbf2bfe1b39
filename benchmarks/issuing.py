"""A record of 300 pages issued in one pass: its time and memory, beside a record of 30 pages.

    python -m benchmarks.issuing 300     # one record; prints what it took as JSON

All eight papers are made: both originals, side by side, one after the other, and either language
alone. The time of a long record beside that of a short one says whether it grows as the text does;
it is processor time, which other programs hardly disturb.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf

from benchmarks.measuring import Row, in_a_process, peak_memory
from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.agreements import Means
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import (
    Item,
    Meeting,
    MeetingStatus,
    Participant,
    RecordType,
    Role,
)
from secretariat.domain.minutes import Minutes
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.office import issued_files
from secretariat.office.agreed import agreeing, issuing, rounds
from secretariat.office.agreed.example import agree_texts
from secretariat.office.agreed.kept_forms import unpacked
from secretariat.reports.comparing.comparison import compare

FEW, MANY = 30, 300
REF = "JCM14/M"
_WHO = Who("Benchmark", "uk")
_DAY = date(2026, 11, 27)
_EACH = 8
"""Paragraphs under an item."""

_ITEMS = 0.86
"""Items to a page, side by side."""

_ENGLISH = (
    "The two sides reviewed project {at} and noted that {at} samples had been taken in the spring. "
    "They agreed to go on with the next stage, to report on it before the next meeting, and to ask"
    " both secretariats to keep the list of samples."
)
_CHINESE = (
    "双方审议了第{at}个项目，注意到春季已采集{at}个样品。双方同意进入下一阶段，在下次会议前报告进展，"
    "并请双方秘书处保存样品清单。"
)


def rows(*, quick: bool = False) -> Iterator[Row]:
    """Time and peak memory of a long record beside a short one, by the page; and what is kept."""
    few, many = (
        in_a_process("benchmarks.issuing", pages) for pages in (FEW, 60 if quick else MANY)
    )
    what = f"a record of {many['pages']:,.0f} pages issued"
    share = many["pages"] / few["pages"]
    rival = f"{few['pages']:,.0f} pages"
    yield Row("", what, many["seconds"], rival, few["seconds"] * share, "s", 1.5)
    yield Row("", f"{what}: memory", many["memory"], rival, few["memory"], "MB", 2.0)
    yield Row(
        "", "its draft, as a round keeps it", many["kept"], "unpacked", many["form"], "kB", 0.2
    )
    yield Row("", "two versions of it compared", many["compared"], "at most", 5.0, "s", 1.0)


def _issued(pages: int) -> dict[str, float]:
    """Issue a record of about *pages* pages side by side; what it took."""
    with tempfile.TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "long.book", "uk")
        _record(book, pages)
        opened = _agreed(book)
        start = time.process_time()
        issued: Any = issuing.issue(book, REF, _DAY, _WHO)
        taken = time.process_time() - start
        peak = peak_memory()
        paper = issued_files.given_out(book, REF, issued.originals[0])
        count = len(pypdf.PdfReader(BytesIO(paper)).pages)
        result = {"pages": count, "seconds": taken, "memory": peak, **_kept(opened, issued.form)}
        book.close()
    return result


def _kept(opened: Round, form: str) -> dict[str, float]:
    """The size of a draft as it is kept and as it is, in kilobytes; the time of a comparison."""
    before = unpacked(opened.text).replace("next stage", "second stage").replace("春季", "秋季")
    start = time.process_time()
    compare(before, form)
    taken = time.process_time() - start
    sizes = [len(text.encode()) / 1000 for text in (opened.text, form)]
    return {"kept": sizes[0], "form": sizes[1], "compared": taken}


def _record(book: Book, pages: int) -> None:
    """A meeting with so long a record, which both sides may agree."""
    with book.change("Prepare", _WHO) as change:
        sides: dict[str, Link[Side]] = {
            side.code: Link(side.id) for side in fetching.every(change.view, Side)
        }
        body = change.add(Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
        meeting = change.add(
            Meeting(
                mechanism=Link(body.id), ordinal=14, starts="2026-04-20",
                status=MeetingStatus.CLOSED, record_type=RecordType.AGREED_MINUTES,
                title=Bilingual("14th meeting", "第十四次会议"), place=Bilingual("London", "伦敦"),
            )
        )  # fmt: skip
        for code, name in (
            ("UK", Bilingual("Ann Able", "安娜")),
            ("CN", Bilingual("Li Hua", "李华")),
        ):
            person = change.add(Person(name=name, side=sides[code]))
            change.add(
                Participant(
                    meeting=Link(meeting.id), person=Link(person.id), side=sides[code],
                    role=Role.CO_CHAIR, post=Bilingual("Minister", "部长"),
                )
            )  # fmt: skip
        for at in range(round(pages * _ITEMS)):
            item: Item = agendas.add_item(
                change, meeting, Bilingual(f"Project {at + 1}", f"项目{at + 1}")
            )
            for number in range(at * _EACH, (at + 1) * _EACH):
                words = (template.format(at=number + 2) for template in (_ENGLISH, _CHINESE))
                agendas.add_paragraph(change, item, Bilingual(*words))
        change.add(Minutes(meeting=Link(meeting.id)))


def _agreed(book: Book) -> Round:
    """Let the record go round, and both sides agree to it; the round."""
    with book.change("Circulate", _WHO) as change:
        (minutes,) = fetching.every(change.view, Minutes)
        people = fetching.every(change.view, Person)
        opened = rounds.circulate(change, minutes, people, date(2026, 5, 4), date(2026, 5, 18))
        opened = rounds.close(change, opened, date(2026, 5, 18))
    with book.change("Agree the texts", _WHO) as change:
        agree_texts(change, REF)
    for side in ("uk", "cn"):
        evidence = agreeing.Evidence(side=side, by="Chair", how=Means.LETTER, on=date(2026, 5, 20))
        agreeing.agree(book, REF, evidence, _WHO)
    return opened


if __name__ == "__main__":
    print(json.dumps(_issued(int(sys.argv[1]))))
