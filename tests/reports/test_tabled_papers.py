"""The agenda names the papers for each item, and no paper that its readers may not know of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Classification, Meeting
from secretariat.domain.papers import Paper, PaperKind, tabled
from secretariat.reports import agenda
from tests.reports.conftest import Printed, setting, squeezed, words


def test_each_item_of_an_agenda_names_its_papers(printed: Printed) -> None:
    text = words(printed("agenda", "JCM12"))
    item = text.index(squeezed("Programme for 2027 and the"))
    paper = squeezed("Paper DOC:15: Proposal for the Flagship Challenge Programme for 2027")
    assert item < text.index(paper) < text.index(squeezed("Research infrastructure"))
    assert squeezed("文件DOC:15：2027年旗舰挑战计划方案") in text


def test_papers_of_no_item_stand_below_and_those_awaited_are_to_follow(printed: Printed) -> None:
    text = words(printed("agenda", "EG2", languages="en"))
    assert squeezed("DOC:20: National report on measures of progress (to follow)") in text
    assert squeezed("DOC:21: Note on the use of facilities in 2026 (to follow)") not in text
    assert squeezed("DOC:21: Note on the use of facilities in 2026") in text


def test_a_paper_is_awaited_until_it_is_received_or_while_nobody_has_it() -> None:
    due, day = date(2026, 11, 4), date(2026, 11, 2)
    assert Paper().is_awaited
    assert Paper(due=due).is_awaited
    assert Paper(due=due, place="Registry, file 7").is_awaited
    assert not Paper(place="Registry, file 7").is_awaited
    assert not Paper(received=day).is_awaited
    assert not Paper(due=due, received=day).is_awaited


def test_an_agenda_says_of_a_paper_without_any_day_or_place_that_it_is_to_follow(
    example: Book,
) -> None:
    with example.reading() as view:
        meeting = reading.find_as(view, Meeting, "EG2")
        dossier = dossiers.with_tabled(view, dossiers.of_meeting(view, meeting))
    paper = Paper(id="n", ref="DOC:99", title=Bilingual("Note on visas", "签证说明"))
    bare = replace(dossier, tabled={meeting.id: (paper,)})
    assert squeezed("DOC:99: Note on visas (to follow)") in words(agenda.agenda(bare, setting()))


def test_an_agenda_names_no_paper_that_is_more_secret_and_no_letter(example: Book) -> None:
    with example.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM12")
        paper = reading.find_as(view, Paper, "DOC:15")
    some = [
        replace(paper, classification=Classification.RESTRICTED),
        replace(paper, kind=PaperKind.LETTER),
        replace(paper, classification=None),
    ]
    assert tabled(some, meeting) == some[2:]
    assert tabled(some, replace(meeting, classification=Classification.RESTRICTED)) == [
        some[0], some[2],
    ]  # fmt: skip


def test_only_the_agenda_itself_reads_and_names_papers(example: Book) -> None:
    with example.reading() as view:
        plain = dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM12"))
    assert not plain.tabled
    assert "DOC:15" not in words(agenda.agenda(plain, setting()))
