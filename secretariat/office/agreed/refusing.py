"""Refusals that list every reason at once, so that all can be put right together."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.errors import SecretariatError
from secretariat.i18n import N_


class IssueRefusedError(SecretariatError):
    """Raised with all reasons against the issue of a text."""

    def __init__(self, ref: str, reasons: Sequence[SecretariatError]) -> None:
        super().__init__(
            N_("{ref} was not issued; reasons against it: {count}."), ref=ref, count=len(reasons)
        )
        self.reasons = tuple(reasons)
        for reason in reasons:
            # A tool that fails by this says the reasons below its traceback.
            self.add_note(str(reason))
