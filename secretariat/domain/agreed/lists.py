"""A register, or some of its records, as it is printed: with what linked records are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from secretariat.declaring.any_field import NameOf
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.people import as_typed
from secretariat.frozen import frozen


@frozen(kw_only=True)
class RecordList:
    """The records of one kind, and how the records that they point at are called."""

    kind: Kind[Any]
    records: Sequence[Record]
    name_of: NameOf
    ref_of: NameOf
    typed_name: Callable[[str], Bilingual] = as_typed
    """What somebody is called whose name was typed."""
    sections: tuple[str, ...] = ()
    """The sections of the joint strategy that the register serves; none in a book of another."""
