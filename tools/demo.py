"""Shows the program as a newcomer meets it: the example book, its documents, the window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = Path(sys.executable).with_name("secretariat")
FOLDER = Path("build") / "demo"
BOOK = FOLDER / "example.book"
DOCUMENTS = {"minutes-JCM11": ("minutes", "JCM11"), "action-log": ("action-log",)}
LANGUAGES = {"en": "English", "zh": "中文", "both": "both, side by side"}


def run(*arguments: str | Path) -> None:
    """Run one command of the program, printed as a person would type it; stops when one fails."""
    print(f"· secretariat {' '.join(map(str, arguments))}", flush=True)
    done = subprocess.run([PROGRAM, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"The demonstration stopped: exit status {done.returncode}.")


def start_afresh() -> None:
    """An empty folder for the demonstration, whatever an earlier one left."""
    (ROOT / FOLDER).mkdir(parents=True, exist_ok=True)
    for file in (ROOT / FOLDER).iterdir():
        if file.is_file():
            file.unlink()


def screen(environment: Mapping[str, str]) -> bool:
    """True when there is a screen and a person to see a window."""
    there = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return bool(there or sys.platform in {"darwin", "win32"}) and not environment.get("CI")


def main() -> int:
    """The exit status: 0 when book and documents were made, and the window was closed."""
    start_afresh()
    run("new", BOOK, "--example")
    paths: list[str] = []
    for name, what in DOCUMENTS.items():
        for language, options in LANGUAGES.items():
            file = FOLDER / f"{name}-{language}.pdf"
            run("print", BOOK, *what, "-o", file, "--language", language)
            paths.append(f"    {file}  ({options})")
    print(f"\nThe example book: {BOOK}\nIts documents:", *paths, sep="\n")
    if screen(os.environ):
        print("\nThe window opens now; close it to end the demonstration.", flush=True)
        run("open", BOOK)
    else:
        print(f"\nNo screen here. Where there is one: .venv/bin/secretariat open {BOOK}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
