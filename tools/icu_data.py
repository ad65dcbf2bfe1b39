"""Cuts the data of ICU in a built program down to the languages and rules that it uses.

Two copies of ICU come with the wheels, one for Qt and one for the press, each with 31 MB of data
for all languages of the world. The data is a table of contents with items (one symbol of a
library); the items that are kept are written into a new library of the same name, made by binutils.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path

KEPT = re.compile(
    r"icudt\d+l/("
    r"(root|en|en_001|en_GB|zh|zh_Hans|zh_Hans_CN|res_index|pool|supplementalData|likelySubtags"
    r"|keyTypeData|numberingSystems|plurals|zoneinfo64|timezoneTypes|windowsZones|metaZones"
    r"|metadata)\.res"
    r"|(?!unames)[a-z_0-9]+\.(nrm|icu)"
    r"|brkitr/(?!khmer|burmese|lao).+"
    r"|coll/(root|en|zh|res_index|ucadata)\.(res|icu)"
    r")"
)
"""Names of the items that the program uses: breaking, normalising, sorting, English and Chinese."""

_MAGIC = 0x27DA
_COUNT = struct.Struct("<I")
_ENTRY = struct.Struct("<II")
_ALIGNED = 16
_SYMBOL = re.compile(
    r"^\s*\d+:\s+([0-9a-f]+)\s+(0x[0-9a-f]+|\d+)\s+OBJECT\s+\S+\s+\S+\s+\d+\s+(icudt\d+_dat)\b",
    re.MULTILINE,
)
_LOADED = re.compile(
    r"^\s*LOAD\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)\s+0x[0-9a-f]+\s+0x([0-9a-f]+)", re.MULTILINE
)
_NAME = re.compile(r"\(SONAME\).*\[(.+)\]")


def trimmed(data: bytes) -> bytes:
    """The common data file *data* with the items of `KEPT` alone."""
    head = struct.unpack_from("<H", data)[0]
    if struct.unpack_from("<H", data, 2)[0] != _MAGIC:
        message = "These are no data of ICU."
        raise ValueError(message)
    kept = [(name, item) for name, item in _items(data, head) if KEPT.fullmatch(name.decode())]
    table = _COUNT.size + _ENTRY.size * len(kept)
    names, starts = bytearray(), []
    for name, _ in kept:
        starts.append(table + len(names))
        names += name + b"\0"
    contents, places = bytearray(), []
    at = _padded(table + len(names))
    names += bytes(at - table - len(names))
    for _, item in kept:
        places.append(at + len(contents))
        contents += item + bytes(_padded(len(item)) - len(item))
    entries = b"".join(_ENTRY.pack(*pair) for pair in zip(starts, places, strict=True))
    return data[:head] + _COUNT.pack(len(kept)) + entries + bytes(names) + bytes(contents)


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _items(data: bytes, head: int) -> list[tuple[bytes, bytes]]:
    """The name and the bytes of each item; the table of contents begins at *head*."""
    count = _COUNT.unpack_from(data, head)[0]
    pairs = [_ENTRY.unpack_from(data, head + 4 + _ENTRY.size * at) for at in range(count)]
    ends = [offset for _, offset in pairs[1:]] + [len(data) - head]
    items = []
    for (name, place), end in zip(pairs, ends, strict=True):
        stop = data.index(b"\0", head + name)
        items.append((data[head + name : stop], data[head + place : head + end]))
    return items


def data_of(library: Path) -> tuple[str, bytes]:
    """The name of the symbol with the data in *library*, and the data."""
    symbols = _output_of("readelf", "--dyn-syms", "--wide", library)
    match = _SYMBOL.search(symbols)
    if match is None:
        message = f"{library.name} has no data of ICU."
        raise ValueError(message)
    address, size = int(match[1], 16), int(match[2], 0)
    for segment in _LOADED.finditer(_output_of("readelf", "--segments", "--wide", library)):
        offset, start, length = (int(part, 16) for part in segment.groups())
        if start <= address < start + length:
            position = offset + address - start
            whole = library.read_bytes()
            # Some linkers note no size: then the data go on to the end of the segment.
            return match[3], whole[position : position + size] if size else whole[
                position : offset + length
            ]
    message = f"The data of {library.name} lie in no segment."
    raise ValueError(message)


def trim(library: Path) -> None:
    """Replace *library*, libicudata of some version, by one with the trimmed data."""
    symbol, data = data_of(library)
    named = _NAME.search(_output_of("readelf", "--dynamic", "--wide", library))
    name = named[1] if named else library.name
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "data").write_bytes(trimmed(data))
        (folder / "data.s").write_text(
            f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, @object\n{symbol}:\n"
            f'.incbin "data"\n.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",@progbits\n'
        )
        for command in (
            ["as", "data.s", "-o", "data.o"],
            [
                "ld",
                "-s",
                "-shared",
                "-soname",
                name,
                "-z",
                "noexecstack",
                "data.o",
                "-o",
                "library",
            ],
        ):
            subprocess.run(command, cwd=folder, check=True)
        library.write_bytes((folder / "library").read_bytes())


def _output_of(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
