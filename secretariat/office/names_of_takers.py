"""Names of people who take copies or own desks, as parts of filenames."""

from __future__ import annotations

import re
from unicodedata import category

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

LONGEST = 60
"""Most characters of such a name, since it is part of a filename."""
_IN_NO_FILE = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""Names that Windows takes for devices, whatever ending follows."""


def taker_of(text: str) -> str:
    """The name in *text*; SecretariatError if it is no valid name of a person or file."""
    # Whatever blank a keyboard makes, such as the wide one of Chinese, is a blank.
    name = "".join(" " if category(char) == "Zs" else char for char in text).strip()
    if not all(char.isprintable() for char in name):
        raise SecretariatError(
            N_(
                "The name of the person taking the copy holds an invisible character; type it "
                "again."
            )
        )
    if not any(char.isalnum() for char in name):
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
