"""Writes the table of traditional characters and their simplified forms, from OpenCC's own data.

It holds what the checks of two languages ask for: the Chinese characters that GB 2312 lacks and
that OpenCC changes when it turns traditional text into simplified.
"""

from __future__ import annotations

import re

from opencc import OpenCC  # type: ignore[import-untyped]  # ships no types

from secretariat.han import HAN
from secretariat.paths import RESOURCES

TABLE = RESOURCES / "characters" / "simplified.txt"


def pairs() -> dict[str, str]:
    """The simplified form of each character of the table."""
    simple = OpenCC("t2s").convert
    letters = [chr(code) for code in range(0x3400, 0x3FFFE) if re.match(f"[{HAN}]", chr(code))]
    simple_of = {letter: str(simple(letter)) for letter in letters if not _is_common(letter)}
    return {letter: form for letter, form in simple_of.items() if letter != form}


def _is_common(letter: str) -> bool:
    try:
        return bool(letter.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def text() -> str:
    """The table: each character and its simplified form, a pair on each line."""
    return "".join(f"{letter}{form}\n" for letter, form in sorted(pairs().items()))


def main() -> None:
    """Write the table, and say how long it is."""
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(text(), "utf-8", newline="\n")
    print(f"{TABLE.name}: {len(pairs())} characters")


if __name__ == "__main__":
    main()
