"""Says of what the built folder consists, in megabytes: ``python -m tools.sizes``."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from tools.build import FOLDER

PARTS = {
    "Qt": r"_internal/PySide6/Qt/",
    "PySide, which calls Qt from Python": r"_internal/(PySide6|shiboken6)/",
    "fonts": r"_internal/resources/fonts/",
    "other resources and the handbook": r"_internal/(resources|docs|translations)/",
    "the program and all Python code, compiled": r"secretariat$|_internal/(secretariat|ui)/",
    "Python": r"_internal/(libpython|python3|base_library)",
    "encryption and signatures": r"_internal/(sqlcipher3|cryptography|pkcs11|lib(crypto|ssl)\.)",
    "PDF, read and drawn": r"_internal/(pypdfium2|pikepdf|reportlab)",
    "ICU for the press": r"_internal/(icu4py)",
    "servers (PostgreSQL)": r"_internal/psycopg",
    "pictures and squares": r"_internal/(PIL|pillow|zxing)",
    "likeness of names": r"_internal/rapidfuzz",
    "XML": r"_internal/lxml",
    "licence texts": r"licences/|[^/]*$",
    "libraries of the system": r"_internal/lib[^/]*\.so",
}
"""For each part, how the paths of its files begin; the first that fits counts."""
OTHER = "all else"


def parts(folder: Path) -> Counter[str]:
    """The bytes of each part of the program in *folder*."""
    sizes: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            path = file.relative_to(folder).as_posix()
            names = (name for name, pattern in PARTS.items() if re.match(pattern, path))
            sizes[next(names, OTHER)] += file.stat().st_size
    return sizes


def main() -> int:
    """Print the parts, the largest first, and the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    sizes = parts(parser.parse_args().folder)
    for name, size in sizes.most_common():
        print(f"{size / 2**20:7.1f}  {name}")
    print(f"{sizes.total() / 2**20:7.1f}  MB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
