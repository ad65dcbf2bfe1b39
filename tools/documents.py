"""Print every document of the example book in every setting, for a person to look through."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from itertools import groupby
from pathlib import Path

from secretariat.cli.main import main as secretariat
from secretariat.domain.registers import KINDS
from secretariat.office.paper.documents import BRIEFING, DOCUMENTS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "documents"
BOOK = FOLDER / "example.book"
SETTINGS = {
    "en": ("--language", "en"),
    "zh": ("--language", "zh"),
    "side-by-side": (),
    "sequential": ("--layout", "sequential"),
    "original-uk": ("--original", "uk"),
    "original-cn": ("--original", "cn"),
}


def run(*arguments: str) -> tuple[int, str]:
    """The exit status of one command of the program, and what it says."""
    with redirect_stdout(io.StringIO()) as buffer:
        status = secretariat([*arguments])
    return status, buffer.getvalue()


def meetings() -> list[str]:
    """The references of all meetings of the example book."""
    _, listed = run("list", str(BOOK), "meetings", "--json")
    return [meeting["ref"] for meeting in json.loads(listed)]


def corrigenda() -> list[str]:
    """The references of all corrigenda of the example book."""
    _, listed = run("list", str(BOOK), "corrigenda", "--json")
    return [load["ref"] for load in json.loads(listed)]


def every() -> Iterator[tuple[str, str, str]]:
    """Every document of the example book: its name, its record, and the setting."""
    held = meetings()
    for name, document in DOCUMENTS.items():
        if name == "register":
            yield from ((name, kind.name, "side-by-side") for kind in KINDS)
            continue
        # A pack binds the others, which are printed in every setting of their own.
        settings: Iterable[str] = ["side-by-side"] if name == BRIEFING else SETTINGS
        of_one = held if document.of_meeting else corrigenda() if document.of_record else [""]
        yield from ((name, ref, setting) for ref in of_one for setting in settings)


def print_one(name: str, ref: str, setting: str) -> Path | None:
    """Print one document; its file, or None where it could not be printed."""
    title = f"{name}-{ref}" if ref else name
    target = FOLDER / f"{title.replace('/', '-')}-{setting}.pdf"
    options = SETTINGS[setting]
    status, _ = run("print", str(BOOK), name, *filter(None, [ref]), "-o", str(target), *options)
    return None if status else target


def begin() -> int:
    """Make the folder and the example book in it anew; not 0 when that failed."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    # Reports of a failure belong to these documents, not to the user's own program.
    os.environ["XDG_STATE_HOME"] = str(FOLDER / "state")
    status, _ = run("new", str(BOOK), "--example")
    return status


def main() -> int:
    """Make the folder anew, a document a line; 1 when one could not be printed."""
    if begin():
        return 1
    failed = 0
    for (name, ref), some in groupby(every(), key=lambda case: case[:2]):
        missing = [setting for *_, setting in some if print_one(name, ref, setting) is None]
        failed += len(missing)
        title = f"{name}-{ref}" if ref else name
        print(f"· {title}{': FAILED, ' + ', '.join(missing) if missing else ''}", flush=True)
    count = len(list(FOLDER.glob("*.pdf")))
    print(f"{count} documents in {FOLDER.relative_to(ROOT)}, {failed} could not be printed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
