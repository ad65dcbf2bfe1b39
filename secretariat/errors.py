"""The one error that a user can put right; every other exception is a bug."""

from __future__ import annotations

from collections.abc import Callable


class SecretariatError(Exception):
    """Says in one plain sentence what the user can put right.

    *template* is marked with ``N_`` where it is written and holds ``{name}`` for each of the
    *parts*; it is translated only when it is shown, in the language of whoever reads it.
    """

    def __init__(self, template: str, **parts: object) -> None:
        super().__init__(template)
        self.template = template
        self.parts = parts

    def __str__(self) -> str:
        return self.template.format(**self.parts)

    def text(self, translate: Callable[[str], str]) -> str:
        """The sentence in another language; parts that are labels are translated too."""
        parts = {
            name: translate(part) if isinstance(part, Label) else part
            for name, part in self.parts.items()
        }
        return translate(self.template).format(**parts)


class Label(str):
    """A part of a sentence that has a translation of its own, such as a field's label."""

    __slots__ = ()
