"""Reads a text document that came back, whichever program saved it."""

from __future__ import annotations

from pathlib import Path

from secretariat.exchange import open_text
from secretariat.exchange.word_reading import ReadDocument, read_word

ENDINGS = (".docx", open_text.ENDING)
"""File name endings of documents that can be read."""


def read_text(path: Path) -> ReadDocument:
    """The paragraphs of the DOCX or ODT file at *path*, in reading order."""
    if path.suffix.lower() == open_text.ENDING:
        return open_text.read_open_text(path)
    return read_word(path)
