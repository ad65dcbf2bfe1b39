"""The papers of an issued text, by original and layout: as issued, and with signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.domain.agreed.issued import Original
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.reports.looks import Layout


@dataclass(frozen=True)
class PaperForm:
    """One layout of an original."""

    layout: Layout
    languages: str
    title: str

    def issued(self, originals: Sequence[Original], side: str) -> Original | None:
        """The newest paper of *side* in this form without signatures; None if there is none."""
        return issued_files.chosen(originals, side.lower(), self.layout, self.languages)

    def signed(self, originals: Sequence[Original], side: str) -> Original | None:
        """The paper of *side* in this form with the most signatures; None if it has none."""
        some = [original for original in originals if original.signed_by]
        return issued_files.chosen(some, side.lower(), self.layout, self.languages, is_signed=True)


FORMS = (
    PaperForm(Layout.SIDE_BY_SIDE, issued_files.BOTH, N_("Side by side")),
    PaperForm(Layout.SEQUENTIAL, issued_files.BOTH, N_("One after the other")),
    PaperForm(Layout.SIDE_BY_SIDE, "en", N_("English")),
    PaperForm(Layout.SIDE_BY_SIDE, "zh", N_("Chinese")),
)


def signers(original: Original) -> list[str]:
    """The codes of the sides whose signatures *original* bears, in order, each once."""
    return list(dict.fromkeys(original.signed_by.lower().split()))


def names_of(codes: Sequence[str], sides: Sequence[Side], short: str) -> list[str]:
    """The names of the sides with these *codes*, in the language *short*."""
    called = {side.code.lower(): side.called.best(short) for side in sides}
    return [called.get(code, code.upper()) for code in codes]
