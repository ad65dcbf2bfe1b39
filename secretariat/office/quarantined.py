"""Describes operations in quarantine, and the result of a merge."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.data.journal.merge import Merged
from secretariat.data.journal.quarantine import Held
from secretariat.declaring.kinds import KINDS
from secretariat.i18n import N_, Language


def kind_of(one: Held) -> str:
    """The name of the kind of the record that *one* writes, before translation."""
    kind = KINDS.get(one.kind)
    return kind.singular if kind else one.kind


def sentences(merged: Merged, language: Language) -> Iterator[str]:
    """Sentences on what a merge erased and what it put into quarantine."""
    for one in merged.erasures:
        yield language.text(
            N_("{ref}: {by} ({side}) erased values: {number}. Reason: {reason}"),
            ref=one.ref, number=one.values, by=one.by, side=one.side.upper(), reason=one.reason,
        )  # fmt: skip
    if merged.quarantined:
        yield counted(len(merged.quarantined), language)


def reasons(merged: Merged, language: Language, most: int) -> Iterator[str]:
    """The record and reason for each operation in quarantine, at *most* so many."""
    for one in merged.quarantined[:most]:
        yield language.labelled(one.ref or language.text(kind_of(one)), language.error(one.why))


def counted(number: int, language: Language) -> str:
    """The sentence with the number of operations in quarantine."""
    return language.plural(
        "{count} operation from other copies is in quarantine: it has no effect.",
        "{count} operations from other copies are in quarantine: they have no effect.",
        number,
    )
