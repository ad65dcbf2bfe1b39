"""The columns of a list and the cells of its rows, as values."""

from __future__ import annotations

from secretariat.frozen import frozen

SEPARATOR = " · "
"""What stands between the parts of a second line."""


@frozen(slots=True)
class Cell:
    """One cell: a line of text, perhaps with a second line below, or a state with its tone."""

    text: str
    second: str = ""
    tone: str = ""
    """When given, the text is shown as a pill of this tone."""
    ink: str = "text"
    """The colour of the text, by its name in the theme."""
    heard: str = ""
    """What a screen reader says instead, where the text holds a sign that it would not explain."""
    tight: str = ""
    """What stands under the text instead, where columns that say it had to go."""
    lead: str = ""
    """With what the second line begins: in a compact row it stands before the text."""

    @property
    def after(self) -> str:
        """The second line without its `lead`."""
        return self.second.removeprefix(self.lead).removeprefix(SEPARATOR)


Row = tuple[Cell, ...]


@frozen(slots=True)
class Column:
    """One column of a list."""

    key: str
    """By what SQL sorts it; empty when it cannot be sorted."""
    title: str
    """Already in the language of the window."""
    width: int = 0
    """At 100 per cent; 0 takes the room that is left."""
    keep: int = 0
    """Where there is no room for all, columns with the highest number go first."""
    whole: bool = False
    """Whether its second line is as much needed as its first: the same time at another place."""
    name: str = ""
    """By what it is remembered where that is not its key."""
    below: bool = False
    """Whether the first column says it in its second line where this column had to go."""

    @property
    def called(self) -> str:
        """The name by which an arrangement of columns remembers it."""
        return self.name or self.key or self.title
