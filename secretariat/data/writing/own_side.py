"""Keeps own-side records private: no joint field may point at one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def refuse_leaks(
    kinds_of: Callable[[set[str]], Mapping[str, str]], kind: Kind[Any], record: Record
) -> None:
    """Refuse *record* when a joint field of it links to an own-side record.

    *kinds_of* returns the kinds of records, by id. It is called only for fields that may link to
    any kind: a joint field that links to an own-side kind cannot be declared.
    """
    if kind.own_side or not KINDS.has_own_side:
        return
    pointing = [
        (field, target)
        for field in kind.open_links
        for target in field.targets(getattr(record, field.name))
    ]
    kinds = kinds_of({target for _, target in pointing}) if pointing else {}
    for field, target in pointing:
        pointed_at = KINDS.get(kinds.get(target, ""))
        if pointed_at is not None and pointed_at.own_side:
            raise SecretariatError(
                N_("“{field}” goes to the other side and cannot name one of {kind}."),
                field=Label(field.label),
                kind=Label(pointed_at.plural),
            )
