"""Minutes from the command line: lines are read as the live screen reads them."""

from __future__ import annotations

from pathlib import Path

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
