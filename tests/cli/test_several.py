"""set-several: one change in many records, refused as a whole or done as a whole."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.fixtures.books import copied


def test_several_records_change_together_and_one_undo_takes_it_back(
    run: Run, example: Path, tmp_path: Path
) -> None:
    book = copied(example, tmp_path / "a.book")
    refs = ["JCM12/A3", "JCM12/A8"]
    before = [run("show", book, ref, "--json").json for ref in refs]
    fields = ("leads.uk=ORG:2", "due=2027-03-31")
    done = run("set-several", book, "actions", *fields, "--refs", *refs, "--json")
    assert sorted(done.json) == refs
    after = [run("show", book, ref, "--json").json for ref in refs]
    for was, now in zip(before, after, strict=True):
        assert now["leads"] == was["leads"] | {"uk": "ORG:2"}, "the other side's lead stays"
        assert now["due"] == "2027-03-31"
    run("undo", book)
    assert [run("show", book, ref, "--json").json for ref in refs] == before


def test_records_are_chosen_by_what_they_hold_and_shown_first(
    run: Run, example: Path, tmp_path: Path
) -> None:
    book = copied(example, tmp_path / "a.book")
    order = ("set-several", book, "barriers", "rag=amber", "--where", "status=open")
    dry = run(*order, "--dry-run")
    named = {line.split("\t")[0] for line in dry.out.splitlines()}
    listed = run("list", book, "barriers", "--json").json
    assert named == {record["ref"] for record in listed if record["status"] == "open"}
    assert run("list", book, "barriers", "--json").json == listed
    run(*order)
    for barrier in run("list", book, "barriers", "--json").json:
        assert barrier["rag"] == "amber" or barrier["ref"] not in named


def test_what_cannot_be_shared_or_is_no_value_changes_nothing(
    run: Run, example: Path, tmp_path: Path
) -> None:
    book = copied(example, tmp_path / "a.book")
    before = run("list", book, "actions", "--json").json
    for fields, text in (
        (["title.en=The same", "--refs", "JCM12/A3"], "Title cannot be the same"),
        (["due=soon", "--refs", "JCM12/A3"], "JCM12/A3: Due: “soon” is not a day"),
        (["due=2027-03-31", "--refs", "JCM12/D1"], "JCM12/D1 is not in this register."),
        (["due=2027-03-31"], "--where or --filter"),
        (["due=2027-03-31", "--where", "status.uk=late"], "Status is never “late”"),
    ):
        refused = run("set-several", book, "actions", *fields)
        assert refused.status == 2
        assert text in refused.err
    assert run("list", book, "actions", "--json").json == before


def test_a_search_is_narrowed_by_register_and_day_of_change(
    run: Run, example: Path, tmp_path: Path
) -> None:
    book = copied(example, tmp_path / "a.book")
    every = {hit["ref"] for hit in run("search", book, "抗", "--json").json}
    of_kind = run("search", book, "抗", "--kind", "actions", "--json").json
    assert {hit["kind"] for hit in of_kind} == {"actions"}
    assert {hit["ref"] for hit in of_kind} < every
    assert run("search", book, "抗", "--since", "2099-01-01", "--json").json == []
    since = run("search", book, "抗", "--since", "2020-01-01", "--json").json
    assert {hit["ref"] for hit in since} == every
    assert run("search", book, "抗", "--until", "2020-01-01", "--json").json == []
