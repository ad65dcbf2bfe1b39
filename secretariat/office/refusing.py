"""The refusal of an import, with every reason at once."""

from __future__ import annotations

from secretariat.errors import SecretariatError, as_seen
from secretariat.i18n import N_

Refusals = list[tuple[str, SecretariatError]]
"""Each reason, with the path in the file of what it is about."""


class ImportRefusedError(SecretariatError):
    """Raised with every reason why a file cannot be imported."""

    def __init__(self, refusals: Refusals) -> None:
        super().__init__(
            N_("Nothing was imported; places to correct: {count}."), count=len(refusals)
        )
        self.hint: SecretariatError | None = None
        """What else can be done, for those who do not correct the file."""
        self.refusals = [(as_seen(path), refusal) for path, refusal in refusals]
