"""Every register that declares a deadline: one overdue and one met, wherever deadlines are shown.

A register that declares a new deadline is tested here without a line of its own: a pair of records
is made from its declaration, in which only what must be filled in is.
"""

from __future__ import annotations

import email
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.journal import naming
from secretariat.data.questions import due as question
from secretariat.declaring import standing
from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import Kind, Record
from secretariat.domain.across.due import Due, Wanted, kinds_with_deadlines
from secretariat.i18n import language
from secretariat.office.calendars import calendar_of
from secretariat.office.paper.mail import drafts
from tests.fixtures.deadlines import TODAY, Pair, filled

DEADLINES = [
    pytest.param(kind, deadline, id=f"{kind.name}.{deadline.due}")
    for kind in kinds_with_deadlines()
    for deadline in kind.deadlines
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("deadlines") / "all.book"


@pytest.fixture(scope="module")
def pairs(path: Path) -> dict[tuple[str, str], Pair]:
    """A book with a pair for each deadline of each register."""
    book = Book.create(path)
    found_pairs = filled(book)
    book.close()
    return found_pairs


@pytest.fixture(scope="module")
def book(path: Path, pairs: dict[tuple[str, str], Pair]) -> Iterator[Book]:
    book = Book.open(path)
    yield book
    book.close()


@pytest.fixture(scope="module")
def listed(book: Book) -> dict[tuple[str, str], Due]:
    with book.reading() as view:
        return {
            (due_line.record, due_line.of): due_line
            for due_line in question.due(view, TODAY, Wanted())
        }


@pytest.mark.parametrize(("kind", "deadline"), DEADLINES)
def test_what_is_open_is_listed_and_what_is_met_is_not(
    kind: Kind[Any],
    deadline: Deadline,
    pairs: dict[tuple[str, str], Pair],
    listed: dict[tuple[str, str], Due],
) -> None:
    pair = pairs[kind.name, deadline.due]
    assert deadline.passes or standing.is_met(deadline, kind, pair.met), "it can never be met"
    due_line = listed[pair.open.id, deadline.due]
    assert due_line.is_overdue(TODAY) is not deadline.passes
    assert (pair.met.id, deadline.due) not in listed
    assert due_line.owes == (("cn",) if deadline.owes else ())


@pytest.mark.parametrize("name", ["late", "soon"])
def test_attention_names_every_open_one_and_no_met_one(
    name: str,
    book: Book,
    listed: dict[tuple[str, str], Due],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["attention", str(book.path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)[name]
    with book.reading() as view:
        refs = naming.shown_refs(view, {due_line.record for due_line in listed.values()})
    wanted = [
        refs[due_line.record] for due_line in listed.values()
        if (due_line.day < TODAY) is (name == "late") and due_line.day <= TODAY + timedelta(days=14)
    ]  # fmt: skip
    assert sorted(told["refs"]) == sorted(wanted)
    assert told["count"] == len(wanted) > 0


@pytest.fixture(scope="module")
def mails(book: Book) -> str:
    """The plain text of all reminders."""
    new_drafts = drafts(book, "reminders", "", datetime.now(UTC).astimezone(), language("en"))
    assert not new_drafts.secretariats
    whole = []
    for _, data in new_drafts.mails:
        part: Any = email.message_from_bytes(data, policy=policy.default).get_body(("plain",))
        whole.append(part.get_content())
    return "\n".join(whole)


@pytest.mark.parametrize(("kind", "deadline"), DEADLINES)
def test_reminders_name_every_record_whose_deadline_is_not_met(
    kind: Kind[Any],
    deadline: Deadline,
    pairs: dict[tuple[str, str], Pair],
    mails: str,
) -> None:
    """Nothing but actions was ever chased."""
    pair = pairs[kind.name, deadline.due]
    assert f": {pair.open.ref}\n" in mails.replace("\r", "")
    assert f": {pair.met.ref}\n" not in mails.replace("\r", "")


@pytest.fixture(scope="module")
def events(book: Book) -> dict[str, Any]:
    data, _ = calendar_of(book, "due", language("en"))
    return {
        str(component["uid"]): component for component in Calendar.from_ical(data).walk("VEVENT")
    }


@pytest.mark.parametrize(("kind", "deadline"), DEADLINES)
def test_a_calendar_has_it_and_strikes_it_out_once_it_is_met(
    kind: Kind[Any],
    deadline: Deadline,
    pairs: dict[tuple[str, str], Pair],
    events: dict[str, Any],
) -> None:
    pair = pairs[kind.name, deadline.due]

    def of(record: Record) -> Any:
        return events.get(f"{record.id}-{deadline.due}") or events[record.id]

    # What passes is over, but it was: a call that closed is not taken back.
    ended = "CONFIRMED" if deadline.passes else "CANCELLED"
    assert (of(pair.open)["status"], of(pair.met)["status"]) == ("CONFIRMED", ended)
    assert of(pair.open).decoded("dtstart") == standing.due_on(deadline, pair.open)
