"""A keyboard of a screen of its own, with keys for the Chinese letters that are to be typed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping

_KEYCODES = re.compile(r"xkb_keycodes .*?\n};", re.DOTALL)
_CODE = re.compile(r"^\s*<(\w+)>\s*=\s*(\d+);", re.MULTILINE)
_SYMBOLS = re.compile(r"(xkb_symbols .*?\n)(};)", re.DOTALL)
_KEY = re.compile(r"^\s*key\s*<(\w+)>", re.MULTILINE)
_SPARE = re.compile(r"I\d+|FK(1[3-9]|2\d)")
"""Keys that play music and dim screens: none of them is on the keyboard of a minute-taker."""


def with_letters(keymap: str, letters: Iterable[str]) -> str:
    """*keymap*, as xkbcomp writes it, with each of *letters* on a key that types nothing."""
    codes = _KEYCODES.search(keymap)
    symbols = _SYMBOLS.search(keymap)
    assert codes is not None
    assert symbols is not None
    taken = set(_KEY.findall(symbols[1]))
    named = [name for name, _ in _CODE.findall(codes[0])]
    free = [name for name in named if name not in taken or _SPARE.fullmatch(name)]
    wanted = sorted({letter for letter in letters if ord(letter) > ord("~")})
    assert len(wanted) <= len(free), f"{len(wanted)} letters and {len(free)} free keys"
    keys = "".join(
        f"    key <{name}> {{ [ U{ord(letter):04X} ] }};\n"
        for name, letter in zip(free, wanted, strict=False)
    )
    return keymap[: symbols.end(1)] + keys + keymap[symbols.end(1) :]


def give_letters(environment: Mapping[str, str], letters: Iterable[str]) -> None:
    """Put *letters* on the keyboard of the screen, before any program has read it.

    xdotool would lend a key to each letter as it types it, and take it back before a busy program
    has heard of it: then letters are lost, of which no program is to blame.
    """
    display = environment["DISPLAY"]
    whole = subprocess.run(
        ["xkbcomp", "-xkb", display, "-"], env=environment, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    subprocess.run(
        ["xkbcomp", "-w", "0", "-", display], env=environment, input=with_letters(whole, letters),
        text=True, check=True,
    )  # fmt: skip
