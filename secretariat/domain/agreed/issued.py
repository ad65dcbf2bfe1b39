"""Issued texts: the words of a record as they were frozen, with the code printed on every page."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Link
from secretariat.domain.minutes import Minutes
from secretariat.domain.papers import Paper
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.patterns import pattern

LATEST_FORM = 5
"""The latest version of the words that the program sets around a text."""
_FORM = pattern(r'\{"form":(\d{1,4}),')


@frozen(slots=True)
class Original:
    """One file that was printed when the text was issued, or that was signed afterwards."""

    side: str = ""
    """The code of the side whose original it is."""
    layout: str = ""
    languages: str = ""
    sha256: str = ""
    """Of the file's bytes, in hexadecimal; the files beside the book are kept under it."""
    corrected: str = ""
    """The number of the last corrigendum noted in it; empty as the text was issued."""
    signed_by: str = ""
    """The codes of the sides whose electronic signature it bears; empty as it was issued."""


@register(
    "issued-texts",
    N_("Issued text"),
    N_("Issued texts"),
    reference="{minutes}/I{next}",
    sections=("5.1",),
    frozen_by="form",
    verbs=(N_("issue", context="verb"), N_("file", context="verb"), N_("withdraw", context="verb")),
)
@frozen(slots=True, kw_only=True)
class IssuedText(Record):
    """The text of a record as issued on a day; a withdrawn one stays, since copies are about."""

    minutes: Link[Minutes] | None = field.link(
        N_("Minutes"), Minutes, required=True, listed=True, by_verb=True
    )
    issued_on: date | None = field.day(N_("Issued on"), listed=True, by_verb=True)
    code: str = field.text(
        N_("Code", context="of an issued text"), searched=True, listed=True, by_verb=True
    )
    """Made from the digest alone: `secretariat.domain.agreed.codes`."""
    digest: str = field.text(N_("SHA-256"), by_verb=True)
    form: str = field.kept(N_("Text as issued"))
    """The canonical form: `secretariat.reports.canonical`."""
    head: str = field.kept(N_("End of the journal"))
    """The names of the last joint operations when it was issued, by replica."""
    history: str = field.text(N_("History of the book"), by_verb=True)
    """The code of those ends, as it is printed; empty where none was printed."""
    originals: tuple[Original, ...] = field.rows(
        N_("Originals"), Original, grows=True, by_verb=True
    )
    withdrawn_on: date | None = field.day(N_("Withdrawn on"), listed=True, by_verb=True)
    reason: str = field.text(N_("Reason of withdrawal"), long=True, by_verb=True)
    signed_copy: Link[Paper] | None = field.link(N_("Signed copy"), Paper, by_verb=True)
    """The scan of the paper that both sides signed."""

    @property
    def form_version(self) -> int | None:
        """The version in which the words around its text were made; None where no form is kept."""
        version = _FORM.match(self.form)
        return int(version[1]) if version else None
