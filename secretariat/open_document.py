"""OpenDocument packages: the parts that we write, in a file that any office opens.

The same parts give the same bytes: moments are those of the document, never those of a clock.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from secretariat.fixed_archives import same_bytes

if TYPE_CHECKING:
    import odfdo

VERSION: Final = "1.4"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES: Final = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": f"{_OASIS}meta:1.0",
    "config": f"{_OASIS}config:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_OURS: Final = ("mimetype", "content.xml", "meta.xml", "settings.xml", "styles.xml")
_MANIFEST: Final = "META-INF/manifest.xml"
_PIECES: Final = re.compile("([\n\t]| {2,}|^ | $)")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself."""

    title: str
    language: str
    """``en-GB`` or ``zh-CN``."""
    timestamp: datetime
    author: str = "Secretariat"
    identifier: str = ""


def root(name: str) -> Element:
    """The root element *name* of a part, with every name space that we use."""
    spaces = {f"xmlns:{prefix}": space for prefix, space in SPACES.items()}
    return Element(f"office:{name}", {**spaces, "office:version": VERSION})


def added(parent: Element, name: str, values: Mapping[str, str] | None = None) -> Element:
    """A new element *name* with the attributes *values* at the end of *parent*."""
    return SubElement(parent, name, dict(values or {}))


def write(parent: Element, text: str) -> None:
    """Add *text* to *parent*, with breaks, tabs and blanks in a row as the elements that keep them.

    *parent* holds nothing yet.
    """
    last: Element | None = None
    for piece in _PIECES.split(text):
        if piece == "\n":
            last = added(parent, "text:line-break")
        elif piece == "\t":
            last = added(parent, "text:tab")
        elif piece and not piece.strip(" "):
            last = added(parent, "text:s", {"text:c": str(len(piece))})
        elif last is None:
            parent.text = (parent.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def packed(  # noqa: PLR0913 - the parts of a file
    kind: str,
    about: About,
    content: Element,
    styles: Element,
    *,
    pictures: Mapping[str, bytes] | None = None,
    settings: Element | None = None,
) -> bytes:
    """The bytes of a file of this *kind*, ``text`` or ``spreadsheet``; *pictures* are PNG."""
    import odfdo  # noqa: PLC0415 - start-up: odfdo, 60 ms

    document = odfdo.Document(kind)
    for name in document.parts:
        if name not in (*_OURS, _MANIFEST):
            document.del_part(name)
    for path in (*document.manifest.get_paths(),):
        if path not in ("/", *_OURS):
            document.manifest.del_full_path(str(path))
    document.set_part("content.xml", _written(content))
    document.set_part("styles.xml", _written(styles))
    if settings is not None:
        document.set_part("settings.xml", _written(settings))
    for path, picture in (pictures or {}).items():
        document.set_part(path, picture)
        document.manifest.add_full_path(path, "image/png")
    _describe(document, about)
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue(), plain="mimetype")


def _describe(document: odfdo.Document, about: About) -> None:
    moment = about.timestamp.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    meta = document.meta
    meta.clear_user_defined_metadata()
    meta.title, meta.language = about.title, about.language
    meta.creator = meta.initial_creator = about.author
    meta.creation_date = meta.date = moment
    meta.generator = "Secretariat"
    meta.editing_cycles = 1
    meta.subject = about.identifier


def _written(part: Element) -> bytes:
    data: bytes = tostring(part, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + data
