"""agree, issue, issuer, corrigendum, file, withdraw, verify: from the shell."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from secretariat.data.store import paper_files
from secretariat.office.agreed import example as example_book
from secretariat.office.agreed import issuing, printings
from secretariat.office.issued_files import BOTH
from secretariat.reports.looks import Layout
from tests.cli.conftest import Run

_PRINTED_ANEW = (Layout.SEQUENTIAL, BOTH), (Layout.SIDE_BY_SIDE, "zh")

AGREED = {"uk": "Ms Helen Ashworth", "cn": "Mr Shen Huaijin"}


def code_of(run: Run, book: Path, ref: str) -> str:
    answer: str = run("show", book, ref, "--json").json["code"]
    return answer


def test_the_issued_records_of_the_example_are_verified_with_and_without_the_book(
    run: Run, example: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "minutes.pdf"
    for ref, options in (("JCM12", ()), ("EG1", ("--original", "cn", "--language", "zh"))):
        assert run("print", example, "minutes", ref, "-o", pdf, *options).status == 0
        result = run("verify", pdf, "--book", example, "--json")
        assert result.status == 0
        code = code_of(run, example, f"{ref}/M/I1")
        assert result.json | {"reason": ""} == {
            "agreed": True, "record": f"{ref}/M", "code": code, "signatures": [], "reason": "",
            "claims": [],
        }  # fmt: skip
        assert run("verify", code, "--book", example).status == 0
        alone = run("verify", pdf, "--json")
        assert (alone.status, alone.json["agreed"], alone.json["code"]) == (1, False, code)
    corrected = run("verify", pdf, "--book", example).out
    assert "with its corrigenda up to number 1 noted" in corrected


def test_the_example_is_the_same_wherever_and_whenever_it_is_made(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_thorough: bool
) -> None:
    """Another desk, another moment, another name: the same codes, and papers with the same bytes.

    Only signatures differ, since the keys for them are made anew, and the code of the history,
    since each book has one of its own: the second book prints the codes of the first, and is left
    unsigned. A usual run prints half of the papers anew: one form of both languages and one of one.
    """

    def shown(book: Path, ref: str) -> Any:
        return run("show", book, ref, "--json").json

    def unsigned(book: Path) -> set[str]:
        rows = shown(book, "JCM12/M/I1")["originals"]
        signed = {row["sha256"] for row in rows if row.get("signed_by")}
        assert len(signed) == (4 if book == example else 0)
        return {*paper_files.everything(book, "")} - signed

    # In the order in which the texts were issued; a corrigendum prints no code of the history.
    codes = [shown(example, "EG1/M/I1")["history"], "", shown(example, "JCM12/M/I1")["history"]]
    of_head: dict[str, str] = {}

    def code_of_first(head: str) -> str:
        if head not in of_head:
            of_head[head] = codes[len(of_head)]
        return of_head[head]

    monkeypatch.setattr(issuing, "histories", SimpleNamespace(code_of=code_of_first))
    monkeypatch.setattr(example_book, "_sign", lambda *_: None)
    forms = [form for form in printings._FORMS if is_thorough or form in _PRINTED_ANEW]
    monkeypatch.setattr(printings, "_FORMS", forms)
    other = tmp_path / "other.book"
    assert run("new", other, "--example", "--by", "Bo").status == 0
    assert len(of_head) == len(codes)
    anew = unsigned(other)
    assert (len(unsigned(example)), len(anew)) == (32, 32 if is_thorough else 16)
    assert anew <= unsigned(example)
    for ref in ("JCM12/M/I1", "EG1/M/I1", "EG1/M/C1"):
        assert code_of(run, example, ref) == code_of(run, other, ref)


def test_a_mistyped_code_a_foreign_file_and_a_missing_one_get_one_sentence_each(
    run: Run, example: Path, tmp_path: Path
) -> None:
    code = code_of(run, example, "JCM12/M/I1")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert "was mistyped" in run("verify", wrong, "--book", example).sentence
    assert "is not a code" in run("verify", "minutes", "--book", example).sentence
    foreign = tmp_path / "foreign.pdf"
    run("print", example, "agenda", "JCM13", "-o", foreign)
    result = run("verify", foreign, "--book", example)
    assert (result.status, result.err, result.out.count("\n")) == (1, "", 1)
    assert "was not issued from this book" in result.out
    assert (
        "there is no such file" in run("verify", tmp_path / "gone.pdf", "--book", example).sentence
    )


def test_a_record_is_agreed_issued_filed_corrected_and_withdrawn(
    run: Run, example: Path, tmp_path: Path
) -> None:
    told = run("issue", example, "SID1", "--dry-run")
    assert (told.status, told.out) == (0, "Nothing prevents the issue of SID1/M.\n")
    assert run("set", example, "SID1/1.1", "text.en=The co-chairs met.").status == 0
    refused = run("issue", example, "SID1")
    assert refused.status == 2
    first, *reasons = refused.err.splitlines()
    assert first == f"SID1/M was not issued; reasons against it: {len(reasons)}."
    assert len(reasons) >= 3
    assert json.loads(run("issue", example, "SID1", "--dry-run", "--json").out)["reasons"]
    run("undo", example)
    issued = run("issue", example, "SID1", "--date", "2026-05-20", "--json").json
    assert len(issued["originals"]) == 8
    assert run("undo", example).status == 2
    proposed = run("corrigendum", example, "SID1", "passage=SID1/1.1", "was.en=the", "now.en=those")
    assert proposed.out == "SID1/M/C1\n"
    for side, name in AGREED.items():
        done = run(
            "agree", example, "SID1/M/C1", "--side", side, "--by", name, "--how", "mail",
            "--on", "2026-05-25",
        )  # fmt: skip
        assert done.status == 0
    assert run("issue", example, "SID1/M/C1", "--date", "2026-05-26").status == 0
    paper = tmp_path / "corrigendum.pdf"
    assert run("print", example, "corrigendum", "SID1/M/C1", "-o", paper).status == 0
    assert run("verify", paper, "--book", example).status == 0
    assert run("file", example, "SID1", "--scan", paper).out == (
        "SID1/M/I1 is filed with its signed copy.\n"
    )
    assert run("show", example, "SID1/M", "--json").json["status"] == "filed"
    assert run("withdraw", example, "SID1", "--reason", "Wrong text").status == 0
    result = run("verify", issued["code"], "--book", example)
    assert (result.status, "withdrawn" in result.out, "Wrong text" in result.out) == (1, True, True)


def test_who_agrees_and_how_is_asked_for(run: Run, example: Path) -> None:
    asked = run("agree", example, "SID1", "--how", "mail").sentence
    assert asked == "Name the side that agrees and who agreed for it: --side and --by."
    how = run("agree", example, "SID1", "--side", "uk", "--by", "A", "--how", "nod").sentence
    assert "A side agrees by letter, mail, signature, silence, meeting, not by “nod”." in how


def test_a_copy_made_by_hand_does_not_issue(run: Run, example: Path, tmp_path: Path) -> None:
    """The right is that of one place; a lost holder's is taken over."""
    assert run("issuer", example, "SID").out.startswith("No copy holds the right to issue for SID")
    run("issuer", example, "SID", "--take")
    assert run("issuer", example, "SID").out == "This copy issues for SID.\n"
    copy = Path(shutil.copy(example, tmp_path / "copy.book"))
    held = run("issuer", copy, "SID", "--json")
    assert (held.status, held.json["here"]) == (1, False)
    assert "does not hold the right to issue" in run("issue", copy, "SID1").err
    assert run("issuer", copy, "SID", "--take").status == 2
    assert run("issuer", copy, "SID", "--take", "--lost").status == 0
    assert run("issue", copy, "SID1").status == 0
    assert run("issuer", copy, "SID", "--give-up").status == 0
    assert run("issuer", copy, "SID", "--json").json["free"]


def test_a_record_marked_issued_without_a_text_is_listed_as_a_claim(
    run: Run, small: Path, tmp_path: Path
) -> None:
    run("add", small, "mechanisms", "code=WG", "name.en=Group", "name.zh=工作组")
    run("add", small, "meetings", "mechanism=WG", "ordinal=1", "starts=2026-03-01", "status=held")
    run("add", small, "items", "meeting=WG1", "title.en=Soil")
    run("add", small, "paragraphs", "item=WG1/1", "text.en=Said.")
    tree = {"minutes": [{"meeting": "WG1", "status": "issued"}]}
    path = tmp_path / "minutes.json"
    path.write_text(json.dumps({"secretariat": 1, "records": tree}), encoding="utf-8")
    assert run("import", small, path).status == 0
    assert "Marked as agreed or issued without proof\t1\tWG1/M" in run("attention", small).out
    assert run("attention", small, "--json").json["claims"] == ["WG1/M"]
