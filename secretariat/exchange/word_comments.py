"""The comments of a Word document: who made each, when, and in what words."""

from __future__ import annotations

from dataclasses import dataclass, field

from secretariat.exchange.word_body import kind_of, local_name

_SIGNS = {"tab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class WordComment:
    """One comment, as it stands in the margin."""

    id: str
    """Its id within the file, by which the text refers to it."""
    author: str = ""
    written_at: str = ""
    """The time in ISO 8601, as Word wrote it; empty if it did not."""
    text: str = ""
    paragraphs: list[str] = field(default_factory=list)


class Comments:
    """A parser's event handler; `comments` has the result, in the order of the file."""

    def __init__(self) -> None:
        self.comments: list[WordComment] = []
        self._is_open = False
        self._in_text = False

    def begin(self, name: str, values: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = kind_of(name)
        if kind == "comment":
            attributes = {local_name(key): value for key, value in values.items()}
            self.comments.append(
                WordComment(
                    attributes.get("id", ""),
                    attributes.get("author", ""),
                    attributes.get("date", ""),
                )
            )
            self._is_open = True
        elif not self._is_open:
            return
        elif kind == "p":
            self.comments[-1].paragraphs.append("")
        elif kind in _SIGNS:
            self._append(_SIGNS[kind])
        self._in_text = kind == "t"

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        self._in_text = False
        if kind_of(name) == "comment" and self._is_open:
            self._is_open = False
            word_comment = self.comments[-1]
            word_comment.text = "\n".join(
                paragraph for paragraph in word_comment.paragraphs if paragraph.strip()
            ).strip()

    def say(self, text: str) -> None:
        """Handle characters."""
        if self._is_open and self._in_text:
            self._append(text)

    def _append(self, text: str) -> None:
        paragraphs = self.comments[-1].paragraphs
        if not paragraphs:
            paragraphs.append("")
        paragraphs[-1] += text
