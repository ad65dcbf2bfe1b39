"""texts and mark, from end to end."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.fixtures import example as example_book

EN, ZH = "Exchange 240 isolates by 31 March 2027", "2027年3月31日前交换24株菌株"
"""A text with a fault that the checks find."""


def test_the_work_list_of_a_meeting_says_how_far_each_text_has_come(
    run: Run, example: Path
) -> None:
    listed = run("texts", example, "JCM12", "--state", "agreed", "--json").json
    assert {entry["state"] for entry in listed} == {"agreed"}
    assert all(entry["ref"].startswith("JCM12") for entry in listed)
    first = listed[0]
    assert set(first) == {"ref", "kind", "field", "state", "by", "at", "days", "en", "zh"}
    assert (first["by"], first["days"]) == (example_book.WHO.name, 0)
    printed = run("texts", example, "JCM12", "--state", "agreed")
    assert printed.out.splitlines()[-1] == f"{len(listed)} texts."
    assert printed.out.startswith(f"{first['ref']}.{first['field']}\tAgreed\t")


def test_states_add_up_and_a_lacking_language_narrows(run: Run, example: Path) -> None:
    lacking = run("texts", example, "--lacking", "zh", "--json").json
    assert lacking
    assert all(entry["en"] and not entry["zh"] for entry in lacking)
    both = run("texts", example, "--state", "draft", "--state", "untranslated", "--json").json
    assert {entry["state"] for entry in both} == {"draft", "untranslated"}
    aged = run("texts", example, "--age", "--json").json
    assert [entry["at"] for entry in aged] == sorted(entry["at"] for entry in aged)


def test_a_text_is_marked_and_history_tells_it_in_a_word(run: Run, small: Path) -> None:
    run("add", small, "actions", "ref=X1", "title.en=Reply", "title.zh=答复")
    assert run("mark", small, "X1", "title", "revised").status == 0
    assert run("show", small, "X1", "--json").json["states"] == {"title": "revised"}
    assert run("mark", small, "X1", "title", "agreed").status == 0
    run("set", small, "X1", "title.zh=回复")
    assert run("show", small, "X1", "--json").json["states"] == {}
    last = run("history", small, "X1", "--json").json
    told = [(entry["before"], entry["after"]) for entry in last if entry["field"] == "states.title"]
    assert told == [(None, "revised"), ("revised", "agreed")]
    run("undo", small)
    assert run("show", small, "X1", "--json").json["states"] == {"title": "agreed"}
    assert run("mark", small, "X1", "title", "draft").status == 0
    assert run("show", small, "X1", "--json").json["states"] == {}


def test_what_cannot_be_marked_is_refused_in_one_sentence(run: Run, small: Path) -> None:
    run("add", small, "actions", "ref=X1", f"title.en={EN}", f"title.zh={ZH}")
    run("add", small, "actions", "ref=X2", "title.en=Reply")
    assert "cannot be agreed yet" in run("mark", small, "X1", "title", "agreed").sentence
    assert "lacks one of its two languages" in run("mark", small, "X2", "title", "agreed").sentence
    assert "no text “due”" in run("mark", small, "X1", "due", "agreed").sentence
    assert (
        "“done” is not one of revised, agreed, draft."
        in run("mark", small, "X1", "title", "done").sentence
    )
    assert "nothing called “X9”" in run("mark", small, "X9", "title", "agreed").sentence
    assert "“done” is not one of" in run("texts", small, "--state", "done").sentence


def test_a_state_can_be_set_like_a_field(run: Run, small: Path) -> None:
    run("add", small, "actions", "ref=X1", "title.en=Reply", "title.zh=答复")
    assert run("set", small, "X1", "states.title=revised").status == 0
    assert run("show", small, "X1", "--json").json["states"] == {"title": "revised"}
    assert "lacks" in run("set", small, "X1", "title.zh=", "states.title=agreed").sentence
