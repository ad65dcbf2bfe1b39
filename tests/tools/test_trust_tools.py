"""The tools that look for lost work: one small round of each, and a planted fault that it names."""

from __future__ import annotations

import importlib.util
import io
import random
import resource
import shutil
import sys
import traceback
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from secretariat.data.book import Book
from secretariat.data.store import connection
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.office.agreed.refusing import IssueRefusedError
from tests.fixtures.books import add
from tools import (
    converge_rounds,
    full_disks,
    fuzz_guided,
    fuzz_readers,
    fuzzed,
    kill_rounds,
    mutants,
    nightly,
    power_cuts,
    readers,
    stolen_laptop,
)
from tools.fuzz_readers import Trial
from tools.kill_rounds import BOOK, WORKS, Span
from tools.power_cuts import Journey
from tools.readers import Reader
from tools.stolen_laptop import Journey as Laptop


@pytest.fixture
def base(tmp_path: Path, settings_home: Path) -> Path:
    """A folder with a small book, as a round begins."""
    assert settings_home
    folder = tmp_path / "base"
    folder.mkdir()
    book = Book.create(folder / BOOK, seeded=False)
    for number in range(3):
        add(book, Action(title=Bilingual(f"alpha {number}")))
    book.close()
    return folder


def test_a_killed_command_is_looked_at_and_a_lost_acknowledgement_is_named(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, span = WORKS["add"], Span(0.3, 3, 3)
    done = kill_rounds.one_round(work, base, tmp_path / "round", 0.3, span)
    assert done.faults == []
    assert done.counts["killed"] == 1
    monkeypatch.setattr(kill_rounds, "shell", lambda _: 0)  # says that it was done
    lost = kill_rounds.one_round(work, base, tmp_path / "planted", 0.02, span)
    assert lost.faults[0].endswith("add 0 is lost")


def test_a_command_that_is_done_in_part_is_named(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_: object) -> int:
        book = Book.open(Path(BOOK))
        add(book, Action(title=Bilingual("alpha")))
        book.close()
        Path("made.json").write_text("{", encoding="utf-8")
        return 0

    monkeypatch.setattr(kill_rounds, "shell", half)
    work = replace(WORKS["import"], makes="made.json")
    done = kill_rounds.one_round(work, base, tmp_path / "round", 0, Span(1, 3, 203))
    text = "\n".join(done.faults)
    assert "operations, not 3 or 203" in text
    assert "half made: made.json" in text


def test_a_command_that_a_limit_stops_leaves_nothing_and_a_false_refusal_is_named(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    work = replace(WORKS["add"], arguments=("add", BOOK, "actions", "title.en=One"), repeats=False)
    span = Span(1, 3, 4)
    assert full_disks.one_round(work, base, tmp_path / "round", limit, span) == (2, [])

    def done_but_refused(_: object) -> int:
        book = Book.open(Path(BOOK))
        add(book, Action(title=Bilingual("alpha")))
        book.close()
        return 2

    monkeypatch.setattr(full_disks, "shell", done_but_refused)
    status, faults = full_disks.one_round(work, base, tmp_path / "planted", bool, span)
    assert (status, faults) == (2, ["refused, but it was done"])

    def made_but_refused(_: object) -> int:
        Path("made.json").write_text("{}", encoding="utf-8")
        return 2

    monkeypatch.setattr(full_disks, "shell", made_but_refused)
    export = replace(work, makes="made.json")
    status, faults = full_disks.one_round(export, base, tmp_path / "made", bool, span)
    assert (status, faults) == (2, ["refused, but it was done"])


def test_only_a_folder_with_the_same_files_to_the_byte_is_unchanged(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "papers").mkdir(parents=True)
    (source / "papers" / "scan.bin").write_bytes(b"scan")
    (source / BOOK).write_bytes(b"book")
    for changed in ("nothing", BOOK, "papers/scan.bin", f"{BOOK}-wal"):
        folder = shutil.copytree(source, tmp_path / "round")
        if changed != "nothing":
            (folder / changed).write_bytes(b"BOOK")
        assert full_disks.is_unchanged(source, folder) == (changed == "nothing"), changed
        shutil.rmtree(folder)


def test_copies_that_exchange_agree_and_those_that_do_not_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(converge_rounds, "STEPS", 12)
    assert converge_rounds.faults_of(4) == []
    monkeypatch.setattr(converge_rounds, "send", lambda *_: None)
    assert any("not the same" in fault for fault in converge_rounds.faults_of(4))


def test_a_reader_that_refuses_is_well_and_one_that_breaks_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuses(path: Path) -> None:
        if path.read_bytes() != b"sound":
            raise SecretariatError("It is not sound.")

    def breaks(path: Path) -> None:
        if path.read_bytes() != b"sound":
            raise LookupError("planted")

    for read, faults in ((refuses, 0), (breaks, 1)):
        trial = Trial("planted", Reader(b"sound", ".txt", read), tmp_path, tmp_path / "kept")
        run = fuzz_readers.work(trial, 0.05, seed=1)
        assert (run.faults, run.files > 1, run.taken) == (faults, True, 0)
    assert "LookupError: planted" in capsys.readouterr().out
    assert (tmp_path / "kept" / "planted-1.txt").exists()


def test_the_reader_of_operations_takes_its_sample_and_refuses_bytes_that_are_no_text(
    tmp_path: Path, settings_home: Path
) -> None:
    assert settings_home
    path = tmp_path / "read.ops"
    with readers.readers(tmp_path, ["operations"]) as every:
        for name in ("operations", "operations foreseen"):
            reader = every[name]
            for data, end in ((reader.sample, "taken"), (b"\xff\xfe" + reader.sample, "refused")):
                path.write_bytes(data)
                assert fuzz_readers.fault_of(reader, path, allowed=60) == (end, "")


@pytest.mark.thorough
def test_every_reader_takes_its_sample(tmp_path: Path, settings_home: Path) -> None:
    assert settings_home
    guards = connection.GUARDS_MEMORY
    with readers.readers(tmp_path) as every:
        assert set(every) == set(readers.NAMES)
        for name, reader in every.items():
            path = tmp_path / f"sample{reader.ending}"
            path.write_bytes(reader.sample)
            assert (name, *fuzz_readers.fault_of(reader, path, allowed=60)) == (name, "taken", "")
    assert connection.GUARDS_MEMORY is guards


def test_a_reader_is_given_only_what_the_record_lacks_and_never_the_same_files(
    tmp_path: Path,
) -> None:
    table = tmp_path / "fuzzed.tsv"
    assert fuzzed.owed("altered", "csv", 600, table) == (600, 1)
    for seconds in (200, 150):
        fuzzed.add(fuzzed.Run("altered", "csv", 10, 3, 0, seconds), table)
    fuzzed.add(fuzzed.Run("guided", "csv", 10, 3, 0, 600), table)
    assert fuzzed.owed("altered", "csv", 600, table) == (250, 3)
    assert fuzzed.owed("altered", "json", 600, table) == (600, 1)
    assert [run.seconds for run in fuzzed.runs(table)] == [200, 150, 600]


def test_a_file_that_only_begins_as_a_zip_is_altered_as_it_stands() -> None:
    broken = fuzz_readers.zipped({"a": b"text"})[:40]
    assert fuzz_readers.parts_of(broken) == {}
    dice = random.Random(1)
    assert any(fuzz_readers.altered(broken, dice) != broken for _ in range(5))


def test_the_guided_fuzzer_mutates_the_parts_within_a_zip() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.xml", "<a/>")

    def doubled(data: bytes, _: int) -> bytes:
        return data * 2

    mutated = fuzz_guided.within(packed.getvalue(), random.Random(1), doubled, 1_000)
    assert zipfile.ZipFile(io.BytesIO(mutated)).read("one.xml") == b"<a/><a/>"
    assert fuzz_guided.within(b"no zip", random.Random(1), doubled, 1_000) == b"no zip" * 2


def test_without_atheris_the_tool_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz_guided"])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert fuzz_guided.main() == 2
    assert "pip install atheris" in capsys.readouterr().err


def test_a_reader_that_does_not_exist_is_refused_with_the_names_of_those_that_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = fuzzed.parser("", 1, ("csv", "json"))
    assert command.parse_args([]).only == ["csv", "json"]
    with pytest.raises(SystemExit):
        command.parse_args(["--only", "csv,cvs"])
    assert "there is no reader cvs; there are csv, json" in capsys.readouterr().err


def test_each_chosen_reader_is_given_its_seconds_and_faults_are_reported() -> None:
    given = fuzzed.parser("", 5, ("csv", "json")).parse_args(["--seed", "7"])
    seen = []

    def work(name: str, seconds: float, seed: int) -> fuzzed.Run:
        seen.append((name, seconds, seed))
        return fuzzed.Run("altered", name, 1, 0, int(name == "csv"), 5)

    assert fuzzed.in_turn("altered", given, work) == 1
    assert seen == [("csv", 5, 7), ("json", 5, 7)]


def test_a_stolen_laptop_tells_nothing_and_a_planted_string_is_found(
    tmp_path: Path, settings_home: Path
) -> None:
    assert settings_home
    journey = Laptop(tmp_path, 4)
    journey.begin()
    assert journey.traces() == []
    assert journey.book in journey.files()
    (tmp_path / "left.tmp").write_text(f"x{journey.strings[3]}x", encoding="utf-16-le")
    assert journey.traces() == ["left.tmp: 1"]


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    if shutil.which("cc") is None or sys.platform != "linux":
        pytest.skip("power cuts need a C compiler and Linux")
    return power_cuts.travelled(tmp_path_factory.mktemp("power").resolve(), encrypted=False)


def test_a_power_cut_loses_nothing_that_was_acknowledged(journey: Journey, tmp_path: Path) -> None:
    texts: list[str] = []
    counts = power_cuts.tried(journey, 6, 2, tmp_path / "state", texts.append)
    assert texts == []
    assert counts == {"sound": 6}


def test_a_log_that_was_never_made_lasting_is_named_as_lost_work(
    journey: Journey, tmp_path: Path
) -> None:
    kept = [
        call for call in journey.calls
        if not (call.name.endswith("-wal") and call.letter == "S")
    ]  # fmt: skip
    planted = replace(journey, calls=kept)
    cut = next(at for at, call in enumerate(kept) if call.name == "acknowledged" and at > 200)
    opened = power_cuts.Opened(planted, tmp_path / "state")
    fault = power_cuts.fault_of(planted, cut + 1, "synced", opened, 1)
    assert fault.startswith("lost: ")


def test_the_runs_of_a_night_tell_which_of_them_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(nightly, "LOGS", tmp_path)
    monkeypatch.setattr(
        nightly, "RUNS", {"well": ("platform", "--help"), "badly": ("no_such_module_here",)}
    )
    monkeypatch.setattr(nightly, "run", lambda name, run=nightly.run: run(name, tmp_path))
    assert nightly.main(["--only", "well,badly"]) == 1
    text = capsys.readouterr().out
    assert "well: ok" in text
    assert "badly: FAILED" in text
    assert "no_such_module_here" in (tmp_path / "badly.log").read_text(encoding="utf-8")


def test_a_run_that_only_root_may_do_is_left_out_for_others_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[str] = []

    def run(name: str) -> tuple[int, str]:
        done.append(name)
        return 0, ""

    monkeypatch.setattr(nightly, "run", run)
    for is_root in (False, True):
        monkeypatch.setattr(nightly, "is_root", lambda is_root=is_root: is_root)
        assert nightly.main(["--only", "small-disks,full-disks"]) == 0
    assert done == ["full-disks", "small-disks", "full-disks"]
    assert "small-disks: left out" in capsys.readouterr().out


def test_runs_that_issue_papers_are_refused_where_translations_are_not_compiled(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(nightly, "language", lambda _: SimpleNamespace(has_words=False))
    with pytest.raises(SystemExit, match="2"):
        nightly.main(["--only", "kills"])
    assert "run `make setup` first" in capsys.readouterr().err


def test_faults_of_two_kinds_are_planted_together_and_a_choice_of_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen: list[set[str]] = []

    def stop(wanted: list[mutants.Fault]) -> None:
        chosen.append({fault.level for fault in wanted})
        raise InterruptedError

    monkeypatch.setattr(mutants, "_control", stop)
    with pytest.raises(InterruptedError):
        mutants.main(["--book", "--rules"])
    assert chosen == [{"book", "rules"}]
    of_book = next(fault.name for fault in mutants.FAULTS if fault.level == "book")
    with pytest.raises(SystemExit, match="2"):
        mutants.main([of_book, "--rules"])
    assert "none of the named faults" in capsys.readouterr().err


def test_the_search_of_a_stolen_laptop_says_how_it_is_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["stolen_laptop", "--help"])
    with pytest.raises(SystemExit, match="0"):
        stolen_laptop.main()
    assert "tools.stolen_laptop [-h] [strings]" in capsys.readouterr().out


def test_a_tool_that_cannot_issue_a_paper_says_each_reason() -> None:
    refused = IssueRefusedError("JCM12/M", [SecretariatError("The texts are missing.")])
    assert "The texts are missing." in "".join(traceback.format_exception(refused))
