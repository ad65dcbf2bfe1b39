"""The code of a history: how far the joint chains of a book had come when something was printed.

It is a digest of the ends of all joint chains, and each end is the hash of all before it. So a book
that can show the same ends holds all that it held then, and nothing of it was rewritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from secretariat.domain.agreed import codes

PREFIX = "H-"
"""How the code of a history begins, so that nobody takes it for that of a text."""


def serialised(ends: Mapping[str, Sequence[Any]]) -> str:
    """The *ends* of the joint chains, number and name by replica, as they are kept."""
    return json.dumps({replica: list(end) for replica, end in ends.items()}, sort_keys=True)


def code_of(kept: str) -> str:
    """The code of the ends that are *kept*, such as ``H-K7QX-93MD-5TRP-C2AF``."""
    return PREFIX + codes.code_of(hashlib.sha256(b"history\n" + kept.encode()).hexdigest())


def is_one(typed: str) -> bool:
    """True when somebody *typed* the code of a history, and not of a text."""
    return typed.strip().upper().startswith(PREFIX)


def checked(typed: str) -> str:
    """The code that somebody *typed*, as it is printed; refuses one that was mistyped."""
    plain = typed.strip().upper()
    return PREFIX + codes.checked(plain.removeprefix(PREFIX))
