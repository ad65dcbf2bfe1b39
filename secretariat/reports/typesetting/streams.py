"""A stream as PDF/A requires it: with ``endstream`` on its own line, unlike in ReportLab."""

from __future__ import annotations

import zlib

from reportlab.pdfbase import pdfdoc


class Stream(pdfdoc.PDFObject):
    """Bytes with a dictionary; only the compressed bytes are kept."""

    __RefOnly__ = 1

    def __init__(
        self, content: bytes = b"", *, plain: bool = False, packed: bool = False, **entries: object
    ) -> None:
        """*plain* content is not compressed; *packed* content is compressed already."""
        self._plain, self._packed, self._entries = plain, packed, entries
        self.fill(content)

    def fill(self, content: bytes) -> None:
        """Replace its contents by *content*."""
        self._content = content if self._plain or self._packed else zlib.compress(content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        entries = {**self._entries, "Length": len(self._content)}
        if not self._plain:
            entries["Filter"] = pdfdoc.PDFName("FlateDecode")
        written: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return b"\n".join((written, b"stream", self._content, b"endstream", b""))
