"""The timelines of Flagships and of actions, from the command line and on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run


def test_calls_and_milestones_stand_below_their_flagship(run: Run, example: Path) -> None:
    answer = run("timeline", example, "flagships", "--json").json
    by_ref = {span["ref"]: span for span in answer}
    assert (by_ref["FC2027"]["from"], by_ref["FC2027"]["to"]) == ("2027-01-01", "2027-12-31")
    assert by_ref["MIL:2"]["under"] == "FC2027"
    order = [span["ref"] for span in answer]
    assert order.index("FC2027") < order.index("MIL:1") < order.index("FC2028")


def test_open_leaves_out_what_has_ended(run: Run, example: Path) -> None:
    every = {span["ref"] for span in run("timeline", example, "actions", "--json").json}
    answer = {span["ref"] for span in run("timeline", example, "actions", "--open", "--json").json}
    assert "JCM12/A4" in every - answer
    assert "JCM12/A6" in answer


def test_a_register_without_a_timeline_is_named_with_those_that_have_one(
    run: Run, example: Path
) -> None:
    done = run("timeline", example, "people")
    assert done.status == 2
    assert "There is no timeline of “people”; choose from flagships, actions." in done.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_paper_shows_bars_and_days(
    run: Run, example: Path, tmp_path: Path, language: str
) -> None:
    target = tmp_path / "timeline.pdf"
    wanted = ("--language", language, "-o", target)
    assert run("print", example, "flagships-timeline", *wanted).status == 0
    pages = PdfReader(io.BytesIO(target.read_bytes())).pages
    text = "".join(page.extract_text() for page in pages)
    days = {"en": "28 May 2027", "zh": "2027年5月28日"}
    assert days[language].replace(" ", "") in text.replace(" ", "")
    assert "CALL:2" in text
    assert "2018" in text
