"""The history of a record on the command line: in words for people, in slots for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.data.store.presence import Presence
from tests.cli.conftest import Run


@pytest.fixture
def action(run: Run, small: Path) -> str:
    return run("add", small, "actions", "title.en=Reply", "title.zh=答复").out.strip()


def told(run: Run, book: Path, ref: str) -> list[list[str]]:
    """What was changed and what became of it, a line each, oldest first."""
    lines = run("history", book, ref).out.splitlines()
    return [line.split("\t")[3:] for line in lines]


def test_the_history_names_a_state_of_one_side_by_label_and_side(
    run: Run, small: Path, action: str
) -> None:
    run("set", small, action, "status.uk=in progress")
    run("set", small, action, "status.uk=done")
    assert told(run, small, action)[-2:] == [
        ["Status · UK", "In progress"],
        ["Status · UK", "In progress → Done"],
    ]


def test_the_history_writes_days_and_halves_of_a_text_as_a_reader_does(
    run: Run, small: Path, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("set", small, action, "due=2027-01-31")
    run("set", small, action, "title.zh=回复")
    assert told(run, small, action)[-2:] == [
        ["Due", "31 January 2027"],
        ["Title · Chinese", "答复 → 回复"],
    ]
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert told(run, small, action)[-2:] == [
        ["完成期限", "2027年1月31日"],
        ["标题 · 中文", "答复 → 回复"],
    ]


def test_the_history_shows_links_by_the_title_of_the_linked_record(
    run: Run, small: Path, action: str
) -> None:
    body = run(
        "add", small, "organisations", "name.en=Ministry of Works", "name.zh=工程部",
        "side=UK",
    ).out.strip()  # fmt: skip
    run("set", small, action, f"leads.uk={body}")
    run("set", small, action, f"related={body}")
    run("set", small, action, "related=")
    assert told(run, small, action)[-3:] == [
        ["Lead organisation · UK", "Ministry of Works"],
        ["Related records", "+ Ministry of Works"],
        ["Related records", "− Ministry of Works"],
    ]


def test_the_history_shows_the_state_of_a_text_with_the_text(
    run: Run, small: Path, action: str
) -> None:
    run("mark", small, action, "title", "revised")
    assert told(run, small, action)[-1] == ["Title · State of the pair", "Revised"]


def test_the_history_describes_removing_and_restoring_in_words(
    run: Run, small: Path, action: str
) -> None:
    run("remove", small, action)
    run("undo", small)
    assert [what for what, _ in told(run, small, action)][-2:] == ["Removed", "Brought back"]


def test_the_json_of_a_history_has_slots_and_stored_values(
    run: Run, small: Path, action: str
) -> None:
    run("set", small, action, "status.uk=done", "due=2027-01-31")
    lines = run("history", small, action, "--json").json
    assert {(line["field"], line["after"]) for line in lines} >= {
        ("status.uk", "done"), ("due", "2027-01-31"),
    }  # fmt: skip


def test_one_change_among_several_is_undone_by_its_number(
    run: Run, small: Path, action: str
) -> None:
    run("set", small, action, "due=2027-01-31")
    run("set", small, action, "priority=high")
    listed = run("undo", small, "--list").out.splitlines()
    assert [line.split("\t")[0] for line in listed][:2] == ["1", "2"]
    assert "Priority" in listed[0]
    assert "Due" in listed[1]
    undone = run("undo", small, "--only", "2")
    assert "Due" in undone.out
    now = run("show", small, action, "--json").json
    assert (now["due"], now["priority"]) == (None, "high")
    assert run("undo", small, "--only", "99").status == 2
    run("redo", small)
    assert run("show", small, action, "--json").json["due"] == "2027-01-31"


def test_the_command_info_names_who_has_the_book_open_in_a_window(run: Run, small: Path) -> None:
    assert run("info", small, "--json").json["open_by"] == []
    there = Presence(small, is_locked=False)
    there.announce("Tom Brown")
    assert [user["name"] for user in run("info", small, "--json").json["open_by"]] == ["Tom Brown"]
    assert "Tom Brown" in run("info", small).out
    there.leave()
