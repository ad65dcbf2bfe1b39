"""Versions of a record compared, and extracts of it printed, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.reports.conftest import words


def test_the_versions_of_a_record_are_listed_and_two_of_them_compared(
    run: Run, example: Path, tmp_path: Path
) -> None:
    listed = run("compare", example, "EG2", "--list")
    assert listed.out.splitlines()[0].split("\t")[:2] == ["R1", "Draft 1"]
    known = run("compare", example, "EG2/M", "--list", "--json").json
    assert [version["version"] for version in known] == ["R1", "now"]
    text = "text.en=Nobody spoke at all."
    assert run("set", example, "EG2/1.1", text, "text.zh=无人发言。").status == 0
    answer = run("compare", example, "EG2", "--json").json
    assert (answer["before"]["version"], answer["after"]["version"]) == ("R1", "now")
    assert [paragraph["ref"] for paragraph in answer["paragraphs"]] == ["EG2/1.1"]
    for ending in ("pdf", "docx", "html"):
        target = tmp_path / f"compared.{ending}"
        assert run("compare", example, "EG2", "R1", "now", "-o", target).status == 0
        assert target.stat().st_size > 1000
    paper = words((tmp_path / "compared.pdf").read_bytes())
    assert "[inserted:Nobodyspokeatall]" in paper
    assert "unchanged–" in paper
    run("compare", example, "EG2", "--whole", "-o", tmp_path / "whole.pdf")
    assert "unchanged–" not in words((tmp_path / "whole.pdf").read_bytes())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("JCM12", "R9", "now", "--json"), "JCM12/M has no version “R9”; it has R1, I1, now."),
        (("JCM12", "EG1/M/R1", "--json"), "EG1/M/R1 is a version of EG1/M, not of JCM12/M"),
        (("JCM12", "R1", "I1", "now", "--json"), "Two versions are compared"),
        (("JCM12",), "Name the output"),
        (("JCM13", "--json"), "has no minutes yet"),
        (("JCM12", "-o", "x.rtf"), "This can be saved as .pdf, .docx, .odt or .html"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    run: Run, example: Path, given: tuple[str, ...], expected: str
) -> None:
    refused = run("compare", example, *given)
    assert refused.status == 2
    assert expected in refused.sentence


def test_extracts_and_a_certified_copy_are_printed(run: Run, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "extract.pdf"
    assert run("extract", example, "JCM12/D4", "-o", target).status == 0
    text = words(target.read_bytes())
    assert "JCM12/D4" in text
    assert "notthewholetext" in text
    assert run("extract", example, "JCM12", "--side", "uk", "-o", target).status == 0
    assert "actionsoftheUKside" in words(target.read_bytes())
    assert run("extract", example, "JCM12", "--without", "2.4", "JCM12/3", "-o", target).status == 0
    assert "2.4[…]" in words(target.read_bytes())
    page = tmp_path / "extract.html"
    assert run("extract", example, "EG2/2", "-o", page).status == 0
    assert "DRAFT" in page.read_text(encoding="utf-8")
    certified = ("extract", example, "JCM12", "--certified", "-o", target)
    assert "--by NAME" in run(*certified).sentence
    assert run(*certified, "--by", "Ann Able", "--date", "2026-11-20").status == 0
    text = words(target.read_bytes())
    assert "AnnAble" in text
    assert "20November2026" in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("JCM12/D44",), "JCM12/M has no part “JCM12/D44”; it has JCM12/D1, JCM12/D2"),
        (("JCM12", "--without", "9.9"), "JCM12/M has no part “9.9”"),
        (("EG2", "--certified", "--by", "Ann"), "EG2/M is not issued"),
        (("JCM12", "--side", "in"), "The side must be uk, cn, not “in”."),
        (("JCM13/D1",), "nothing called “JCM13/D1”"),
    ],
)
def test_what_cannot_be_extracted_is_refused_and_leaves_no_file(
    run: Run, example: Path, tmp_path: Path, given: tuple[str, ...], expected: str
) -> None:
    target = tmp_path / "extract.pdf"
    refused = run("extract", example, *given, "-o", target)
    assert refused.status == 2
    assert expected in refused.sentence
    assert not target.exists()
