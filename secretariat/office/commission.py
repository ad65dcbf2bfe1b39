"""The bodies of the commission that meet, offered to a book that has none yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from secretariat.data import reading
from secretariat.data.book import Book, Who
from secretariat.declaring.values import Bilingual
from secretariat.domain.mechanisms import Mechanism
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import importing
from secretariat.paths import RESOURCES

USUAL = ("JCM", "SID", "EG")
"""The bodies that the joint strategy names; others are offered, and taken by whoever wants them."""
_FILE = RESOURCES / "commission" / "mechanisms.json"


@cache
def _trees() -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = json.loads(_FILE.read_text("utf-8"))["records"][
        "mechanisms"
    ]
    return found


def offered() -> dict[str, Bilingual]:
    """What may be added, by code."""
    return {str(one["code"]): Bilingual(**one["name"]) for one in _trees()}


def chosen(said: str) -> list[str]:
    """The codes in *said*, which are parted by commas; refuses what is not offered."""
    codes = [one.strip().upper() for one in said.split(",") if one.strip()]
    for code in codes:
        if code not in offered():
            raise SecretariatError(
                N_("There is no mechanism {code} to add; there are {known}."),
                code=code[:60],
                known=list(offered()),
            )
    return codes


def add_mechanisms(book: Book, codes: Collection[str], by: Who) -> list[Mechanism]:
    """Add the mechanisms with these *codes*, as one change; one that the book has stays as it is.

    Which body another reports to is said only where the book has both.
    """
    with book.change(N_("Add the mechanisms"), by) as change:
        there = {one.code for one in reading.every(change.connection, Mechanism)}
        known = there | set(codes)
        wanted = [
            {name: part for name, part in one.items() if name != "parent" or part in known}
            for one in _trees()
            if one["code"] in codes and one["code"] not in there
        ]
        importing.take_in(change, {"mechanisms": wanted})
        return [one for one in reading.every(change.connection, Mechanism) if one.code not in there]
