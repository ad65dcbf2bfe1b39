"""Public logs of other offices, and returns on our own actions: usable as they are proposed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.actions import Action, ActionStatus, Priority
from secretariat.domain.decisions import Decision
from secretariat.domain.registers import KINDS
from secretariat.exchange.headings import set_of_headings
from secretariat.office.previewing import Preview, State, previewed, take_in_preview
from secretariat.office.refusing import ImportRefusedError
from secretariat.office.sheets import grid_of, read_grid, remembered, take_in_sheet
from secretariat.office.unread import counts
from tests.fixtures import foreign_logs
from tests.fixtures.sources import ANNA
from tests.office.foreign_book import leads_of, looked_at, slots, taken_in, with_bodies


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = with_bodies()
    yield new_book
    new_book.close()


def _decisions(book: Book, path: Path, **told: str) -> tuple[Preview, list[Decision]]:
    with book.reading() as view:
        preview = previewed(view, KINDS.named("decisions"), grid_of(path), told)
    with book.change("Import", ANNA) as change:
        take_in_preview(change, preview)
    with book.reading() as view:
        return preview, sorted(
            fetching.every(view, Decision), key=lambda decision: decision.text.en
        )


def _missed(preview: Preview) -> dict[str, int]:
    return counts(preview.unread)


def test_a_log_without_titles_and_with_its_own_codes_is_taken_in_unchanged_and_updated(
    book: Book, tmp_path: Path
) -> None:
    path = foreign_logs.portfolio_items(tmp_path)
    preview = looked_at(book, path)
    assert slots(preview) == [
        "ref", "title.en", "", "priority", "status", "people", "", "due", "closed_on", "",
    ]  # fmt: skip
    assert _missed(preview) == {"people": 6}
    actions = {action.ref: action for action in taken_in(book, path)}
    states = [actions[f"OP-{number}"].status.get("uk") for number in range(100, 106)]
    assert states == [
        ActionStatus.DONE, ActionStatus.DONE, ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS,
        ActionStatus.IN_PROGRESS, ActionStatus.WAITING,
    ]  # fmt: skip
    assert actions["OP-100"].title.en == "Sample register"
    assert actions["OP-105"].priority is Priority.HIGH
    again = looked_at(book, path)
    assert again.counts[State.SAME] == len(actions)
    path.write_text(path.read_text("utf-8").replace("Under Review", "Completed"), "utf-8")
    assert looked_at(book, path).counts == {
        State.NEW: 0, State.CHANGED: 1, State.SAME: 5, State.REFUSED: 0,
    }  # fmt: skip


def test_motions_that_did_not_pass_are_not_in_force(book: Book, tmp_path: Path) -> None:
    preview, decisions = _decisions(book, foreign_logs.council_motions(tmp_path))
    assert _missed(preview) == {"meeting": 7, "date": 3, "status": 1}
    assert not preview.counts[State.REFUSED]
    fates = {
        decision.notes.partition("passed: ")[2].partition("\n")[0]: decision.status.value
        for decision in decisions
    }
    assert fates == {
        "": "in force",  # of TRUE nothing need be noted
        "FALSE": "lapsed",
        "TABLED": "lapsed",
        "WITHDRAWN": "lapsed",
        "POSTPONED": "lapsed",
        "RULED OUT": "lapsed",
        "referred": "in force",
    }
    (error,) = (row.remarks[12].sentence for row in preview.rows if row.cells[-1] == "referred")
    assert str(error).endswith("it was added to the notes, and a new record is “In force”.")


def test_days_that_can_be_two_stay_in_the_notes_until_somebody_says_which(
    book: Book, tmp_path: Path
) -> None:
    path = foreign_logs.council_motions(tmp_path)
    preview, decisions = _decisions(book, path)
    assert sorted(str(decision.date) for decision in decisions) == ["2025-07-10"] * 4 + ["None"] * 3
    (doubt,) = (str(error) for _, error in preview.reading.doubts_of_days)
    assert doubt == (
        "“11/5/2025” in “date” could be two dates: use --map 'date=date:day-first' or"
        " --map 'date=date:month-first'."
    )
    book.undo(ANNA)
    preview, decisions = _decisions(book, path, date="date:month-first")
    assert (
        sorted(str(decision.date) for decision in decisions)
        == ["2025-07-10"] * 4 + ["2025-11-05"] * 3
    )
    assert (preview.mapping["date"], preview.reading.doubts_of_days) == ("date:month-first", [])


def test_names_in_small_letters_are_the_texts_of_decisions(book: Book, tmp_path: Path) -> None:
    preview, decisions = _decisions(book, foreign_logs.funding_decisions(tmp_path))
    assert slots(preview) == ["text.en", "", "date", "", "", "", "", ""]
    assert [decision.text.en for decision in decisions] == [
        "Otters in Winter", "The Long Count", "Tide: A User's Guide",
    ]  # fmt: skip
    assert _missed(preview) == {"date": 3}
    assert "amount: $2,366,432" in decisions[-1].notes


def test_a_return_updates_the_records_whose_codes_stand_in_it_and_doubles_none(
    book: Book, tmp_path: Path
) -> None:
    with book.change("Add", ANNA) as change:
        for number, title in ((1, "alpha"), (2, "beta")):
            change.add(Action(ref=f"JCM1/A{number}", title=Bilingual(title, "甲")))
    path = foreign_logs.progress_return(tmp_path)
    preview = looked_at(book, path)
    assert slots(preview) == ["ref", "title.en", "leads.uk", "leads.cn", "due", "status"]
    assert [row.state for row in preview.rows] == [State.CHANGED, State.CHANGED, State.NEW]
    new, alpha, beta = taken_in(book, path)
    assert (alpha.title, beta.title) == (Bilingual("alpha", "甲"), Bilingual("beta", "甲"))
    assert leads_of(book, alpha) == {"uk": "UKRI", "cn": "MOST"}
    assert (leads_of(book, beta), beta.due) == ({"cn": "MOST"}, date(2026, 10, 31))
    assert alpha.status == BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DONE)
    assert beta.status == BySide.of(cn=ActionStatus.IN_PROGRESS)
    assert beta.notes == "Progress: 50%"
    assert new.notes == "No.: 3"


def test_a_code_under_any_heading_names_its_record(book: Book, tmp_path: Path) -> None:
    with book.change("Add", ANNA) as change:
        change.add(Action(ref="JCM1/A1", title=Bilingual("alpha")))
    path = tmp_path / "log.csv"
    path.write_text("Which one,Action,State\nJCM1/A1,alpha,Tabled\n", "utf-8")
    assert slots(looked_at(book, path)) == ["ref", "title.en", "status"]
    (action,) = taken_in(book, path)
    assert action.status.get("uk") is ActionStatus.WAITING
    left_out = looked_at(book, path, **{"Which one": "+notes"})
    text = str(left_out.rows[0].remarks[0].sentence)
    assert text.startswith("There is a record called JCM1/A1; take the column for the reference")


def test_a_mapping_from_before_the_records_were_there_does_not_double_them(
    book: Book, tmp_path: Path
) -> None:
    with book.change("Add", ANNA) as change:
        change.add(Action(ref="JCM1/A1", title=Bilingual("alpha")))
    path = tmp_path / "log.csv"
    path.write_text("Which one,Action\nJCM1/A1,alpha\n", "utf-8")
    told = {"Which one": "+notes", "Action": "title.en"}
    with book.reading() as view:
        known = remembered(
            view, KINDS.named("actions"), grid_of(path), {set_of_headings(told): told}
        )
    assert known == {"Action": "title.en"}


def test_a_lead_of_one_side_leaves_the_other_column_to_the_other_side(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Action,Responsible,Counterpart\nalpha,UKRI,MOST\n", "utf-8")
    assert slots(looked_at(book, path, Counterpart="leads.cn")) == [
        "title.en", "leads.uk", "leads.cn",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("uk", "cn"),
    [
        ("UK lead", "Chinese lead"),
        ("Lead - UK", "Lead - China"),
        ("英方牵头单位", "中方牵头单位"),
        ("牵头单位（英国）", "牵头单位（中国）"),
        ("Owner (UK side)", "Owner (Chinese side)"),
    ],
)
def test_a_heading_that_names_a_side_is_that_sides(
    book: Book, tmp_path: Path, uk: str, cn: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"Action,{uk},{cn}\nalpha,UKRI,MOST\n", "utf-8")
    (action,) = taken_in(book, path)
    assert leads_of(book, action) == {"uk": "UKRI", "cn": "MOST"}


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Resolved", "done"), ("In hand", "in progress"), ("Under review", "in progress"),
        ("Postponed", "waiting"), ("Tabled", "waiting"), ("On hold", "waiting"),
        ("Cancelled", "dropped"), ("已办结", "done"), ("暂缓", "waiting"),
        ("进行中", "in progress"), ("已取消", "dropped"), ("0%", "not started"), ("100 %", "done"),
    ],
)  # fmt: skip
def test_the_states_of_other_offices_are_known(
    book: Book, tmp_path: Path, word: str, state: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"Action,How far\nalpha,{word}\nbeta,Complete\n", "utf-8")
    first, _ = taken_in(book, path)
    action_status = first.status.get("uk")
    assert action_status is not None
    assert action_status.value == state


def test_free_text_and_ticks_are_not_taken_for_states(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Action,Progress,Seen\na b,Draft sent,Y\nc d,Complete,Y\ne f,see mail,N\n")
    assert slots(looked_at(book, path)) == ["title.en", "", ""]


def test_a_sheet_without_titles_says_so_once(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Deadline,Wording\n2026-01-01,Circulate it\n2026-02-01,Publish it\n", "utf-8")
    told = {"Wording": "+notes"}
    with book.change("Import", ANNA) as change:
        kind = KINDS.named("actions")
        reading = read_grid(change.view, kind, grid_of(path), told, propose=True, noting=True)
        with pytest.raises(ImportRefusedError) as refused:
            take_in_sheet(change, reading, propose=True)
    ((place, why),) = refused.value.refusals
    assert place == "1:1"
    assert str(why) == (
        "No column is imported as Title, which every new record needs; “Wording” may hold it: use"
        " --map 'Wording=title'."
    )
