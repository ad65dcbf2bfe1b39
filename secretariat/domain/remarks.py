"""Remarks: hints for a secretary; they warn and never forbid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.errors import Label
from secretariat.i18n import Language


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence, put into words in the language of the reader."""

    template: str
    """A text marked with ``N_``, with ``{name}`` for each of the parts."""
    parts: tuple[tuple[str, object], ...] = ()

    def text(self, language: Language) -> str:
        """The sentence in *language*, with pairs, labels, days and remarks in it translated too."""
        parts = {name: _worded(part, language) for name, part in self.parts}
        return language.text(self.template).format(**parts)


def remark(template: str, **parts: object) -> Remark:
    """The remark made of *template* and *parts*."""
    return Remark(template, tuple(parts.items()))


def _worded(part: object, language: Language) -> object:
    match part:
        case Bilingual():
            return part.best(language.short)
        case Remark():
            return part.text(language)
        case Label():
            return language.text(part)
        case date():
            return language.date(part)
    return part
