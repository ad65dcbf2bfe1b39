"""Entries that lack something or run ahead of events: told when written, imported and listed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

NEW_YEAR = "2031-01-01"


WRITTEN = (
    (["add", "actions", "title.en=X", "title.zh=乙", "meeting=JCM13"],
     "JCM13/A1 is open, but nobody leads it; name an organisation or a person."),
    (["set", "JCM12/A3", "leads.uk=", "leads.cn=", "people.uk=", "people.cn="],
     "JCM12/A3 is open, but nobody leads it; name an organisation or a person."),
    (["set", "JCM12/A3", f"due={NEW_YEAR}"],
     "“Due” of JCM12/A3 is 1 January 2031, a public holiday (UK, CN)."),
    (["set", "JCM13", f"starts={NEW_YEAR}"],
     "“Starts” of JCM13 is 1 January 2031, a public holiday (UK, CN)."),
    (["add", "meetings", "mechanism=JCM", "ordinal=15"],
     "“Number” of JCM15 is 15, but the book has no meeting number 14."),
    (["set", "JCM12/A3", "closed_on=2099-01-01"],
     "“Closed on” of JCM12/A3 is 1 January 2099, which is still to come."),
    (["set", "JCM12/A3", "closed_on=2020-01-01"],
     "JCM12/A3 was closed on 1 January 2020, but by its status it is still open."),
    (["set", "EXP:1", "side=CN"], "“Side” of EXP:1 is CN, but PER:26 belongs to UK."),
    (["set", "PRJ:2", "starts=2020", "ends=2021"],
     "“Status” of PRJ:2 is still “Under way”, though it ended in 2021."),
    (["set", "JCM12/D1", "text.en=Adopted at Annex 9", "text.zh=见附件九"],
     "“Text” of JCM12/D1 names annex 9; annexes of its record: 1, 2, 3."),
)  # fmt: skip
"""What is written, and the warning about it; in this order."""


def test_an_entry_is_warned_of_when_it_is_written_and_in_the_list_of_all(
    run: Run, example: Path
) -> None:
    for (verb, *rest), sentence in WRITTEN:
        done = run(verb, example, *rest)
        assert (done.status, sentence in done.err.splitlines()) == (0, True), done
    lines = run("warnings", example, "--all").out.splitlines()
    told = {line.partition("\t")[2] for line in lines}
    replaced = "“Closed on” of JCM12/A3"
    assert {sentence for _, sentence in WRITTEN if not sentence.startswith(replaced)} <= told
    listed = {warning["message"]["en"] for warning in run("warnings", example, "--json").json}
    assert listed == told


def test_the_example_has_only_the_two_faults_of_history_and_two_that_are_overdue(
    run: Run, example: Path
) -> None:
    assert [warning["ref"] for warning in run("warnings", example, "--json").json] == [
        "FC2018", "M3", "PLA:6", "PRJ:9",
    ]  # fmt: skip


def test_an_import_of_many_actions_without_a_lead_says_so_in_a_few_lines(
    run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "log.json"
    entry = {"title": {"en": "Do it", "zh": "办"}, "status": {"uk": "not started"}}
    closed = {"title": {"en": "Done", "zh": "已办"}, "status": {"uk": "done"}}
    trees = [entry | {"ref": f"JCM11/A{at}"} for at in range(1, 301)] + [closed]
    path.write_text(json.dumps({"secretariat": 1, "records": {"actions": trees}}))
    done = run("import", example, path)
    assert done.status == 0, done
    lines = done.err.splitlines()
    assert len(lines) == 6
    assert lines[-1].startswith("Further warnings of this sort: 295 (")
    listed = [line for line in run("warnings", example).out.splitlines() if "JCM11/A" in line]
    assert len(listed) == 6
    whole = run("warnings", example, "--all").out
    assert sum("nobody leads it" in line for line in whole.splitlines()) == 300
