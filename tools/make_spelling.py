"""Writes resources/spelling/en-GB.txt.gz from a list of British words; run to bring it up to date.

The list is ``british-english-large`` of SCOWL, which Debian has as ``wbritish-large``:

    python tools/make_spelling.py /usr/share/dict/british-english-large
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
WORDS = HERE / "resources" / "spelling" / "en-GB.txt.gz"
_POSSESSIVE = "'s"


def main(source: Path) -> None:
    """Write the words of *source*, without possessives, which are found from the rest."""
    words = source.read_text(encoding="utf-8").split()
    kept = sorted({word for word in words if not word.endswith(_POSSESSIVE)})
    WORDS.write_bytes(gzip.compress("\n".join(kept).encode(), mtime=0))
    print(f"{WORDS.name}: {len(kept)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
