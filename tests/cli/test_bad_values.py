"""What makes no sense in a field or a file: one sentence each, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from secretariat.cli.main import main
from secretariat.data.store.connection import connect
from tests.cli.conftest import Done, Run
from tests.fixtures.books import copied
from tests.fixtures.covering import covering

LONG = "长" * 1_000_000
BAD_FIELDS = {
    "wrong type": ("due=soon", "Due: “soon” is not a day such as 2026-03-31."),
    "impossible date": ("due=2026-02-30", "Due: There is no 30 February 2026."),
    "week date": ("due=2026-W10-1", "Due: “2026-W10-1” is not a day such as 2026-03-31."),
    "two days": ("due=9/3/2027", "Due: “9/3/2027” could be two dates: write 9 March 2027 or 2027-"),
    "unknown field": ("colour=red", "Actions have no field “colour”; they have title, "),
    "unknown half": ("title.fr=Bonjour", "Title: A text in two languages is written title.en="),
    "pair as text": ("title=Both", "Title: A text in two languages is written title.en="),
    "unknown choice": ("rag=purple", "Stated RAG: “purple” is not one of red, amber, green, "),
    "unknown choice of a side": ("status.uk=ready", "Status: “ready” is not one of not started, "),
    "no side": ("status.1=done", "Status: There is no side called “1”; there are uk, cn."),
    "unknown reference": ("meeting=JCM99", "Meeting: There is nothing called “JCM99”."),
    "reference to another kind": ("meeting=UK", "Meeting: UK is not a record of Meetings."),
    "too long": (f"title.en={LONG}", "Title: The text has 1000000 characters; at most 100000 "),
    "lone surrogate": ("title.en=\ud800", "Title: The text holds the control character U+D800; "),
    "nul": ("title.en=a\0b", "Title: The text holds the control character U+0000; take it out."),
    "bell": ("title.en=\a", "Title: The text holds the control character U+0007; take it out."),
    "delete": ("title.en=\x7f", "Title: The text holds the control character U+007F; take it out."),
    "c1": ("title.en=\x9b", "Title: The text holds the control character U+009B; take it out."),
    "no equals sign": ("title.en", "“title.en” is not of the form field=value."),
    "no name": ("=x", "“=x” is not of the form field=value."),
    "yes or no": ("fictitious=perhaps", "Fictitious: “perhaps” is not yes or no."),
    "ref": ("related=UK,nothing", "Related records: There is nothing called “nothing”."),
    "rows": ("claims=x", "Other values: This is written as a list of objects with field, value, "),
}


@pytest.fixture(scope="module")
def unchanged(kept_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book with the action X1, for all tests in which nothing of it may change."""
    path = copied(kept_books / "small.book", tmp_path_factory.mktemp("unchanged") / "small.book")
    action = ("ref=X1", "title.en=As it was", "due=2027-01-01")
    assert main(["add", str(path), "actions", *action]) == 0
    return path


@pytest.mark.parametrize("case", BAD_FIELDS)
@pytest.mark.parametrize("verb", ["add", "set"])
def test_a_field_that_makes_no_sense_is_refused(
    run: Run, unchanged: Path, verb: str, case: str
) -> None:
    typed, text = BAD_FIELDS[case]
    before = _content(unchanged)
    start = (
        ("add", unchanged, "actions", "source=新") if verb == "add" else ("set", unchanged, "X1")
    )
    assert run(*start, typed).sentence.startswith(text)
    assert _content(unchanged) == before


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("opens_at=25:99", "Opens at: “25:99” is not a time such as 09:30."),
        ("time_zones.uk=Mars/Base", "Time zones: “Mars/Base” is not a time zone such as Asia/"),
        ("languages=Englisch", "Languages: “Englisch” is not a list of languages such as en, zh."),
        ("code=JC M/1", "Code: “JC M/1” cannot be a code: use letters, digits and hyphens, no "),
    ],
)
def test_a_text_of_another_form_is_refused(
    run: Run, example: Path, typed: str, expected: str
) -> None:
    ref = "JCM" if typed.startswith("code") else "JCM12"
    before = run("show", example, ref).out
    assert run("set", example, ref, typed).sentence.startswith(expected)
    assert run("show", example, ref).out == before
    assert run("set", example, "JCM13", "opens_at=9:30").status == 0
    assert "\t09:30\n" in run("show", example, "JCM13").out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("add", "actions", "due=2027-01-01"), "Title must be filled in."),
        (("add", "nonsense", "a=b"), "There is no register called “nonsense”; there are "),
        (("list", "Acts"), "There is no register called “Acts”; there are "),
        (("show", "JCM99/A1"), "There is nothing called “JCM99/A1”."),
        (("set", "JCM99/A1", "due="), "There is nothing called “JCM99/A1”."),
        (("remove", ""), "There is nothing called “”."),
        (("history", "x" * 5000), "There is nothing called “xxx"),
        (("add", "terms", "en=a", "en.zh=b", "zh=c"), "“en.zh” is given twice; give it once."),
        (("add", "terms", "en=a", "zh=c", "ref=UK"), "There is a record called UK already."),
        (("resolve", "UK", "nonsense=x"), "Sides have no field “nonsense”; they have "),
        (("resolve", "UK", "name.fr=x"), "Name: A text in two languages is written name.en="),
        (("list", "actions", "--fliter", "x"), "Unrecognized arguments: --fliter x; see "),
        (("undo", "--steps", "many"), "Argument --steps: “many” is not a whole number; see "),
        (("export", "terms", "-o", "x.rtf"), "This version exports to .json, .xlsx"),
        (("import", "none.json"), "none.json cannot be read: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    run: Run, unchanged: Path, arguments: tuple[str, ...], expected: str
) -> None:
    verb, *rest = arguments
    before = _content(unchanged)
    sentence = run(verb, unchanged, *rest).sentence
    assert sentence.startswith(expected)
    assert len(sentence) < 1_500
    assert _content(unchanged) == before


def test_one_reference_never_means_two_records(run: Run, small: Path) -> None:
    run("add", small, "mechanisms", "code=JCM", "name.en=Commission")
    run("add", small, "meetings", "mechanism=JCM", "ordinal=1")
    again = run("add", small, "meetings", "mechanism=JCM", "ordinal=1").sentence
    assert again == "There is a record called JCM1 already."


Take = Callable[[dict[str, Any]], Done]


@pytest.fixture
def take(run: Run, small: Path, tmp_path: Path) -> Take:
    """Imports records into the small book, which stays as it was when they are refused."""
    run("add", small, "mechanisms", "code=JCM", "name.en=Commission")

    def once(records: dict[str, Any]) -> Done:
        file = tmp_path / "records.json"
        file.write_text(json.dumps({"secretariat": 1, "records": records}), encoding="utf-8")
        before = _content(small)
        done = run("import", small, file)
        assert done.status == 0 or _content(small) == before
        return done

    return once


WHOLE = {"secretariat": 1, "records": {"terms": [{"en": "lock", "zh": "锁"}]}}
BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "bad.json is not JSON: something is wrong in line 1, column 1."),
    "text": ("Dear colleague", "bad.json is not JSON: something is wrong in line 1, column 1."),
    "cut off": (json.dumps(WHOLE)[:-3], "bad.json is not JSON: something is wrong in line 1, "),
    "not utf-8": ("会议".encode("gb18030"), "bad.json is not UTF-8 text."),
    "utf-16": (json.dumps(WHOLE).encode("utf-16"), "bad.json is not UTF-8 text."),
    "bytes": (bytes(range(256)) * 9, "bad.json is not "),
    "list": ("[]", "bad.json is not in the interchange form: it should begin {"),
    "number": ("1", "bad.json is not in the interchange form: it should begin {"),
    "null": ("null", "bad.json is not in the interchange form: it should begin {"),
    "no version": ('{"records": {}}', "bad.json is not in the interchange form: it should begin"),
    "other version": ('{"secretariat": 2, "records": {}}', "bad.json is in a form that this "),
    "version as text": ('{"secretariat": "1", "records": {}}', "bad.json is in a form that this "),
    "version true": ('{"secretariat": true, "records": {}}', "bad.json is in a form that this "),
    "no records": ('{"secretariat": 1}', "bad.json has no “records”."),
    "records a list": ('{"secretariat": 1, "records": []}', "bad.json has no “records”."),
    "more keys": ('{"secretariat": 1, "records": {}, "x": 1}', "bad.json has “x”, which "),
    "unknown register": (
        '{"secretariat": 1, "records": {"nonsense": []}}',
        "There is no register called “nonsense”; there are ",
    ),
    "register no list": (
        '{"secretariat": 1, "records": {"terms": {}}}',
        "“terms” should be a list",
    ),
    "record no object": (
        '{"secretariat": 1, "records": {"terms": [1]}}',
        "“terms” should be a list of objects.",
    ),
    "named twice": (
        '{"secretariat": 1, "records": {"terms": [{"en": "a", "en": "b"}]}}',
        "“en” appears twice in one object.",
    ),
    "register twice": (
        '{"secretariat": 1, "records": {"terms": [], "terms": []}}',
        "“terms” appears twice in one object.",
    ),
    "deep lists": ("[" * 100_000 + "]" * 100_000, "bad.json is nested too deeply."),
    "deep objects": ('{"a":' * 100_000 + "1" + "}" * 100_000, "bad.json is nested too deeply."),
    "not a number": ('{"secretariat": NaN, "records": {}}', "“NaN” is not a valid value"),
    "endless number": (
        '{"secretariat": ' + "9" * 5000 + ', "records": {}}',
        "bad.json holds a number ",
    ),
}


@pytest.mark.parametrize(("case", "options"), covering([*BAD_FILES], [(), ("--dry-run",)]))
def test_a_file_in_another_form_is_refused(
    run: Run, unchanged: Path, tmp_path: Path, case: str, options: tuple[str, ...]
) -> None:
    text, sentence = BAD_FILES[case]
    file = tmp_path / "bad.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    before = _content(unchanged)
    assert run("import", unchanged, file, *options).sentence.startswith(sentence)
    assert _content(unchanged) == before


WRONG_FORMS: list[tuple[str, Any, str]] = [
    ("title", "both", "A text in two languages is written title.en=… and title.zh=…."),
    ("title", {"en": 1}, "“1” should be a text."),
    ("title", {"fr": "x"}, "A text in two languages is written title.en=… and title.zh=…."),
    ("title", [], "A text in two languages is written title.en=… and title.zh=…."),
    ("title", None, "This must be filled in."),
    ("due", 20260301, "“20260301” should be a text."),
    ("due", "2026-02-30", "There is no 30 February 2026."),
    ("due", {"en": "x"}, "This is one text, without parts such as “en”; write it without one."),
    ("rag", ["red"], "“['red']” is not one of red, amber, green, blue, grey."),
    ("rag", {"a": 1}, "“{'a': 1}” is not one of red, amber, green, blue, grey."),
    ("meeting", 12, "“12” should be a text."),
    ("meeting", "JCM99", "There is nothing called “JCM99”."),
    ("meeting", ["JCM1"], "“['JCM1']” should be a text."),
    ("clauses", {"a": 1}, "Write several references one after the other."),
    ("clauses", [["A1"]], "“['A1']” should be a text."),
    ("clauses", 5, "Write several references one after the other."),
    ("leads", {"uk": 5}, "“5” should be a text."),
    ("leads", {"": "UK"}, "There is no side called “”; there are uk, cn."),
    (
        "claims",
        [1],
        "This is written as a list of objects with field, value, value_zh, source, ",
    ),
    ("claims", 7, "This is written as a list of objects with field, value, value_zh, "),
    ("claims", {"field": "x"}, "This is written as a list of objects with field, value, "),
    ("claims", [{"other": "x"}], "This is written as a list of objects with field, value, "),
    ("claims", [{"field": 5}], "“5” should be a text."),
    ("fictitious", 2, "“2” is not yes or no."),
    ("fictitious", [], "“[]” is not yes or no."),
    ("colour", "red", "Actions have no field “colour”; they have title, meeting, "),
    ("title", {"en": "x" * 1_000_000}, "The text has 1000000 characters; at most 100000 fit"),
    ("title", {"en": "\ud83d"}, "The text holds the control character U+D83D; take it out."),
    ("title", {"en": "a\0"}, "The text holds the control character U+0000; take it out."),
    ("ref", 5, "“5” should be a text."),
    ("id", {"a": 1}, "This is one text, without parts such as “a”; write it without one."),
    ("id", "not an id", "“not an id” is not the id of a record; leave it out."),
    ("ref", "A\nB", "“A B” cannot be a reference: use one line of at most 80 characters, "),
    ("ref", "A,B", "“A,B” cannot be a reference: use one line of at most 80 characters, "),
    ("ref", " A", "“A” cannot be a reference: use one line of at most 80 characters, "),
    ("ref", "长" * 81, "“长长长"),
]


def test_each_value_of_the_wrong_form_in_a_file_is_named_by_its_path(take: Take) -> None:
    records = [{"title": {"en": "Reply"}} | {field: value} for field, value, _ in WRONG_FORMS]
    done = take({"actions": [{"title": {"en": "Good"}}, *records]})
    assert (done.status, done.out) == (2, "")
    head, *lines = done.err.splitlines()
    assert head == f"Nothing was imported; places to correct: {len(WRONG_FORMS)}."
    assert len(lines) == len(WRONG_FORMS)
    for at, (line, (field, _, expected)) in enumerate(zip(lines, WRONG_FORMS, strict=True), 1):
        assert line.startswith(f"records.actions[{at}].{field}: {expected}")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("ordinal", "twelve", "“twelve” is not a whole number."),
        ("ordinal", 1.5, "“1.5” is not a whole number."),
        ("ordinal", True, "“True” is not a whole number."),
        ("ordinal", 10**30, "is not a whole number."),
        ("ordinal", 1e300, "is not a whole number."),
        ("ordinal", [1], "“[1]” is not a whole number."),
        ("starts", "2018-13", "There is no month 13."),
        ("starts", 99999, "“99999” is not a date such as 2018, 2018-09 or 2018-09-04."),
        ("starts", True, "“True” should be a text."),
        ("starts", "2018-00", "There is no month 0."),
        ("starts", "٢٠١٨", "is not a date such as 2018, 2018-09 or 2018-09-04."),
    ],
)
def test_a_number_or_date_of_a_meeting_that_makes_no_sense_is_refused(
    take: Take, field: str, value: Any, expected: str
) -> None:
    record = {"mechanism": "JCM", "ordinal": 1} | {field: value}
    done = take({"meetings": [record]})
    assert done.status == 2
    assert f"records.meetings[0].{field}: " in done.err
    assert expected in done.err


def test_fifty_faults_are_all_listed_by_their_paths(run: Run, small: Path, take: Take) -> None:
    faulty = [{"ref": f"T{n}", "en": "a", "zh": "甲", "start": f"{n} May"} for n in range(25)] + [
        {"en": f"b{n}", "zh": 5} for n in range(25)
    ]
    good = [{"en": f"c{n}", "zh": "丙"} for n in range(25)]
    done = take({"terms": faulty + good})
    assert (done.status, done.out) == (2, "")
    head, *lines = done.err.splitlines()
    assert head == "Nothing was imported; places to correct: 50."
    expected = [f"records.terms[{n}].start" for n in range(25)]
    expected += [f"records.terms[{n}].zh" for n in range(25, 50)]
    assert [line.partition(": ")[0] for line in lines] == expected
    assert run("list", small, "terms", "--json").json == []


def test_more_faults_than_anybody_reads_are_counted(take: Take) -> None:
    done = take({"terms": [{"zh": "甲"}] * 1_000})
    lines = done.err.splitlines()
    assert lines[0] == "Nothing was imported; places to correct: 1000."
    assert lines[-1] == "and 800 more"
    assert len(lines) == 202


def test_two_records_of_one_reference_in_a_file_are_refused(take: Take) -> None:
    twice = [{"ref": "T1", "en": "a", "zh": "甲"}, {"ref": "T1", "en": "b", "zh": "乙"}]
    done = take({"terms": twice})
    assert done.err.splitlines()[1:] == ["records.terms[1].ref: T1 appears twice in the file."]


def test_two_records_of_one_id_in_a_file_are_refused(take: Take) -> None:
    record_id = "01890000-0000-7000-8000-000000000001"
    twice = [{"id": record_id, "en": "a", "zh": "甲"}, {"id": record_id, "en": "b", "zh": "乙"}]
    done = take({"terms": twice})
    assert done.err.splitlines()[1:] == [
        f"records.terms[1].id: {record_id} appears twice in the file."
    ]


def test_a_reference_that_another_kind_has_is_refused(run: Run, small: Path, take: Take) -> None:
    done = take({"terms": [{"ref": "UK", "en": "a", "zh": "甲"}]})
    assert done.status == 2
    assert "There is a record called UK already." in done.err
    assert run("list", small, "terms", "--json").json == []


def test_an_id_that_another_kind_has_is_refused(run: Run, small: Path, take: Take) -> None:
    side = run("show", small, "UK", "--json").json["id"]
    before = _content(small)
    done = take({"terms": [{"id": side, "en": "a", "zh": "甲"}]})
    assert done.status == 2
    assert "records.terms[0].id: " in done.err
    assert _content(small) == before


def test_a_register_that_is_named_must_be_the_one_in_the_file(
    run: Run, small: Path, tmp_path: Path
) -> None:
    file = tmp_path / "terms.json"
    file.write_text(json.dumps(WHOLE), encoding="utf-8")
    assert run("import", small, "sides", file).sentence == (
        "The file holds other registers than sides."
    )
    assert run("import", small, "terms", file).status == 0


def _content(book: Path) -> Any:
    """Everything that the journal holds; all else in the book follows from it."""
    reader = connect(book)
    try:
        return reader.execute("SELECT name, payload FROM journal ORDER BY position").fetchall()
    finally:
        reader.close()
