"""check-out, merge, conflicts, resolve and purge: a copy leaves the office and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.cli.main import main
from secretariat.errors import SecretariatError
from secretariat.office.desks import copies
from tests.cli.conftest import PASSPHRASE, Run
from tests.fixtures.books import back_up, copied

NOTE = "本方底线：不超过三百万"


@pytest.fixture(scope="module")
def pair(kept_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small book with one action, and of the copy that was checked out then."""
    folder = tmp_path_factory.mktemp("pair")
    small, copy = copied(kept_books / "small.book", folder / "small.book"), folder / "laptop.book"
    texts = ("title.en=Reply", "title.zh=答复", f"notes={NOTE}")
    assert main(["add", str(small), "actions", *texts]) == 0
    assert main(["check-out", str(small), str(copy), "--name", "Lin Wei"]) == 0
    back_up(copy)
    back_up(small)
    return folder


@pytest.fixture
def small(pair: Path, tmp_path: Path) -> Path:
    """A small book with one action."""
    return copied(pair / "small.book", tmp_path / "small.book")


@pytest.fixture
def laptop(pair: Path, tmp_path: Path) -> Path:
    """A copy of `small` that was checked out."""
    return copied(pair / "laptop.book", tmp_path / "laptop.book")


def _action(run: Run, book: Path) -> str:
    ref: str = run("list", book, "actions", "--json").json[0]["ref"]
    return ref


def test_a_copy_holds_what_the_book_holds(run: Run, small: Path, laptop: Path) -> None:
    for kind in ("actions", "clauses", "sides"):
        assert run("list", laptop, kind, "--json").json == run("list", small, kind, "--json").json
    assert run("check", laptop).status == 0


def test_work_on_a_copy_comes_back(run: Run, small: Path, laptop: Path) -> None:
    run("add", laptop, "terms", "en=lock", "zh=锁")
    run("set", laptop, _action(run, laptop), "due=2027-03-01")
    foreseen = run("merge", small, laptop, "--dry-run", "--json").json
    assert run("list", small, "terms", "--json").json == []
    done = run("merge", small, laptop, "--json").json
    nothing: dict[str, list[str]] = {"quarantined": [], "erased": []}
    assert {record["state"] for record in foreseen.pop("records")} == {"new", "changed"}
    assert done == foreseen
    assert done == {"new": 1, "changed": 1, "conflicts": 0, "operations": 2, **nothing}
    assert [term["en"] for term in run("list", small, "terms", "--json").json] == ["lock"]
    assert run("show", small, _action(run, small), "--json").json["due"] == "2027-03-01"
    again = run("merge", small, laptop, "--json").json
    assert again == {"new": 0, "changed": 0, "conflicts": 0, "operations": 0, **nothing}
    assert run("merge", small, laptop).out == "0 new, 0 changed, 0 in conflict.\n"


def test_a_conflict_is_a_success_is_listed_and_is_resolved(
    run: Run, small: Path, laptop: Path
) -> None:
    ref = _action(run, small)
    run("set", small, ref, "due=2027-01-31", "--by", "Office")
    run("set", laptop, ref, "due=2027-02-28", "--by", "Laptop")
    done = run("merge", small, laptop, "--json")
    assert (done.status, done.json["conflicts"]) == (0, 1)
    (conflict,) = run("conflicts", small, "--json").json
    assert (conflict["ref"], conflict["field"]) == (ref, "due")
    assert {(version["by"], version["value"]) for version in conflict["versions"]} == {
        ("Office", "2027-01-31"),
        ("Laptop", "2027-02-28"),
    }
    for version in conflict["versions"]:
        assert version.keys() >= {"value", "by", "at", "replica"}
    assert run("conflicts", small).out.count("\n") == 2
    assert run("resolve", small, ref, "due=2027-02-15").status == 0
    assert run("conflicts", small, "--json").json == []
    assert run("show", small, ref, "--json").json["due"] == "2027-02-15"


def test_half_a_pair_is_resolved_alone(run: Run, small: Path, laptop: Path) -> None:
    ref = _action(run, small)
    run("set", small, ref, "title.zh=甲")
    run("set", laptop, ref, "title.zh=乙")
    run("merge", small, laptop)
    assert [conflict["field"] for conflict in run("conflicts", small, "--json").json] == [
        "title.zh"
    ]
    run("resolve", small, ref, "title.zh=丙")
    assert run("conflicts", small, "--json").json == []
    assert run("show", small, ref, "--json").json["title"] == {"en": "Reply", "zh": "丙"}


def test_a_conflict_between_links_is_listed_by_reference(
    run: Run, small: Path, laptop: Path
) -> None:
    run("add", small, "mechanisms", "code=JCM", "name.en=Commission")
    for number in (1, 2):
        run("add", small, "meetings", "mechanism=JCM", f"ordinal={number}")
    run("merge", laptop, small)
    ref = _action(run, small)
    run("set", small, ref, "meeting=JCM1")
    run("set", laptop, ref, "meeting=JCM2")
    run("merge", small, laptop)
    (conflict,) = run("conflicts", small, "--json").json
    assert {version["value"] for version in conflict["versions"]} == {"JCM1", "JCM2"}


def test_conflicts_are_listed_in_words_and_by_the_name_that_resolve_takes(
    run: Run, small: Path, laptop: Path
) -> None:
    ref = _action(run, small)
    add = ("add", small, "organisations")
    run(*add, "short=UKAA", "side=UK", "name.en=First Agency", "name.zh=甲署")
    run(*add, "short=UKBB", "side=UK", "name.en=Second Agency", "name.zh=乙署")
    run("merge", laptop, small)
    run("set", small, ref, "title.zh=甲", "leads.uk=ORG:UKAA", "status.uk=done", "--by", "Office")
    run(
        "set",
        laptop,
        ref,
        "title.zh=乙",
        "leads.uk=ORG:UKBB",
        "status.uk=dropped",
        "--by",
        "Laptop",
    )
    run("merge", small, laptop)
    lines = [line.split("\t") for line in run("conflicts", small).out.splitlines()]
    assert {(what, value, by, field) for _, what, value, by, _, field in lines} == {
        ("Lead organisation · UK", "First Agency", "Office", "leads.uk"),
        ("Lead organisation · UK", "Second Agency", "Laptop", "leads.uk"),
        ("Status · UK", "Done", "Office", "status.uk"),
        ("Status · UK", "Dropped", "Laptop", "status.uk"),
        ("Title · Chinese", "答复", "before", "title.zh"),
        ("Title · Chinese", "甲", "Office", "title.zh"),
        ("Title · Chinese", "乙", "Laptop", "title.zh"),
    }
    assert {called for called, *_ in lines} == {ref}
    for field in {line[-1] for line in lines}:
        value = {"leads.uk": "ORG:UKAA", "status.uk": "done", "title.zh": "丙"}[field]
        assert run("resolve", small, ref, f"{field}={value}").status == 0
    assert run("conflicts", small).out == ""


def test_a_joint_copy_holds_no_byte_of_the_own_side(
    run: Run, small: Path, laptop: Path, tmp_path: Path
) -> None:
    for name, options in {"joint": ["--joint-only"], "theirs": ["--keeper", "cn"]}.items():
        copy = tmp_path / f"{name}.book"
        run("check-out", small, copy, "--name", "Beijing", *options)
        assert run("show", copy, _action(run, copy), "--json").json["notes"] == ""
        assert NOTE.encode() not in copy.read_bytes()
    assert NOTE.encode() in laptop.read_bytes()


def test_a_copy_is_sealed_with_the_passphrase_that_is_given(
    run: Run, small: Path, phrase_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "sealed-copy.book"
    key = ("--passphrase-file", phrase_file)
    run("add", small, "terms", "en=lock", "zh=锁", *key)
    run("check-out", small, copy, "--name", "Lin Wei", *key)
    assert run("info", copy, "--json", *key).json["encrypted"] is True
    run("add", copy, "terms", "en=key", "zh=钥匙", *key)
    assert run("merge", small, copy, "--json", *key).json["new"] == 1
    assert PASSPHRASE.encode() not in copy.read_bytes()


@pytest.mark.parametrize("name", ["", "  ", "../x", "NUL", "x" * 61, "a\tb"])
def test_a_copy_says_whom_it_is_for_in_the_words_of_the_window(
    run: Run, small: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(SecretariatError) as refused:
        copies.taker_of(name)
    copy = tmp_path / "laptop.book"
    assert run("check-out", small, copy, "--name", name).sentence == str(refused.value)
    assert (
        "is not a side" in run("check-out", small, copy, "--name", "x", "--keeper", "zz").sentence
    )
    assert not copy.exists()


def test_a_copy_does_not_replace_anything(run: Run, small: Path, laptop: Path) -> None:
    before = laptop.read_bytes()
    assert "already" in run("check-out", small, laptop, "--name", "x").sentence
    assert laptop.read_bytes() == before


def test_a_book_is_not_merged_with_itself(run: Run, small: Path) -> None:
    assert run("merge", small, small).sentence == (
        "That is this book itself; name the copy to merge."
    )


def test_what_is_purged_is_in_no_byte_of_the_book(run: Run, small: Path, laptop: Path) -> None:
    ref = _action(run, small)
    run("set", small, ref, "notes=something else")
    done = run("purge", small, ref, "notes", "--reason", "a person asked for it")
    assert done.out.startswith("2 values erased.\n")
    assert NOTE.encode() not in small.read_bytes()
    assert run("check", small).status == 0
    assert "erased" in run("history", small, ref).out
    erased = [line for line in run("history", small, ref, "--json").json if line.get("erased")]
    assert erased
    assert {line["reason"] for line in erased if "reason" in line} == {"a person asked for it"}
    assert run("undo", small).sentence == "There is nothing to undo."
    run("merge", laptop, small)
    assert run("show", laptop, ref, "--json").json["notes"] == ""


def test_a_purge_needs_a_reason_and_a_field_that_can_be_erased(
    run: Run, small: Path, laptop: Path
) -> None:
    ref = _action(run, small)
    assert "reason" in run("purge", small, ref, "notes", "--reason", " ").sentence
    assert "is not a field" in run("purge", small, ref, "nonsense", "--reason", "x").sentence
    assert "never anything to erase" in run("purge", small, ref, "rag", "--reason", "x").sentence
    assert NOTE in run("show", small, ref).out


def test_a_copy_has_numbers_of_its_own_while_it_is_away(
    run: Run, kept_books: Path, tmp_path: Path
) -> None:
    small, laptop = (
        copied(kept_books / "small.book", tmp_path / "small.book"),
        tmp_path / "laptop.book",
    )
    done = run("check-out", small, laptop, "--name", "Lin Wei", "--numbers", "20")
    assert done.out.splitlines()[0] == f"The copy {laptop} is ready for Lin Wei."
    (listed,) = run("copies", small, "--json").json
    assert listed["numbers"] == 20
    assert "20 numbers of each register are left free for it" in run("copies", small).out
    for book, ref in ((laptop, "TERM:1"), (small, "TERM:21")):
        assert run("add", book, "terms", "en=lock", "zh=锁").out.split()[-1].startswith(ref)
    run("merge", small, laptop)
    assert [each["ref"] for each in run("list", small, "terms", "--json").json] == [
        "TERM:1",
        "TERM:21",
    ]
    assert run("copies", small, "--json").json == []


def test_a_copy_is_limited_to_meetings_and_registers(run: Run, small: Path, tmp_path: Path) -> None:
    run("add", small, "mechanisms", "code=JCM", "name.en=Commission")
    for number in (1, 2, 3):
        run("add", small, "meetings", "mechanism=JCM", f"ordinal={number}")
    run("add", small, "items", "meeting=JCM1", "title.en=Stays at home")
    run("add", small, "items", "meeting=JCM3", "title.en=Goes along")
    laptop = tmp_path / "laptop.book"
    run(
        "check-out", small, laptop, "--name", "Lin Wei", "--meeting", "JCM3", "--register", "Papers"
    )
    listed = run("list", laptop, "items", "--json")
    assert [each["title"]["en"] for each in listed.json] == ["Goes along"]
    assert "This copy is limited to JCM3, Papers." in listed.err
    assert run("check", laptop).status == 0
    run("set", laptop, "JCM3/1", "title.en=Changed abroad")
    assert run("merge", laptop, small).status == 2
    assert run("merge", small, laptop, "--json").json["changed"] == 1
    titles = {each["title"]["en"] for each in run("list", small, "items", "--json").json}
    assert titles == {"Stays at home", "Changed abroad"}


def test_the_value_of_a_side_is_resolved_under_any_name_of_it(
    run: Run, small: Path, laptop: Path
) -> None:
    ref = _action(run, small)
    run("merge", laptop, small)
    run("set", small, ref, "status.uk=waiting")
    run("set", laptop, ref, "status.uk=done")
    run("merge", small, laptop)
    refused = run("resolve", small, ref, "status.CN=done").sentence
    assert refused == f"Status of {ref} is not in conflict; write it with “set”."
    assert run("resolve", small, ref, "status.英方=done").status == 0
    assert run("conflicts", small, "--json").json == []
    assert run("show", small, ref, "--json").json["status"] == {"uk": "done"}
