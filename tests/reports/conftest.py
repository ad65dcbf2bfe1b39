"""The example book, made once, and the words of a finished page."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import action_logs, dossiers, reading
from secretariat.domain.across.dossiers import Dossier, Log
from secretariat.domain.meetings import Meeting
from secretariat.office.paper import printing
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import MM
from tests.fixtures.example import ENTERED, records
from tests.fixtures.two_sides import CN, UK

_HYPHENS = (0x02, 0xAD, 0xFFFE, ord("-"))
"""How pdfium says that a word was broken at the end of a line; it takes a word's own for one."""

VERAPDF = "org.verapdf.apps:greenfield-apps:1.28.2"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A Java that is done within seconds is quicker when it does not optimise for hours of work."""
ROOMY = "-Xmn256m"
"""Room for what is forgotten at once: with the little that Java takes itself it collects often."""

BUILD = Path(__file__).resolve().parents[2] / "build" / "verapdf"
MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def example() -> Iterator[Book]:
    """The example book, in memory, entered four days before it is printed; tests only read it."""
    book = records(entered=ENTERED)
    yield book
    book.close()


class Printed(Protocol):
    """Prints a document of the example at a fixed moment."""

    def __call__(self, name: str, ref: str = "", **asked: str) -> bytes: ...


@pytest.fixture(scope="session")
def printed_anew(example: Book) -> Printed:
    """What `secretariat print` makes, at a fixed moment."""

    def make(name: str, ref: str = "", **asked: str) -> bytes:
        return printing.print_document(example, name, ref, setting(**asked))

    return make


@pytest.fixture(scope="session")
def printed_files() -> dict[tuple[object, ...], bytes]:
    """What was printed in this run, by `key_of`: as the example stays as it is, so do these."""
    return {}


def key_of(name: str, ref: str = "", **asked: str) -> tuple[object, ...]:
    """The key of a document in a setting."""
    return (name, ref, *sorted(asked.items()))


@pytest.fixture(scope="session")
def printed(printed_anew: Printed, printed_files: dict[tuple[object, ...], bytes]) -> Printed:
    """What `secretariat print` makes, printed once for all tests."""

    def make(name: str, ref: str = "", **asked: str) -> bytes:
        key = key_of(name, ref, **asked)
        if key not in printed_files:
            printed_files[key] = printed_anew(name, ref, **asked)
        return printed_files[key]

    return make


def setting(**asked: str) -> Setting:
    """The setting that these words ask for, at a fixed moment, between the usual sides."""
    return printing.setting(MOMENT, **asked).at_table((UK, CN))


@lru_cache(maxsize=100)  # a paper that was printed once for all tests is read once, too
def words(pdf: bytes) -> str:
    """All text of *pdf* in reading order, without any space, since lines break anywhere."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return squeezed("".join(pages))


def columns(pdf: bytes, count: int = 1) -> list[str]:
    """The text of each column over all pages, without head and foot, as `words` has it."""
    texts = [""] * count
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for at in range(count):
            left, right = width * at / count, width * (at + 1) / count
            texts[at] += text.get_text_bounded(left, 20 * MM, right, height - 25 * MM)
    return [squeezed(column) for column in texts]


def squeezed(text: str) -> str:
    """*text* without spaces, and without the hyphens at which lines were broken."""
    return "".join(text.translate(dict.fromkeys(_HYPHENS)).split())


@pytest.fixture(scope="session")
def verapdf() -> Path:
    """veraPDF's program from Maven; skips openly where it cannot be had."""
    wanted = BUILD / f"greenfield-apps-{VERAPDF.rpartition(':')[2]}.jar"
    if not shutil.which("java"):
        pytest.skip("veraPDF needs java, which is not installed")
    if not wanted.exists():
        if not shutil.which("mvn"):
            pytest.skip("veraPDF is not in build/verapdf, and there is no mvn to fetch it")
        fetched = subprocess.run(
            ["mvn", "-q", "dependency:copy", f"-Dartifact={VERAPDF}", f"-DoutputDirectory={BUILD}"],
            check=False, capture_output=True, timeout=300,
            env={"MAVEN_OPTS": " ".join(QUICK), **os.environ},
        )  # fmt: skip
        if fetched.returncode:
            pytest.skip("veraPDF could not be fetched from Maven")
    return wanted


FORMS = ("2b", "ua1")
"""What every paper says that it is: PDF/A-2b for the archive, PDF/UA-1 for screen readers."""


def unsound(paths: Sequence[Path], verapdf: Path) -> list[str]:
    """What veraPDF says of those of *paths* that are not of both `FORMS`, as they say they are.

    Both in one run, since Java alone takes three seconds; a paper that does not say so fails.
    """
    texts = subprocess.run(
        ["java", *QUICK, ROOMY, "-cp", str(verapdf), "org.verapdf.apps.GreenfieldCliWrapper",
         "-f", "0", "--format", "text", "-v", *map(str, paths)],
        check=False, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    verdicts = [line.split(" ", 1)[1] for line in texts if line.startswith(("PASS", "FAIL"))]
    assert sorted(verdicts) == sorted(f"{path} {form}" for path in paths for form in FORMS)
    return [line for line in texts if not line.startswith("PASS")]


Held = Callable[[str], Dossier]
"""Gives everything of the meeting with a reference."""


@pytest.fixture
def held(example: Book) -> Held:
    """Everything of a meeting of the example."""

    def read(ref: str) -> Dossier:
        with example.reading() as view:
            return dossiers.of_meeting(view, reading.find_as(view, Meeting, ref))

    return read


@pytest.fixture
def log(example: Book) -> Log:
    """The action log of the last meeting of the example."""
    with example.reading() as view:
        return action_logs.log(view, reading.find_as(view, Meeting, "JCM12"))
