"""Lets Atheris look for files that reach new parts of a reader, and looks how each of them ends.

    python -m tools.fuzz_guided [SECONDS] [--only READER,…] [--record]

The readers and what counts as a fault are those of tools/fuzz_readers.py. Atheris sees which
branches of our Python code a file reaches, and goes on from files that reached new ones; files in a
ZIP are altered within. Each reader works for SECONDS of the processor, in a process of its own.
Atheris has wheels for Linux alone and is in no lock: `pip install atheris` into .venv, see
docs/decisions/0030-atheris.md.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import FunctionType
from typing import Any

from tools import fuzz_readers, fuzzed, readers
from tools.fuzzed import Run

SECONDS = 30
GUIDED = "guided"
"""How these files are made, in the record."""
WATCHED = (
    "secretariat.data.journal.", "secretariat.declaring.", "secretariat.exchange.",
    "secretariat.office.", "secretariat.sealing.", "secretariat.data.store.recovery",
    "secretariat.settings", "secretariat.cli.marked_logs", "docx.", "openpyxl.",
    "pyhanko.pdf_utils.",
)  # fmt: skip
"""How the modules begin whose branches Atheris sees."""
LONGEST = 1_000_000
"""Bytes that an altered file may have."""
_PATIENCE = 120
"""Seconds after which Atheris ends a reader that does not come back."""
LACKING = (
    "Atheris is not installed: pip install atheris into .venv; it has wheels for Linux and Python"
    " 3.11 to 3.13 alone."
)
_Mutate = Callable[[bytes, int], bytes]


def within(sample: bytes, dice: random.Random, mutate: _Mutate, most: int) -> bytes:
    """*sample* mutated; one of its parts where it is a ZIP."""
    parts = fuzz_readers.parts_of(sample)
    if not parts:
        return mutate(sample, most)
    name = dice.choice([*parts])
    parts[name] = mutate(parts[name], most)
    return fuzz_readers.zipped(parts)


def watched() -> list[FunctionType]:
    """The functions whose branches Atheris is to see, of all that are imported."""
    return [
        function
        for function in gc.get_objects()
        if isinstance(function, FunctionType) and str(function.__module__).startswith(WATCHED)
    ]


def guided(name: str, seconds: float, seed: int, keep: Path | None, path: Path) -> None:
    """Work on the reader called *name*, write what was done to *path*, and end this process."""
    import atheris  # noqa: PLC0415 - in no lock

    folder = Path(tempfile.mkdtemp(prefix="guided-"))
    fuzz_readers.at_home(folder / "home")
    every = readers.readers(folder, [name])  # open until this process ends
    trial = fuzz_readers.Trial(name, every.__enter__()[name], folder, keep)
    trial.begin()  # which imports what the reader needs
    for function in watched():
        atheris.instrument_func(function)
    trial.begin()  # slower now, and what is allowed goes by that
    begun = time.process_time()

    def give(data: bytes) -> None:
        trial.give(data)
        if (spent := time.process_time() - begun) >= seconds:
            path.write_text(json.dumps(asdict(trial.done(GUIDED, spent))), encoding="utf-8")
            os._exit(0)  # Atheris never comes back, and would count an exception as a find

    def mutated(data: bytes, most: int, chance: int) -> bytes:
        dice = random.Random(chance)
        if dice.random() < 0.3:  # noqa: PLR2004 - a probability
            return fuzz_readers.altered(data or trial.reader.sample, dice)[:most]
        return within(data, dice, atheris.Mutate, most)[:most]

    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "sample").write_bytes(trial.reader.sample)
    options = [f"-seed={seed}", f"-max_len={LONGEST}", f"-timeout={_PATIENCE}", "-rss_limit_mb=0",
               "-verbosity=0", "-print_final_stats=0"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], give, custom_mutator=mutated)
    atheris.Fuzz()


def in_a_process(name: str, seconds: float, seed: int, keep: Path | None) -> Run:
    """What was done with the reader called *name*; one fault where its process did not end well."""
    with tempfile.TemporaryDirectory(prefix="guided-") as folder:
        path = Path(folder) / "run.json"
        command = [sys.executable, "-m", "tools.fuzz_guided", str(seconds), "--only", name,
                   "--seed", str(seed), "--results", str(path)]  # fmt: skip
        environment = os.environ | {"TMPDIR": folder}
        more = ["--keep", str(keep.absolute())] if keep else []
        done = subprocess.run([*command, *more], check=False, env=environment)
        if not path.exists():
            print(f"{name}: ended with {done.returncode} before its time", flush=True)
            return Run(GUIDED, name, 0, 0, 1, 0)
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Run(**state)


def main() -> int:
    """Let each reader work for its seconds; 1 where any fault was found, 2 without Atheris."""
    parser = fuzzed.parser(__doc__, SECONDS, readers.NAMES)
    parser.add_argument("--results", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print(LACKING, file=sys.stderr)
        return 2
    if given.results:
        guided(given.only[0], given.seconds, given.seed, given.keep, given.results)

    def give(name: str, seconds: float, seed: int) -> Run:
        return in_a_process(name, seconds, seed, given.keep)

    return fuzzed.in_turn(GUIDED, given, give)


if __name__ == "__main__":
    sys.exit(main())
