"""The cells of a list: the values of fields in the language of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from secretariat.declaring.any_field import Field, NameOf
from secretariat.declaring.cells import Part, parts_of
from secretariat.declaring.kinds import Record
from secretariat.declaring.standing import says_state, standing_for
from secretariat.declaring.values import Bilingual
from secretariat.domain.people import as_typed
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language
from ui.kit.cells import Cell


@frozen
class FieldCells:
    """Makes the cell of any field of any record, for all lists of the window."""

    language: Language
    own: str
    """The code of the book's own side, which comes first."""
    sides: Mapping[str, str]
    """The short name of each side, by its code in lower case."""
    name_of: NameOf
    refs: Mapping[str, str] = field(default_factory=dict)
    """The references of linked records, shown below their names."""
    typed_name: Callable[[str], Bilingual] = as_typed
    """What somebody is called whose name was typed."""

    def of(self, record: Record, field: Field) -> Cell:
        """The cell for the field *field* of *record*; empty without a value."""
        value = getattr(record, field.name)
        if says_state(field):
            state = standing_for(value)
            if state is None:
                return Cell("")
            return Cell(self.language.text(state.label), tone=state.meaning.tone)
        parts = parts_of(field, value)
        if field.is_by_side:
            return self.of_sides(parts)
        if not parts:
            return Cell("")
        text = parts[0].text(self.language, self.name_of)
        ref = self.refs.get(parts[0].target, "")
        if field.names_person:
            text = self.typed_name(text).best(self.language.short)
        if field.points_at(Side):
            return Cell(self.sides.get(ref.lower(), text))
        return Cell(text, ref if ref != text else "")

    def of_sides(self, parts: Iterable[Part]) -> Cell:
        """The value of each side, the book's own side first; a dash for a side without one."""
        own = self.own.lower()
        first, *rest = [
            f"{self.sides.get(part.side, part.side.upper())} "
            f"{part.text(self.language, self.name_of) or '–'}"
            for part in sorted(parts, key=lambda part: part.side != own)
        ] or [""]
        return Cell(first, self.language.text(N_("; ")).join(rest))
