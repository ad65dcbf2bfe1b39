"""A record goes round for comment, from the shell."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def reviewers(run: Run, book: Path) -> tuple[str, str]:
    """A person of each side, by reference."""
    listed = run("list", book, "people", "--json").json
    return next(person["ref"] for person in listed if person["side"] == "UK"), next(
        person["ref"] for person in listed if person["side"] == "CN"
    )


def test_a_round_is_opened_commented_answered_and_closed(run: Run, example: Path) -> None:
    to = ("--to", *reviewers(run, example))
    assert "has no minutes yet" in run("circulate", example, "JCM13", *to).sentence
    assert run("add", example, "minutes", "meeting=JCM13").out == "JCM13/M\n"
    opened = run("circulate", example, "JCM13", *to, "--on", "2026-11-27", "--days", "5")
    assert (opened.status, opened.out) == (0, "JCM13/M/R1\n")
    assert "Comments by 4 December 2026." in opened.err
    assert run("show", example, "JCM13/M", "--json").json["status"] == "circulated"
    result = run("comment", example, "JCM13", "Say when.", "--reviewer", to[1])
    assert result.out == "JCM13/M/R1/1\n"
    assert (
        "has no passage 9.9" in run("comment", example, "JCM13", "x", "--passage", "9.9").sentence
    )
    assert "without an answer" in run("close", example, "JCM13/M/R1").sentence
    assert "not “perhaps”" in run("answer", example, "JCM13/M/R1/1", "perhaps").sentence
    assert run("answer", example, "JCM13/M/R1/1", "partly", "--reply", "会写明。").status == 0
    (told,) = run("comments", example, "JCM13", "--json").json
    assert (told["answer"], told["reply"]["zh"], told["side"]) == ("partly", "会写明。", "UK")
    assert run("close", example, "JCM13/M/R1").status == 0
    assert "No round of comments is open" in run("comment", example, "JCM13", "Late.").sentence
    assert "JCM13/M/R1, closed on" in run("comments", example, "JCM13").out
    assert run("reopen", example, "JCM13", "--reason", "More to say.").status == 0
    shown = run("show", example, "JCM13/M", "--json").json
    assert shown["reopened_because"] == "More to say."
    assert run("show", example, "JCM13/M", "--json").json["status"] == "draft"


def test_what_cannot_be_circulated_is_refused_in_one_sentence(run: Run, example: Path) -> None:
    to = ("--to", *reviewers(run, example))
    assert "the status “Formally issued”" in run("circulate", example, "EG1", *to).sentence
    assert "not the record of a meeting" in run("circulate", example, "JCM", *to).sentence
    assert "not a day" in run("circulate", example, "SID1", *to, "--until", "soon").sentence
    assert "PER:99999" in run("circulate", example, "SID1", "--to", "PER:99999").sentence


def test_a_status_is_not_typed(run: Run, example: Path) -> None:
    for wording in ("status=filed", "agreed_on=2026-11-01"):
        assert "is not typed" in run("set", example, "JCM12/M", wording).sentence
    assert (
        "is not typed" in run("add", example, "minutes", "meeting=JCM13", "status=agreed").sentence
    )
