"""Many warnings of one sort summed up, so that the few of another sort are still seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

Warned = tuple[str, SecretariatError]
"""A reference and what is wrong with its record."""

MOST = 5
"""The greatest number of warnings of one sort that are listed one by one."""
_NAMED = 10
"""The greatest number of references that a sentence about the others names."""


def summed_up(warned: Iterable[Warned], most: int = MOST) -> list[Warned]:
    """*warned* in the same order, with at most *most* of one sort and a sentence for the others.

    The sentence follows the last of its sort, under the reference of the first that it stands for.
    """
    every = list(warned)
    sorts: dict[str, list[Warned]] = defaultdict(list)
    for warning in every:
        sorts[warning[1].template].append(warning)
    return [line for each in every for line in _lines(each, sorts[each[1].template], most)]


def _lines(warned: Warned, alike: list[Warned], most: int) -> list[Warned]:
    """*warned* itself, and after the last that is listed the sentence for the others."""
    if len(alike) <= most + 1:  # a sentence for a single one would be no shorter
        return [warned]
    listed, others = alike[:most], alike[most:]
    if not any(warned is each for each in listed):
        return []
    return [warned, (others[0][0], _others(others))] if warned is listed[-1] else [warned]


def _others(others: list[Warned]) -> SecretariatError:
    refs = list(dict.fromkeys(ref for ref, _ in others))
    return SecretariatError(
        N_("Further warnings of this sort: {count} ({refs})."),
        count=len(others),
        refs=[*refs[:_NAMED], *(["…"] if len(refs) > _NAMED else [])],
    )
