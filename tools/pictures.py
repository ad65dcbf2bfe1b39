"""Draw every page of every printed document as a picture, by poppler, which has no part in ours."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tools import documents

FOLDER = documents.ROOT / "build" / "pictures"
DOTS_PER_INCH = "72"


def main() -> int:
    """Print the documents anew and draw them; 1 when one could not be printed."""
    status = documents.main()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for file in sorted(documents.FOLDER.glob("*.pdf")):
        target = FOLDER / file.stem
        subprocess.run(["pdftoppm", "-png", "-r", DOTS_PER_INCH, file, target], check=True)
    drawn = len(list(FOLDER.glob("*.png")))
    print(f"{drawn} pages in {FOLDER.relative_to(documents.ROOT)}")
    return status


if __name__ == "__main__":
    sys.exit(main())
