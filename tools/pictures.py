"""Draws every printed page and every screen of the window as a picture.

Pages are drawn by poppler, which has no part in ours.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from tools import documents

FOLDER = documents.ROOT / "build" / "pictures"
DOTS_PER_INCH = "72"


def main() -> int:
    """Print the documents again and draw them, then the window; 1 when something failed."""
    status = documents.main()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for file in sorted(documents.FOLDER.glob("*.pdf")):
        target = FOLDER / file.stem
        subprocess.run(["pdftoppm", "-png", "-r", DOTS_PER_INCH, file, target], check=True)
    drawn = len(list(FOLDER.glob("*.png")))
    print(f"{drawn} pages in {FOLDER.relative_to(documents.ROOT)}")
    window = [sys.executable, "-m", "tools.window_pictures"]
    return status or subprocess.run(window, cwd=documents.ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
