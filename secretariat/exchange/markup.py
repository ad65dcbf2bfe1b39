"""HTML of other programs, read as leniently as browsers read it."""

from __future__ import annotations

from html.parser import HTMLParser

_MOST_DIGITS = 6


class Markup(HTMLParser):
    """A parser of HTML that passes over what it does not know, whatever is in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over a section such as ``<![if word]>``; returns where it ends, -1 without an end.

        In HTML it ends with the next ``>``. Python before 3.14 raises `AssertionError` where its
        name is none that it knows, and the clipboard can hold anything.
        """
        return self.parse_bogus_comment(i, bool(report))


def number_of(attribute: str | None) -> int | None:
    """The number in *attribute*; None if it has none, or one that nobody means."""
    if attribute and attribute.isdecimal() and len(attribute) <= _MOST_DIGITS:
        return int(attribute)
    return None
