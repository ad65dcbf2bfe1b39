"""Writing of exported files: completely or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from secretariat import file_faults, whole_files
from secretariat.patterns import pattern

_UNSAFE = pattern(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]'
)
"""What no file can be called, and what turns the reading round: a name must end as it reads."""
_LONGEST = 180
"""The longest file name in bytes; systems take 255, a Chinese character takes three."""
_ENDING = 10


def safe_name(text: str) -> str:
    """*text*, a reference or the name of a file, as a file name within its folder.

    It leads nowhere else, and every system takes it; the ending of a long one stays.
    """
    name = _UNSAFE.sub("-", text).strip()
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _ENDING:
        stem, dot, ending = name, "", ""
    short = stem.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore") + dot + ending
    return short if short.strip(".") else "-"


def write_whole(target: Path, pieces: Iterable[str]) -> None:
    """Write *pieces* to *target* in UTF-8; a former file stays until this one is complete."""
    write_whole_bytes(target, (piece.encode() for piece in pieces))


def write_whole_bytes(target: Path, pieces: Iterable[bytes]) -> None:
    """Like `write_whole`, for *pieces* that are bytes."""
    try:
        whole_files.put(target, pieces)
    except OSError as error:
        raise file_faults.cannot_be_written(target, error) from error
