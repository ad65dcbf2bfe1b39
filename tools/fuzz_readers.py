"""Gives every reader of files altered files, and looks how each of them ends.

    python -m tools.fuzz_readers [SECONDS] [--seed N] [--only READER,…] [--record]

Each reader works for SECONDS, of the processor and not of the clock. It may take a file or refuse
it in a sentence. Everything else is a fault: another exception; more than two seconds, beside three
times what the sound file takes, and two for each megabyte (a scan may take four more, see
`tools.readers`); more than 300 MB of memory beyond the file. Files are altered bit by bit, cut,
doubled and spliced; those in a ZIP within, so that what is altered is read at all; those of text by
tokens that mean something to a reader. With --record a reader works only for what
docs/decisions/fuzzed-readers.tsv lacks of SECONDS, by a seed of its own, and what was done is added
there: so several nights make up one long run.
"""

from __future__ import annotations

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
from dataclasses import dataclass, field
from pathlib import Path

from secretariat.errors import SecretariatError
from tools import fuzzed
from tools.readers import NAMES, EnoughError, Reader, readers

SECONDS = 5
ALTERED = "altered"
"""How these files are made, in the record."""
SLOW, SLOW_PER_MB, MEMORY = 2.0, 2.0, 300 * 1024**2
TOKENS = (
    b"null", b"-1", b"1e999", b"99999999999999999999", b"\xff\xfe", b"\x00", b"\x1b[31m", b"[[[[",
    b'{"a":', b'""', b"\xed\xa0\x80", "行动".encode(), b"2026-02-30", b"&x;", b"<w:p>", b"</",
    b",,,,", b'"', b"\r\n", b"=1+1", b"JCM12/A1", b"0x7fffffff", b"%PDF", b"/ByteRange", b"stream",
)  # fmt: skip


def altered(sample: bytes, dice: random.Random) -> bytes:
    """*sample* with some of its bytes changed; in a ZIP, those of one of its parts."""
    is_within = sample.startswith(b"PK") and dice.random() < 0.8  # noqa: PLR2004 - a probability
    if is_within and (parts := parts_of(sample)):
        name = dice.choice([*parts])
        parts[name] = altered(parts[name], dice) if parts[name] else b"x"
        return zipped(parts)
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
            case _ if dice.random() < 0.1:  # noqa: PLR2004 - a probability
                del data[at:]
        data = data or bytearray(b"\n")
    return bytes(data)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP file by their names; none where *data* is not a ZIP that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {part.filename: archive.read(part) for part in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return {}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP file with these *parts*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def fault_of(reader: Reader, path: Path, allowed: float) -> tuple[str, str]:
    """How *reader* ends with the file at *path*: ``taken``, ``refused``, or a fault and why.

    It may take *allowed* seconds, and more for each megabyte.
    """
    size = path.stat().st_size / 1024**2
    highest, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        reader.read(path)
        end = "taken"
    except EnoughError:
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


@dataclass
class Trial:
    """A reader at work: what it may take, how its files ended, and the faults that are known."""

    name: str
    reader: Reader
    folder: Path
    keep: Path | None = None
    allowed: float = SLOW
    counts: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)

    @property
    def path(self) -> Path:
        """The file that the reader is given."""
        return self.folder / f"fuzzed{self.reader.ending}"

    def begin(self) -> None:
        """Read the sound file, which says how long a reader usually takes."""
        for _ in range(2):  # the first time what it needs is imported
            self.path.write_bytes(self.reader.sample)
            start = time.process_time()
            first, why = fault_of(self.reader, self.path, allowed=60)
        usual = 3 * (time.process_time() - start)
        self.allowed = SLOW + usual + self.reader.more_seconds
        if first != "taken":
            print(f"{self.name}: the sample itself is {first} {why}", flush=True)

    def give(self, data: bytes) -> None:
        """Give the reader a file with *data*; a fault that is not known yet is printed and kept."""
        self.path.write_bytes(data)
        end, why = fault_of(self.reader, self.path, self.allowed)
        self.counts[end] += 1
        key = why.strip().rpartition("\n")[2][:60] if end == "fault" else ""
        if not key or key in self.known:
            return
        self.known.add(key)
        print(f"{self.name}: {why}", flush=True)
        if self.keep:
            self.keep.mkdir(exist_ok=True)
            name = f"{self.name.replace(' ', '-')}-{len(self.known)}{self.reader.ending}"
            (self.keep / name).write_bytes(data)

    def done(self, way: str, seconds: float) -> fuzzed.Run:
        """What was done in so many *seconds*, which is printed."""
        counts = ", ".join(f"{end} {count}" for end, count in sorted(self.counts.items()))
        total = self.counts.total()
        print(f"{self.name}: {total} files in {seconds:.0f} s: {counts}", flush=True)
        return fuzzed.Run(
            way, self.name, total, self.counts["taken"], len(self.known), round(seconds)
        )


def at_home(home: Path) -> None:
    """Let the program keep what is the user's own in *home*."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
        os.environ[name] = str(home)


def work(trial: Trial, seconds: float, seed: int) -> fuzzed.Run:
    """Give the reader of *trial* altered files for so many *seconds* of work."""
    dice = random.Random(seed + zlib.crc32(trial.name.encode()))
    trial.begin()
    begun = time.process_time()
    while (spent := time.process_time() - begun) < seconds:
        data = altered(trial.reader.sample, dice)
        if data != trial.reader.sample:
            trial.give(data)
    return trial.done(ALTERED, spent)


def main() -> int:
    """Give each reader files for its seconds; 1 where any fault was found."""
    given = fuzzed.parser(__doc__, SECONDS, NAMES).parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzzed-") as name:
        folder = Path(name)
        at_home(folder / "home")
        with readers(folder, given.only) as every:

            def give(name: str, seconds: float, seed: int) -> fuzzed.Run:
                return work(Trial(name, every[name], folder, given.keep), seconds, seed)

            return fuzzed.in_turn(ALTERED, given, give)


if __name__ == "__main__":
    sys.exit(main())
