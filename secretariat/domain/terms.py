"""The glossary: terms in both languages, and words to avoid."""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register("terms", N_("Term"), N_("Terms"), reference="TERM:{next}", sections=("1",), order="en")
@frozen(slots=True, kw_only=True)
class Term(Record):
    """One term; each language has a field of its own, so that either can be looked up."""

    en: str = field.text(N_("English"), language="en", required=True, searched=True, listed=True)
    zh: str = field.text(N_("Chinese"), language="zh", required=True, searched=True, listed=True)
    also: Bilingual = field.pair(N_("Also accepted"), apart=True, searched=True, listed=True)
    avoid: Bilingual = field.pair(N_("To be avoided"), apart=True, searched=True, listed=True)
    trap: Bilingual = field.pair(N_("Trap"), searched=True)
    start: str = field.when(N_("From"))
    end: str = field.when(N_("To"), after="start")


@register(
    "declined-terms",
    N_("Declined term"),
    N_("Declined terms"),
    reference="DCT:{next}",
    sections=("1",),
    order="en",
)
@frozen(slots=True, kw_only=True)
class DeclinedTerm(Record):
    """Words in both languages that were proposed for the glossary and are not to be again."""

    en: str = field.text(N_("English"), language="en", required=True, searched=True, listed=True)
    zh: str = field.text(N_("Chinese"), language="zh", required=True, searched=True, listed=True)
