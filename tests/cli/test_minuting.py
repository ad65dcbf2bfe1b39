"""Minutes from the command line: lines are read as the live screen reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ITEM = "JCM13/3"


def test_lines_become_what_they_say_in_the_order_in_which_they_are_given(
    run: Run, example: Path
) -> None:
    done = run(
        "minute", example, ITEM, "The two sides met.", "! A workshop will be held.",
        "> Draft the call @dsit @most by 30 June 2027", "双方表示欢迎。",
    )  # fmt: skip
    first, decision, action, second = done.out.split()
    assert (first, second) == ("JCM13/3.1", "JCM13/3.2")
    assert (decision, action) == ("JCM13/D1", "JCM13/A1")
    answer = run("show", example, action, "--json").json
    assert answer["title"]["en"] == "Draft the call"
    assert answer["due"] == "2027-06-30"
    assert set(answer["leads"]) == {"uk", "cn"}


def test_an_organisation_may_be_named_by_its_reference(run: Run, example: Path) -> None:
    action = run("minute", example, ITEM, "> Draft the call @org:2 by 30 June 2027").out.strip()
    answer = run("show", example, action, "--json").json
    assert (answer["title"]["en"], answer["leads"]) == ("Draft the call", {"uk": "ORG:2"})


def test_lines_of_minutes_are_all_recorded_or_none_of_them(run: Run, example: Path) -> None:
    refused = run("minute", example, ITEM, "The two sides met.", "! ")
    assert "no words to record" in refused.sentence
    assert "The two sides met." not in run("list", example, "paragraphs").out


def test_an_entry_is_moved_and_words_are_replaced_throughout_a_record(
    run: Run, example: Path
) -> None:
    run("minute", example, ITEM, "The pilot begins.", "! The pilot goes on.", "试点继续。")
    assert run("move", example, "JCM13/3.1", "--down", 2).status == 0
    assert "pilot begins" in run("show", example, "JCM13/3.2").out
    other = run("show", example, "JCM13/4", "--json").json["title"]
    assert run("move", example, "JCM13/4", "--up", 1).status == 0
    assert run("show", example, ITEM, "--json").json["title"] == other
    assert run("move", example, ITEM, "--down", 1).status == 0
    assert run("replace", example, "JCM13", "pilot", "trial").out.startswith("2 occurrences")
    assert "The trial begins." in run("show", example, "JCM13/3.2").out
    assert "is no entry of a record" in run("move", example, "JCM13").sentence


def test_a_name_and_a_day_that_there_are_not_are_refused_and_nothing_is_recorded(
    run: Run, example: Path
) -> None:
    refused = run("minute", example, ITEM, "> Report on visas @Smith by next Friday")
    assert refused.sentence == "@Smith is nobody in this book, or could be several."
    refused = run("minute", example, ITEM, "> Report on visas @dsit by 31 November")
    assert refused.sentence == "There is no 31 November."
    refused = run("minute", example, ITEM, "> 报告签证情况，11月31日前")
    assert refused.sentence == "There is no 11月31日."
    assert "visas @" not in run("list", example, "actions").out


def test_initials_of_nobody_stay_in_the_text_and_are_remarked(run: Run, example: Path) -> None:
    done = run("minute", example, ITEM, "QZ: The pilot goes on.")
    assert done.status == 0
    assert done.err == "Nobody at this meeting has the initials QZ; they stay part of the text.\n"
    assert "QZ: The pilot" in run("show", example, done.out.strip()).out


def test_an_entry_is_split_before_words_in_both_languages_and_joined_again(
    run: Run, example: Path
) -> None:
    run("minute", example, ITEM, "The pilot begins. It ends in June.")
    run("set", example, "JCM13/3.1", "text.zh=试点启动。六月结束。")
    second = run("split", example, "JCM13/3.1", "It ends", "六月")
    assert (second.status, second.out.strip()) == (0, "JCM13/3.2")
    texts = [run("show", example, ref, "--json").json["text"] for ref in ("JCM13/3.1", "JCM13/3.2")]
    assert [text["en"] for text in texts] == ["The pilot begins.", "It ends in June."]
    assert [text["zh"] for text in texts] == ["试点启动。", "六月结束。"]
    assert run("join", example, "JCM13/3.2").out.strip() == "JCM13/3.1"
    text = run("show", example, "JCM13/3.1", "--json").json["text"]
    assert (text["en"], text["zh"]) == (
        "The pilot begins. It ends in June.", "试点启动。六月结束。"
    )  # fmt: skip
    assert "There is nothing before" in run("join", example, "JCM13/3.1").sentence


def test_a_split_needs_words_that_stand_once_in_an_entry_and_not_first(
    run: Run, example: Path
) -> None:
    run("minute", example, ITEM, "The pilot begins. The pilot ends.")
    for words in ("The pilot begins", "pilot", "visas", "试点"):
        assert "cannot be split there" in run("split", example, "JCM13/3.1", words).sentence
    assert "is no entry of a record" in run("split", example, ITEM, "pilot").sentence
    assert "is no entry of a record" in run("join", example, "JCM13").sentence


def test_an_action_is_split_in_its_title_alone_and_the_refusal_says_so(
    run: Run, example: Path
) -> None:
    action = run("minute", example, ITEM, "> Draft the call. Both sides agreed. @dsit").out.strip()
    refused = run("split", example, action, "visas").sentence
    assert refused == (
        f"{action} is an action, of which only the title can be split: give words that stand in the"
        " title once, and not at its beginning."
    )
    rest = run("split", example, action, "Both sides").out.strip()
    assert run("show", example, action, "--json").json["title"]["en"] == "Draft the call."
    assert run("show", example, rest, "--json").json["text"]["en"] == "Both sides agreed."


LOCKED = "JCM12/M is issued: its text changes by a corrigendum only."


@pytest.mark.parametrize(
    "command",
    [
        ("minute", "JCM12/3", "The two sides met."),
        ("minute", "JCM12/3", "! A workshop will be held."),
        ("minute", "JCM12/3", "> Draft the call @dsit by 30 June 2027"),
        ("split", "JCM12/3.1", "{last}"),
        ("join", "JCM12/3.2"),
        ("replace", "JCM12", "the", "a"),
        ("standing-items", "JCM12"),
        ("delegations", "JCM12"),
    ],
)
def test_an_issued_record_is_refused_by_every_verb_that_adds_or_rewrites_parts(
    run: Run, example: Path, command: tuple[str, ...]
) -> None:
    if command[0] == "standing-items":
        run("remove", example, "JCM12/1")
    if command[0] == "delegations":
        run(
            "remove",
            example,
            run("list", example, "participants", "--filter", "JCM12").out.split()[0],
        )
    if command[0] == "split":
        text = run("show", example, command[1], "--json").json["text"]["en"]
        command = (*command[:2], text.split(" ", 3)[-1])
    verb, *rest = command
    before = run("list", example, "paragraphs").out, run("list", example, "items").out
    assert run(verb, example, *rest).sentence == LOCKED
    assert (run("list", example, "paragraphs").out, run("list", example, "items").out) == before


def test_a_draft_beside_an_issued_record_is_told_to_have_the_same_entries(
    run: Run, example: Path
) -> None:
    draft = run("add", example, "minutes", "meeting=JCM12", "ref=JCM12/M2").out.strip()
    for command in (("minute", "JCM12/3", "The two sides met."), ("replace", "JCM12", "the", "a")):
        assert run(command[0], example, *command[1:]).sentence == (
            f"{LOCKED} {draft} has the same agenda and entries, since they belong to the meeting:"
            " for a record of something else, add another meeting."
        )
    assert run("set", example, draft, "preamble.en=The two sides met again.").status == 0


@pytest.mark.parametrize("part", ["JCM12/3", "JCM12/3.1"])
def test_what_is_moved_in_an_issued_record_brings_the_remark_that_what_is_typed_brings(
    run: Run, example: Path, part: str
) -> None:
    moved = run("move", example, part, "--down", "1")
    remark = "JCM12/M is issued; this does not change the issued text. Use a corrigendum.\n"
    assert (moved.status, moved.err) == (0, remark)
    assert run("move", example, "JCM13/3", "--down", "1").err == ""


@pytest.mark.parametrize("part", ["JCM12/1", "JCM12/3.1"])
def test_what_is_first_already_and_moved_up_in_an_issued_record_brings_no_remark(
    run: Run, example: Path, part: str
) -> None:
    assert run("move", example, part, "--up", "1").err == ""
    assert "nothing" in run("undo", example).sentence
