"""Gives every reader of files altered files, and looks how each of them ends.

    python -m tools.fuzz_readers [SECONDS] [--seed N] [--only READER,…]

A reader may take a file or refuse it in a sentence. Everything else is a fault: another exception;
more than two seconds, beside three times what the sound file takes, and two for each megabyte; more
than 300 MB of memory beyond the file.
Files are altered bit by bit, cut, doubled and spliced; those in a ZIP within, so that what is
altered is read at all; those of text by tokens that mean something to a reader.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from secretariat import settings
from secretariat.data.book import Book, Who
from secretariat.data.journal import bundled
from secretariat.data.journal.operations import JOINT
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.exchange.word_reading import read_word
from secretariat.i18n import language
from secretariat.office import commission_files, emblems, exporting, importing, sheets
from secretariat.office.agreed import certificates, verifying
from secretariat.office.desks import agreeing, bundling, copies
from secretariat.office.paper import printing, word_documents
from secretariat.office.scanned_logs import read_scan
from secretariat.sealing.keys import DeskKeys
from tests.fixtures import certificates as certificate_pairs

SECONDS = 60
NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
ANA = Who("Ana", "uk")
SLOW, SLOW_PER_MB, MEMORY = 2.0, 2.0, 300 * 1024**2
OURS, THEIRS = (DeskKeys(bytes([at]) * 32, bytes([at + 9]) * 32) for at in (1, 2))
TOKENS = (
    b"null", b"-1", b"1e999", b"99999999999999999999", b"\xff\xfe", b"\x00", b"\x1b[31m", b"[[[[",
    b'{"a":', b'""', b"\xed\xa0\x80", "行动".encode(), b"2026-02-30", b"&x;", b"<w:p>", b"</",
    b",,,,", b'"', b"\r\n", b"=1+1", b"JCM12/A1", b"0x7fffffff", b"%PDF", b"/ByteRange", b"stream",
)  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """What reads a kind of file, and a file that it takes."""

    sample: bytes
    ending: str
    read: Callable[[Path], object]


def readers(folder: Path) -> dict[str, Reader]:
    """Every reader, with a sample that is made in *folder*."""
    book = Book.create(folder / "office.book", "uk", desk="a")
    with book.change("Begin", ANA) as change:
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        meeting = change.add(
            Meeting(
                mechanism=Link(mechanism.id), ordinal=12, title=Bilingual("Twelfth", "第十二次")
            )
        )
        for number in range(6):
            title = Bilingual(f"Send sample {number} by 30 June", f"6月30日前寄送样品{number}")
            change.add(Action(title=title, meeting=Link(meeting.id)), verb=True)
    agreeing.enter(book, OURS, ANA)
    agreeing.enter(book, THEIRS, Who("Bo", "uk"))
    said = language("en")
    agreeing.write_card(book, THEIRS, folder / "a.desk")
    commission_files.write(book, folder / "a.json")
    sheets.export_sheet(book, "actions", folder / "a.xlsx", said)
    sheets.export_sheet(book, "actions", folder / "a.csv", said)
    wanted = bundling.wanted(book, "uk", OURS)
    bundling.make(book, OURS, folder / "a.bundle", wanted, 1_800_000_000_000_000, base={})
    pdf = printing.print_document(book, "action-log", "", printing.setting(NOON))
    docx = word_documents.word_document(book, "action-log", "", printing.setting(NOON))
    picture = io.BytesIO()
    Image.new("RGB", (240, 240), "red").save(picture, "PNG")
    whole = "".join(exporting.whole(book)).encode()
    return {
        "json": Reader(whole, ".json", lambda path: _import(book, path)),
        "csv": Reader(_of(folder, "a.csv"), ".csv", lambda path: _import_sheet(book, path)),
        "xlsx": Reader(_of(folder, "a.xlsx"), ".xlsx", lambda path: _import_sheet(book, path)),
        "docx": Reader(docx, ".docx", read_word),
        "commission": Reader(_of(folder, "a.json"), ".json", commission_files.read),
        "desk": Reader(_of(folder, "a.desk"), ".desk", agreeing._read_card),  # noqa: SLF001
        "bundle": Reader(
            _of(folder, "a.bundle"), ".bundle",
            lambda path: bundling.take_in(book, THEIRS, path, 1_800_000_000_000_000, dry_run=True),
        ),
        "emblem": Reader(picture.getvalue(), ".png", emblems.taken),
        "verify": Reader(pdf, ".pdf", lambda path: verifying.of_file(path.read_bytes(), book)),
        "scan": Reader(pdf, ".pdf", read_scan),
        "certificate": Reader(_certificate(), ".pem", certificates.read),
        "operations": Reader(_operations(book, folder), ".ops", lambda path: _merge(book, path)),
        "settings": Reader(b'{"name": "Ana", "lists": {}}', ".json", _settings),
    }  # fmt: skip


def _of(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def _certificate() -> bytes:
    return certificate_pairs.authority().pem


def _import(book: Book, path: Path) -> None:
    trees = interchange.load(path)
    with book.change("Import", ANA) as change:
        importing.take_in(change, trees)
        change.finish()
        raise _Enough


def _import_sheet(book: Book, path: Path) -> None:
    with book.reading() as view:
        found = sheets.read_sheet(view, "actions", path)
    with book.change("Import", ANA) as change:
        sheets.take_in_sheet(change, found)
        change.finish()
        raise _Enough


class _Enough(SecretariatError):  # noqa: N818 - not an error
    """The file was taken, and its change is rolled back."""

    def __init__(self) -> None:
        super().__init__("taken")


def _operations(book: Book, folder: Path) -> bytes:
    """What a copy of *book* has that it lacks, as lines of a bundle."""
    copies.check_out(book, folder / "copy.book")
    copy = Book.open(folder / "copy.book", desk="b")
    with copy.change("Write", Who("Bo", "uk")) as change:
        for number in range(6):
            title = Bilingual(f"Bring sample {number}", f"带来样品{number}")
            change.add(Action(title=title), verb=True)
    operations = copy.operations_for((JOINT,), book.known())
    copy.close()
    return b"".join(bundled.lines(operations))


def _merge(book: Book, path: Path) -> None:
    """Merge the operations in the file at *path*, each under the name that its body has."""
    with path.open("rb") as file:
        try:
            some = list(bundled.read(file))
        except ValueError as error:  # as a bundle is refused of which a line cannot be read
            raise SecretariatError("not read") from error
    book.merge(some, dry_run=True)


def _settings(path: Path) -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_bytes(path.read_bytes())
    settings.load()


def altered(sample: bytes, dice: random.Random) -> bytes:
    """*sample* with some of its bytes changed; in a ZIP, those of one of its parts."""
    if sample.startswith(b"PK") and dice.random() < 0.8:  # noqa: PLR2004
        return _altered_within(sample, dice)
    data = bytearray(sample)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        end = min(end, at + dice.choice((1, 8, 64, 4_096)))
        match dice.randrange(6):
            case 0 if data:
                data[at % len(data)] ^= 1 << dice.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * dice.choice((1, 2, 50))
            case 3:
                data[at:end] = dice.choice(TOKENS) * dice.choice((1, 1, 1, 300))
            case 4:
                data[at:end] = dice.randbytes(end - at)
            case _ if dice.random() < 0.1:  # noqa: PLR2004
                del data[at:]
        data = data or bytearray(b"\n")
    return bytes(data)


def _altered_within(sample: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    name = dice.choice(list(parts))
    parts[name] = altered(parts[name], dice) if parts[name] else b"x"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return made.getvalue()


def fault_of(reader: Reader, path: Path, allowed: float) -> tuple[str, str]:
    """How *reader* ends with the file at *path*: ``taken``, ``refused``, or a fault and why.

    It may take *allowed* seconds, and more for each megabyte.
    """
    size = path.stat().st_size / 1024**2
    highest, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        reader.read(path)
        end = "taken"
    except _Enough:
        end = "taken"
    except SecretariatError:
        end = "refused"
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        return "fault", traceback.format_exc(limit=-3)
    took = time.process_time() - begun
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - highest) * 1024
    if took > allowed + SLOW_PER_MB * size:
        return "fault", f"{took:.1f} s for {size:.2f} MB"
    if more > MEMORY + path.stat().st_size:
        return "fault", f"{more // 1024**2} MB more memory"
    return end, ""


def _at_home(home: Path) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
        os.environ[name] = str(home)


def main() -> int:
    """Give each reader files for its share of the seconds; 1 where any fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path, help="a folder for the files that made faults")
    given = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory(prefix="fuzzed-") as name:
        folder = Path(name)
        _at_home(folder / "home")
        every = readers(folder)
        chosen = given.only.split(",") if given.only else list(every)
        for one in chosen:
            faults += _fuzzed(one, every[one], given, folder, given.seconds / len(chosen))
    return int(faults > 0)


def _fuzzed(
    name: str, reader: Reader, given: argparse.Namespace, folder: Path, seconds: float
) -> int:
    """Give *reader* files for so many *seconds* of work; returns how many different faults."""
    dice = random.Random(given.seed + zlib.crc32(name.encode()))  # noqa: S311 - no secret
    counts, known = Counter[str](), set[str]()
    path, begun = folder / f"fuzzed{reader.ending}", time.process_time()
    path.write_bytes(reader.sample)
    for _ in range(2):  # the first time what it needs is imported
        start = time.process_time()
        first, why = fault_of(reader, path, allowed=60)
    usual = time.process_time() - start
    if first != "taken":
        print(f"{name}: the sample itself is {first} {why}", flush=True)
    while time.process_time() - begun < seconds:
        data = altered(reader.sample, dice)
        if data == reader.sample:
            continue
        path.write_bytes(data)
        end, why = fault_of(reader, path, allowed=SLOW + 3 * usual)
        counts[end] += 1
        key = why.strip().rpartition("\n")[2][:60] if end == "fault" else ""
        if key and key not in known:
            known.add(key)
            print(f"{name}: {why}", flush=True)
            if given.keep:
                given.keep.mkdir(exist_ok=True)
                (given.keep / f"{name}-{len(known)}{reader.ending}").write_bytes(data)
    said = ", ".join(f"{end} {count}" for end, count in sorted(counts.items()))
    print(f"{name}: {counts.total()} files: {said}", flush=True)
    return len(known)


if __name__ == "__main__":
    sys.exit(main())
