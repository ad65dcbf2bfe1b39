"""Books to try commands on: made once, copied for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from secretariat.cli.main import main
from tests.fixtures.books import back_up, copied, state_of

PASSPHRASE = "长城 and Hadrian's Wall"  # noqa: S105 - of books made here


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence with which it refused; nothing was printed, and nothing else said."""
        assert self.status == 2, self
        assert self.out == "", self
        assert self.err.endswith("\n"), self
        assert self.err.count("\n") == 1, self
        assert "Traceback" not in self.err
        return self.err[:-1]


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in English, without a terminal."""
    for name in ("LC_ALL", "LC_MESSAGES", "SECRETARIAT_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    def once(*arguments: object) -> Done:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        capture_result = capsys.readouterr()
        return Done(status, capture_result.out, capture_result.err)

    return once


@pytest.fixture(scope="session")
def phrase_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file whose first line is the passphrase."""
    path = tmp_path_factory.mktemp("phrase") / "phrase.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def kept_books(tmp_path_factory: pytest.TempPathFactory, phrase_file: Path) -> Path:
    """The folder of the small and of the sealed book, for copies alone."""
    folder = tmp_path_factory.mktemp("books")
    assert main(["new", str(folder / "small.book")]) == 0
    locked = ["--passphrase-file", str(phrase_file)]
    assert main(["new", str(folder / "sealed.book"), *locked]) == 0
    assert main(["add", str(folder / "sealed.book"), "terms", "en=lock", "zh=锁", *locked]) == 0
    shutil.rmtree(folder / "sealed.book.backups", ignore_errors=True)
    back_up(folder / "small.book")
    return folder


@pytest.fixture
def example(issued_example: Path, tmp_path: Path) -> Iterator[Path]:
    """The example book."""
    before = state_of(issued_example)
    yield copied(issued_example, tmp_path / "example.book", sharing=True)
    assert state_of(issued_example) == before, "the test wrote into files that all copies share"


@pytest.fixture
def small(kept_books: Path, tmp_path: Path) -> Path:
    """A new book, with nothing in it but the seed."""
    return copied(kept_books / "small.book", tmp_path / "small.book")


@pytest.fixture
def sealed(kept_books: Path, tmp_path: Path) -> Path:
    """A book behind `PASSPHRASE`, with one term in it."""
    return Path(shutil.copy(kept_books / "sealed.book", tmp_path))
