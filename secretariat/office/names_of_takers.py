"""The name of whoever takes a copy or sits at a desk, which is part of a file's name."""

from __future__ import annotations

import re
from unicodedata import category

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

LONGEST = 60
"""Characters that the name of whoever takes a copy may have: it is part of a file's name."""
_IN_NO_FILE = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows a full stop."""


def taker_of(text: str) -> str:
    """The name of whoever takes a copy; refused where nobody, and no file, can be called so."""
    # Whatever blank a keyboard makes, such as the wide one of Chinese, is a blank.
    name = "".join(" " if category(one) == "Zs" else one for one in text).strip()
    if not all(one.isprintable() for one in name):
        raise SecretariatError(
            N_(
                "The name of the person taking the copy holds an invisible character; type it "
                "again."
            )
        )
    if not any(one.isalnum() for one in name):
        raise SecretariatError(N_("Enter the name of the person taking the copy."))
    if match := _IN_NO_FILE.search(name):
        raise SecretariatError(
            N_("“{sign}” cannot be used in a file name; leave it out of the name."),
            sign=match.group(),
        )
    if len(name) > LONGEST:
        raise SecretariatError(
            N_(
                "The name of the person taking the copy is too long; at most {most} characters fit."
            ),
            most=LONGEST,
        )
    if _RESERVED.fullmatch(name):
        raise SecretariatError(
            N_("“{name}” is a reserved Windows file name; enter a fuller name."),
            name=name,
        )
    return name
