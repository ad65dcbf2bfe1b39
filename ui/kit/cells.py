"""The columns of a list and the cells of its rows, as values."""

from __future__ import annotations

from secretariat.frozen import frozen

SEPARATOR = " · "
"""Separates the parts of a second line."""


@frozen(slots=True)
class Cell:
    """One cell: a line of text, perhaps with a second line below, or a state with its tone."""

    text: str
    second: str = ""
    tone: str = ""
    """If set, the text is shown as a pill of this tone."""
    ink: str = "text"
    """The colour of the text, by its name in the theme."""
    heard: str = ""
    """The text for screen readers, if the text shown has a sign that they would not explain."""
    tight: str = ""
    """The second line that is shown instead when other columns have no room."""
    lead: str = ""
    """The beginning of the second line; a compact row shows it before the text."""

    @property
    def after(self) -> str:
        """The second line without its `lead`."""
        return self.second.removeprefix(self.lead).removeprefix(SEPARATOR)


Row = tuple[Cell, ...]


@frozen(slots=True)
class Column:
    """One column of a list."""

    key: str
    """The key by which SQL sorts the column; empty when it cannot be sorted."""
    title: str
    """Already in the language of the window."""
    width: int = 0
    """Width in pixels at 100 per cent; 0 takes the width that is left."""
    keep: int = 0
    """Rank: when not all columns fit, those with the highest number are hidden first."""
    whole: bool = False
    """True if the second line matters as much as the first, such as the time in another zone."""
    name: str = ""
    """The name by which arrangements remember it, if that is not its key."""
    below: bool = False
    """True if the first column shows it in its second line when this column is hidden."""

    @property
    def called(self) -> str:
        """The name by which an arrangement of columns remembers it."""
        return self.name or self.key or self.title
