"""list, show, add, set, remove, search, history, as-of, undo and redo, from end to end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secretariat.domain.registers import KINDS
from tests.cli.conftest import Run


def test_what_is_added_is_shown_under_the_reference_that_was_printed(run: Run, small: Path) -> None:
    run("add", small, "mechanisms", "code=JCM", "name.en=Joint Commission", "name.zh=联委会")
    assert run("add", small, "meetings", "mechanism=JCM", "ordinal=14").out == "JCM14\n"
    added = run("add", small, "actions", "title.en=Reply", "title.zh=答复", "meeting=JCM14")
    assert (added.status, added.out) == (0, "JCM14/A1\n")
    assert added.err == "JCM14/A1 is open, but nobody leads it; name an organisation or a person.\n"
    shown = run("show", small, "JCM14/A1", "--json").json
    assert shown["ref"] == "JCM14/A1"
    assert shown["title"] == {"en": "Reply", "zh": "答复"}
    assert shown["meeting"] == "JCM14"
    assert shown["due"] is None


def test_a_meeting_that_is_added_without_a_title_is_called_by_its_body_and_number(
    run: Run, small: Path
) -> None:
    run("add", small, "mechanisms", "code=JCM", "name.en=Joint Commission", "name.zh=联委会")
    for number in (14, 15):
        run("add", small, "meetings", "mechanism=JCM", f"ordinal={number}")
    title = run("show", small, "JCM15", "--json").json["title"]
    assert title == {"en": "15th meeting of the Joint Commission", "zh": "联委会第15次会议"}
    run("add", small, "meetings", "mechanism=JCM", "ordinal=16", "title.en=The last one")
    assert run("show", small, "JCM16", "--json").json["title"] == {"en": "The last one", "zh": ""}


def test_an_action_without_a_meeting_is_counted_in_its_year(run: Run, small: Path) -> None:
    year = datetime.now(UTC).year
    assert run("add", small, "actions", "title.en=A").out == f"A{year}-1\n"
    assert run("add", small, "actions", "title.en=B").out == f"A{year}-2\n"


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_register_is_listed_with_every_declared_field(
    run: Run, example: Path, kind: str
) -> None:
    declared = {field.name for field in KINDS.named(kind).fields}
    title = KINDS.named(kind).title
    listed = run("list", example, kind, "--json").json
    assert listed
    for record in listed:
        assert record.keys() >= declared | {"kind", "register", "id", "ref", "title", "status"}
        assert record["register"] == kind
        assert record["title"].keys() == {"en", "zh"}
        assert any(record["title"].values()) or not (title.required and title.searched)
    assert len({record["ref"] for record in listed}) == len(listed)


def test_a_list_has_a_line_for_each_record(run: Run, example: Path) -> None:
    lines = run("list", example, "meetings").out.splitlines()
    assert len(lines) == len(run("list", example, "meetings", "--json").json)
    assert any(line.startswith("JCM12\t") for line in lines)


def test_a_list_is_filtered_by_words_of_either_language(run: Run, example: Path) -> None:
    every = {action["ref"] for action in run("list", example, "actions", "--json").json}
    for words in ("antimicrobial", "抗", "minutes 12"):
        answer = run("list", example, "actions", "--filter", words, "--json").json
        assert 0 < len(answer) < len(every)
        assert {action["ref"] for action in answer} < every


def test_a_record_is_shown_without_its_empty_fields(run: Run, example: Path) -> None:
    shown = run("show", example, "JCM12/A1")
    assert shown.out.startswith("Action JCM12/A1\n")
    assert "Due\t30 October 2026\n" in shown.out
    assert "Closed on" not in shown.out


def test_a_changed_field_is_in_the_history_with_who_and_from_what(run: Run, small: Path) -> None:
    ref = run("add", small, "terms", "en=mutual benefit", "zh=互惠").out.strip()
    assert run("set", small, ref, "zh=互利", "--by", "Zhao Min").status == 0
    lines = run("history", small, ref, "--json").json
    assert lines == sorted(lines, key=lambda line: line["at"])
    last = lines[-1]
    assert (last["field"], last["before"], last["after"]) == ("zh", "互惠", "互利")
    assert last["by"] == "Zhao Min"
    assert last["replica"]
    assert datetime.fromisoformat(last["at"]).tzinfo is not None
    assert "互惠 → 互利" in run("history", small, ref).out


def test_the_history_says_day_and_minute_in_words(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = run("add", small, "terms", "en=lock", "zh=锁").out.strip()
    exact = datetime.fromisoformat(run("history", small, ref, "--json").json[-1]["at"])
    here = exact.astimezone()
    values = {
        "en_GB": f"{here.day} {here:%B %Y, %H:%M}",
        "zh_CN": f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}",
    }
    for spoken, moment in values.items():
        monkeypatch.setenv("LANG", f"{spoken}.UTF-8")
        assert run("history", small, ref).out.splitlines()[-1].split("\t")[0] == moment


def test_setting_what_stands_already_says_that_nothing_was_changed(run: Run, small: Path) -> None:
    ref = run("add", small, "terms", "en=lock", "zh=锁").out.strip()
    done = run("set", small, ref, "zh=锁")
    assert (done.status, done.out) == (0, "")
    assert done.err == f"Nothing was changed: {ref} says so already.\n"
    assert run("set", small, ref, "zh=门锁").err == ""


@pytest.mark.parametrize("asked", [(), ("--json",)])
def test_a_search_that_finds_nothing_says_so_beside_what_is_printed(
    run: Run, small: Path, asked: tuple[str, ...]
) -> None:
    done = run("search", small, "zzzzz", *asked)
    assert done.status == 0
    assert done.out.strip() == ("[]" if asked else "")
    assert done.err == ("" if asked else "Nothing was found for “zzzzz”.\n")


def test_the_history_of_a_pair_speaks_of_its_halves(run: Run, small: Path) -> None:
    ref = run("add", small, "actions", "title.en=One", "title.zh=一").out.strip()
    run("set", small, ref, "title.zh=壹")
    lines = run("history", small, ref, "--json").json
    halves = [line for line in lines if line["field"].startswith("title.")]
    assert [(half["field"], half["after"]) for half in halves][-1] == ("title.zh", "壹")
    assert run("show", small, ref, "--json").json["title"] == {"en": "One", "zh": "壹"}


def test_an_empty_value_empties_a_field(run: Run, small: Path) -> None:
    ref = run("add", small, "actions", "title.en=One", "due=2027-01-31", "status.uk=done").out[:-1]
    assert run("set", small, ref, "due=", "status.uk=").status == 0
    shown = run("show", small, ref, "--json").json
    assert (shown["due"], shown["status"]) == (None, {})


def test_what_is_removed_is_gone_from_lists_and_undo_brings_it_back(run: Run, small: Path) -> None:
    ref = run("add", small, "terms", "en=lock", "zh=锁").out.strip()
    assert run("remove", small, ref).status == 0
    assert run("list", small, "terms", "--json").json == []
    assert run("show", small, ref).sentence == f"There is nothing called “{ref}”."
    assert run("search", small, "锁", "--json").json == []
    assert run("undo", small).status == 0
    assert [term["ref"] for term in run("list", small, "terms", "--json").json] == [ref]
    assert run("redo", small).status == 0
    assert run("list", small, "terms", "--json").json == []
    assert run("redo", small).sentence == "There is nothing to redo."


def test_undo_takes_back_as_many_steps_as_there_are_and_says_what(run: Run, small: Path) -> None:
    for word in ("one", "two", "three"):
        run("add", small, "terms", f"en={word}", "zh=字")
    undone = run("undo", small, "--steps", 2).out.splitlines()
    assert undone == ["Undone: Add record, TERM:3", "Undone: Add record, TERM:2"]
    assert [term["en"] for term in run("list", small, "terms", "--json").json] == ["one"]
    redone = run("redo", small, "--steps", 5).out.splitlines()
    assert redone[1:] == ["Redone: Add record, TERM:3", "There were only 2 changes."]
    assert run("undo", small, "--steps", 5).out.endswith("There were only 3 changes.\n")
    assert run("undo", small).sentence == "There is nothing to undo."
    assert run("undo", small, "--steps", 0).sentence == "The number of steps must be 1 or more."


def test_undo_reverts_an_import_only_with_a_number_of_steps(
    run: Run, small: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log.csv"
    log.write_text("en,zh\nalpha,甲\nbeta,乙\n", encoding="utf-8")
    assert run("import", small, "terms", log).status == 0
    refused = run("undo", small)
    assert (refused.status, refused.out) == (2, "")
    assert refused.sentence == (
        "The last change here is “Import, 2 records”. To undo all of it, add --steps 1."
    )
    run("add", small, "terms", "en=gamma", "zh=丙")
    assert run("undo", small).out.startswith("Undone: Add record")
    assert run("undo", small).status == 2
    assert run("undo", small, "--steps", 1).out == "Undone: Import, 2 records\n"
    assert run("redo", small).sentence == (
        "The last change undone is “Import, 2 records”. To redo all of it, add --steps 1."
    )
    assert run("redo", small, "--steps", 1).out == "Redone: Import, 2 records\n"


def test_undo_names_the_one_field_that_goes_back(run: Run, small: Path) -> None:
    ref = run("add", small, "actions", "title.en=One").out.strip()
    run("set", small, ref, "title.zh=一")
    assert run("undo", small).out == f"Undone: Change record, {ref}, Title · Chinese\n"


def test_a_number_is_not_given_to_a_second_record(run: Run, small: Path) -> None:
    ref = run("add", small, "terms", "en=lock", "zh=锁").out.strip()
    run("remove", small, ref)
    assert run("add", small, "terms", "en=key", "zh=钥匙").out.strip() != ref


@pytest.mark.parametrize("words", ["农业", "农", "Agriculture food", "AGRI", "农业 食品"])
def test_the_search_says_where_it_found_what(run: Run, example: Path, words: str) -> None:
    answer = run("search", example, words, "--json").json
    assert answer
    for hit in answer:
        assert hit.keys() >= {"ref", "kind", "field", "language", "excerpt"}
        assert hit["kind"] in {kind.name for kind in KINDS}
        assert hit["excerpt"]
    assert run("search", example, words).out.count("\n") == len(answer)


@pytest.mark.parametrize("words", ["", " ", '"', "*", "AND OR NOT", "a:b", "(", "^x", "\u3000"])
def test_no_search_words_are_a_fault(run: Run, example: Path, words: str) -> None:
    assert run("search", example, words, "--json").status == 0
    assert run("list", example, "actions", "--filter", words, "--json").status == 0


def test_the_newest_is_found_first(run: Run, small: Path) -> None:
    refs = [run("add", small, "terms", f"en=lock {n}", "zh=锁").out.strip() for n in range(3)]
    answer = [hit["ref"] for hit in run("search", small, "lock", "--json").json]
    assert answer == refs[::-1]


def test_a_register_is_shown_as_it_stood_at_the_end_of_a_day(run: Run, small: Path) -> None:
    run("add", small, "terms", "en=lock", "zh=锁")
    today = datetime.now().astimezone().date()
    as_today = run("as-of", small, today, "terms", "--json").json
    assert as_today == run("list", small, "terms", "--json").json
    assert run("as-of", small, today - timedelta(days=1), "terms", "--json").json == []
    assert run("as-of", small, today, "terms").out.startswith("TERM:1\tlock\t锁")
    wrong = run("as-of", small, "2026-02-30", "terms").sentence
    assert wrong == "There is no 30 February 2026."


def test_progress_is_only_added(run: Run, example: Path) -> None:
    ref = run("add", example, "updates", "action=JCM12/A1", "text.en=Half", "percent=0").out.strip()
    assert ref.startswith("JCM12/A1/U")
    assert run("show", example, ref, "--json").json["percent"] == 0
    kept = "is kept as it was entered; add another instead."
    assert run("set", example, ref, "percent=60").sentence == f"{ref} {kept}"
    assert run("remove", example, ref).sentence.startswith("Progress entries are only added;")


def test_who_acts_and_for_which_side_is_noted(run: Run, small: Path) -> None:
    ref = run("add", small, "terms", "en=a", "zh=甲", "--by", "林伟", "--side", "CN").out.strip()
    assert {line["by"] for line in run("history", small, ref, "--json").json} == {"林伟"}
    refused = run("set", small, ref, "notes=ours", "--side", "cn").sentence
    assert refused == "This book is kept by the UK side; only it can write own-side fields."
    assert run("set", small, ref, "notes=ours").status == 0


def test_what_still_points_at_a_removed_record_is_counted(run: Run, small: Path) -> None:
    run("add", small, "mechanisms", "code=JCM", "name.en=Commission")
    run("add", small, "meetings", "mechanism=JCM", "ordinal=1")
    assert run("remove", small, "JCM").out == "1 record still points at it; undo brings it back.\n"
    assert run("remove", small, "JCM1").out == ""


@pytest.mark.parametrize("ref", ["JCM12/3", "JCM12/4.1", "JCM12/A3", "JCM12/D1"])
def test_the_key_by_which_a_record_is_sorted_is_not_shown(
    run: Run, example: Path, ref: str
) -> None:
    shown = run("show", example, ref)
    assert shown.status == 0
    assert "Place in order" not in shown.out
