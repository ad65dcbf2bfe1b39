"""What somebody who is new to the shell tries first: wrong endings, empty files, --help."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.cli.commands import COMMANDS
from tests.cli.conftest import Run


def test_a_list_counts_references_as_a_reader_does(run: Run, small: Path) -> None:
    for number in range(1, 12):
        run("add", small, "papers", f"title.en=Paper {number}", "place=Registry")
    listed = run("list", small, "papers").out.splitlines()
    assert [line.partition("\t")[0] for line in listed] == [f"DOC:{n}" for n in range(1, 12)]


def test_a_document_is_not_written_under_an_ending_that_it_is_not(run: Run, small: Path) -> None:
    target = small.with_name("minutes.txt")
    refused = run("print", small, "chronology", "-o", target)
    assert refused.status != 0
    assert "minutes.txt has an unsupported extension" in refused.err
    assert not target.exists()


@pytest.mark.parametrize("text", ["", "\n\n", "code,status,date,remark\n"])
def test_a_marked_log_without_rows_says_so(run: Run, small: Path, text: str) -> None:
    log = small.with_name("log.csv")
    log.write_text(text, encoding="utf-8")
    refused = run("key-in", small, log, "--chair", "Helen Ashworth")
    assert refused.status != 0
    assert "log.csv holds no rows of code,status,date,remark." in refused.err


def test_what_was_exported_as_all_is_imported_as_all(run: Run, small: Path) -> None:
    whole = small.with_name("whole.json")
    run("add", small, "papers", "title.en=Report", "place=Registry")
    assert run("export", small, "all", "-o", whole).status == 0
    again = run("import", small, "all", whole, "--dry-run")
    assert (again.status, again.out[:2]) == (0, "0 ")


def test_all_registers_go_to_no_sheet(run: Run, small: Path) -> None:
    refused = run("export", small, "all", "-o", small.with_name("whole.xlsx"))
    assert "go to a .json or .ics file only" in refused.err


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_argument_says_what_it_is(name: str) -> None:
    silent = [
        argument.name for argument in COMMANDS[name].arguments if not argument.options.get("help")
    ]
    assert silent == []


def test_sides_are_named_in_the_language_of_the_reader(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("info", example).out.startswith("Kept by the UK side\n")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    late = run("attention", example).out
    assert "英方 " in late
    assert "UK " not in late


@pytest.mark.parametrize(
    ("document", "known"),
    [("flagship-sheet", "FC2028"), ("fund-statement", "FUND"), ("indicator-sheet", "IND:")],
)
def test_a_sheet_of_another_record_is_refused_with_those_that_there_are(
    run: Run, example: Path, document: str, known: str
) -> None:
    refused = run("print", example, document, "JCM12", "-o", example.with_name("sheet.pdf"))
    assert "“JCM12” cannot be printed this way; choose from " in refused.err
    assert known in refused.err


def test_a_meeting_prepared_before_the_last_was_held_says_so(run: Run, example: Path) -> None:
    result = run("next", example, "JCM")
    assert result.out == "JCM14\n"
    assert "JCM13 has not been held yet." in result.err


def test_a_new_book_with_its_mechanisms_prepares_a_first_meeting(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "first.book"
    assert run("new", book, "--mechanisms").status == 0
    assert {mechanism["code"] for mechanism in run("list", book, "mechanisms", "--json").json} == {
        "JCM", "SID", "EG",
    }  # fmt: skip
    assert run("next", book, "JCM").out.strip() == "JCM1"
    assert len(run("list", book, "items", "--json").json) == 2


def test_a_mechanism_that_nobody_offers_makes_no_book(run: Run, tmp_path: Path) -> None:
    done = run("new", tmp_path / "no.book", "--mechanisms", "JCM,XX")
    assert "There is no mechanism XX to add" in done.err
    assert not (tmp_path / "no.book").exists()


def test_a_meeting_without_minutes_says_how_they_are_begun(run: Run, example: Path) -> None:
    result = run("show", example, "JCM13")
    assert result.err == "JCM13 has no minutes yet; add BOOK minutes meeting=JCM13 begins them.\n"
    assert run("add", example, "minutes", "meeting=JCM13").status == 0
    assert run("show", example, "JCM13").err == ""


def test_paragraphs_and_items_are_listed_by_meeting_item_and_number(
    run: Run, example: Path
) -> None:
    listed = [
        line.partition("\t")[0] for line in run("list", example, "paragraphs").out.splitlines()
    ]
    meetings = list(dict.fromkeys(ref.partition("/")[0] for ref in listed))
    assert meetings == ["EG1", "EG2", "JCM11", "JCM12", "SID1"]
    numbers = [tuple(map(int, ref[6:].split("."))) for ref in listed if ref.startswith("JCM12/")]
    assert numbers == sorted(numbers)
    assert len(numbers) > 30
    for number in range(9, 13):
        run("add", example, "items", "meeting=JCM13", f"title.en=Item {number}")
    items = [line.partition("\t")[0] for line in run("list", example, "items").out.splitlines()]
    of_one = [int(ref[6:]) for ref in items if ref.startswith("JCM13/")]
    assert of_one == list(range(1, len(of_one) + 1))
    assert len(of_one) > 10


def test_the_key_of_an_order_is_not_shown(run: Run, example: Path) -> None:
    for ref in ("JCM12/4", "JCM12/4.2", "JCM12/A1", "JCM12/D1"):
        assert "Place in order" not in run("show", example, ref).out
    paper = run("add", example, "papers", "title.en=Report", "place=Registry").out.strip()
    assert "File or place\tRegistry" in run("show", example, paper).out


def test_a_file_of_another_kind_is_called_no_book_and_not_damaged(run: Run, small: Path) -> None:
    paper = small.with_name("minutes.pdf")
    paper.write_bytes(b"%PDF-1.7\n\xe2\xe3\xcf\xd3" + bytes(5000))
    assert run("merge", small, paper).sentence == (
        "minutes.pdf is neither a record book nor a bundle. Choose a copy of this book"
        " (.secretariat) or a bundle from another desk (.bundle); nothing was merged."
    )
    refused = run("import", small, "actions", paper).sentence
    assert refused.startswith("minutes.pdf cannot be imported; files that can be end in .json, ")


def test_minutes_are_printed_of_a_meeting_that_is_named(run: Run, small: Path) -> None:
    refused = run("print", small, "minutes", "-o", small.with_name("x.pdf"))
    assert refused.sentence == "Name the meeting, for instance JCM11."


def test_references_registers_and_sides_are_found_in_any_case(run: Run, example: Path) -> None:
    assert run("show", example, "jcm12/a4").out == run("show", example, "JCM12/A4").out
    assert run("list", example, "Actions").out == run("list", example, "actions").out
    added = run("add", example, "organisations", "name.en=X", "side=uk")
    assert "United Kingdom" in run("show", example, added.out.strip()).out
    near = run("add", example, "organisation", "name.en=X").sentence
    assert near == "There is no register called “organisation”; did you mean organisations?"
    unknown = run("add", example, "organisations", "name.en=X", "side=XX").sentence
    assert unknown == "Side: There is no side called “XX”; there are uk, cn."


def test_an_organisation_is_found_by_its_short_name(run: Run, example: Path) -> None:
    run(
        "add",
        example,
        "organisations",
        "name.en=Office of Tests",
        "short=OoT",
        "ref=ORG:77",
        "side=UK",
    )
    person = run("add", example, "people", "name.en=Ann Reed", "organisation=oot", "side=UK")
    assert person.status == 0, person.err
    assert "Office of Tests" in run("show", example, person.out.strip()).out


def test_words_too_many_are_answered_with_the_words_there_may_be(run: Run, small: Path) -> None:
    told = run("restore", small, "second.secretariat", "new.secretariat").err
    assert "“restore” takes BACKUP, BOOK; this is too much: new.secretariat" in told


def test_people_entered_twice_and_addresses_that_are_none_are_remarked_on(
    run: Run, small: Path
) -> None:
    organisation = ("organisations", "ref=ORG:1", "name.en=Office", "side=UK")
    assert run("add", small, *organisation).status == 0
    person = ("people", "name.en=Ada Ray", "side=UK", "organisation=ORG:1")
    assert run("add", small, *person, "name.zh=阿达").err == ""
    twice = run("add", small, *person, "email=ada")
    assert "PER:2 has the same name and organisation as PER:1" in twice.err
    assert "“ada” of PER:2 is not an e-mail address." in twice.err
    another = run("add", small, *person[:-1], "organisation=ORG:1", "name.zh=艾达")
    assert "PER:3 has the same name and organisation as PER:2" in another.err
    assert run("remove", small, "PER:2").status == 0
    listed = run("warnings", small).out
    assert "PER:" not in listed


def test_a_whole_record_is_marked_at_once_and_undone_at_once(run: Run, example: Path) -> None:
    before = run("texts", example, "EG2", "--state", "agreed").out
    done = run("mark", example, "EG2", "agreed")
    assert "texts were marked." in done.out
    reasons = run("issue", example, "EG2", "--dry-run", "--json").json["reasons"]
    left = "not agreed in both languages"
    assert (done.status == 0) is (not any(left in reason for reason in reasons))
    assert run("undo", example).status == 0
    assert run("texts", example, "EG2", "--state", "agreed").out == before


def test_a_dry_run_and_an_issue_name_the_record_alike(run: Run, example: Path) -> None:
    told = run("issue", example, "EG2", "--dry-run").err.splitlines()
    assert told == run("issue", example, "EG2").err.splitlines()
    assert told[0].startswith("EG2/M was not issued; ")


def test_a_refused_sheet_names_the_way_to_read_the_words_of_others(
    run: Run, example: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "log.csv"
    assert run("export", example, "actions", "-o", sheet).status == 0
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("In progress", "已办结", 1), encoding="utf-8")
    refused = run("import", example, "actions", sheet, "--dry-run")
    assert refused.out.splitlines()[0] == "Column\tHeading\tField\tLikeness"
    assert refused.out.splitlines()[1].endswith("\tref\t100%")
    assert "With --into-notes the names and words of other offices are read" in refused.err
    assert run("import", example, "actions", sheet, "--dry-run", "--into-notes").status == 0


def test_the_sides_stand_in_the_order_of_the_table(run: Run, example: Path, tmp_path: Path) -> None:
    assert [line[:2] for line in run("list", example, "sides").out.splitlines()] == ["UK", "CN"]
    sheet = tmp_path / "log.csv"
    assert run("export", example, "actions", "-o", sheet).status == 0
    heads = sheet.read_text(encoding="utf-8-sig").splitlines()[0]
    assert "Lead organisation (UK),Lead organisation (CN)" in heads


def test_a_record_of_one_co_chair_is_remarked_on(run: Run, example: Path) -> None:
    listed = run("list", example, "participants").out.splitlines()
    chair = next(
        line.split("\t")[0]
        for line in listed
        if line.startswith("EG2/") and "Co-chair" in line and "China" in line
    )
    assert "co-chair of" not in run("warnings", example).out
    assert run("remove", example, chair).status == 0
    assert "EG2/M: nobody in the delegations is the co-chair of CN." in run("warnings", example).out
