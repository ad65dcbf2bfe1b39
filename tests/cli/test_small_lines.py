"""Small things that somebody who types commands runs into."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.conftest import Run


def test_a_part_of_what_has_none_is_refused_in_words(run: Run, example: Path) -> None:
    text = run("add", example, "organisations", "name.en=X", "name.zh=乙", "short.en=DST").sentence
    assert text == (
        "Short name in English: This is one text, without parts such as “en”; write it without one."
    )


def test_a_second_flagship_of_a_year_has_a_number_and_the_first_keeps_its_name(
    run: Run, example: Path
) -> None:
    def added(year: int) -> str:
        return run("add", example, "flagships", f"year={year}", "theme.en=A", "theme.zh=甲").out

    assert [added(2033) for _ in range(3)] == ["FC2033\n", "FC2033-2\n", "FC2033-3\n"]
    assert added(2034) == "FC2034\n"
    assert run("set", example, "FC2033-2", "year=2034").status == 0
    assert run("show", example, "FC2033-2", "--json").json["year"] == 2034
    assert run("show", example, "FC2033", "--json").json["year"] == 2033
    refused = run("add", example, "flagships", "ref=FC2033", "year=2033", "theme.en=A").sentence
    assert refused == "There is a record called FC2033 already."


def test_a_register_of_a_past_day_is_listed_in_order(run: Run, example: Path) -> None:
    lines = run("as-of", example, "2099-01-01", "decisions").out.splitlines()
    refs = [line.partition("\t")[0] for line in lines]
    assert refs[-1].startswith(("SID", "JCM13"))
    mine = [ref for ref in refs if ref.startswith("JCM12/D")]
    assert mine == sorted(mine, key=lambda ref: int(ref.rpartition("D")[2]))
    meetings = [ref.partition("/")[0] for ref in refs]
    assert meetings == sorted(meetings, key=meetings.index)


def test_the_help_of_print_says_what_side_does_to_a_paper(run: Run) -> None:
    text = " ".join(run("print", "--help").out.split())
    assert "with print, only what this side has a part in" in text


def test_an_instrument_that_has_expired_is_still_shown_in_attention(
    run: Run, example: Path
) -> None:
    """It stays until somebody says that it has ended; a later expiry takes it off too."""
    gone = (datetime.now(UTC) - timedelta(days=100)).date().isoformat()
    long_gone = (datetime.now(UTC) - timedelta(days=800)).date().isoformat()
    assert run("set", example, "INS:7", f"expiry={gone}", "in_force=").status == 0
    assert run("set", example, "INS:8", f"expiry={long_gone}", "in_force=").status == 0
    refs = [
        instrument["ref"] for instrument in run("attention", example, "--json").json["instruments"]
    ]
    assert {"INS:7", "INS:8"} <= {*refs}
    assert run("set", example, "INS:8", f"ended_on={long_gone}").status == 0
    refs = [
        instrument["ref"] for instrument in run("attention", example, "--json").json["instruments"]
    ]
    assert "INS:8" not in refs
