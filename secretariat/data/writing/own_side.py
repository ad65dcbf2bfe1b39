"""Keeps own-side records private: no joint field may point at one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secretariat.data.journal.operations import Operation
from secretariat.data.questions import reading
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def refuse_leaks(
    view: View,
    kind: Kind[Any],
    record: Record,
    histories: Mapping[str, Sequence[Operation]],
) -> None:
    """Refuse *record* when a joint field of it points at a record of our own side.

    A field that may point at one kind only is refused where it is declared, if that is our own.
    Of records that are not in the *view* yet, *histories* have the operations.
    """
    if kind.own_side or not KINDS.has_own_side:
        return
    pointing = [
        (field, target)
        for field in kind.open_links
        for target in field.targets(getattr(record, field.name))
    ]
    if not pointing:
        return
    own = {other.name for other in KINDS if other.own_side}
    targets = {target for _, target in pointing}
    kinds = {target: held[0].kind for target in targets if (held := histories.get(target))}
    kinds |= reading.kinds_of(view, targets - kinds.keys())
    for field, target in pointing:
        if kinds.get(target) in own:
            raise SecretariatError(
                N_("“{field}” goes to the other side and cannot name one of {kind}."),
                field=Label(field.label),
                kind=Label(KINDS.named(kinds[target]).plural),
            )
