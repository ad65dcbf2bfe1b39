"""Corrigenda: the only way in which the text of an issued record changes."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field, meaning
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.agreed.issued import Original
from secretariat.domain.minutes import Minutes
from secretariat.frozen import frozen
from secretariat.i18n import N_


class CorrigendumStatus(Choice):
    """How far a corrigendum has come."""

    PROPOSED = "proposed", N_("Proposed"), meaning.PROPOSED
    ISSUED = "issued", N_("Issued", context="corrigendum"), meaning.DONE
    DROPPED = "dropped", N_("Dropped", context="of a corrigendum"), meaning.DROPPED


@register(
    "corrigenda",
    N_("Corrigendum"),
    N_("Corrigenda"),
    reference="{minutes}/C{next}",
    sections=("5.1",),
    state="status",
    frozen_by="form",
    verbs=(
        N_("correct", context="verb"),
        N_("agree", context="verb"),
        N_("issue", context="verb"),
        N_("drop", context="verb"),
    ),
)
@frozen(slots=True, kw_only=True)
class Corrigendum(Record):
    """One correction of an issued text: at which passage, from which words to which."""

    minutes: Link[Minutes] | None = field.link(N_("Minutes"), Minutes, required=True, listed=True)
    passage: str = field.text(N_("Passage"), required=True, searched=True, listed=True)
    """The reference that the issued text prints at the passage."""
    was: Bilingual = field.pair(
        N_("As issued"), long=True, apart=True, required=True, searched=True, listed=True
    )
    now: Bilingual = field.pair(
        N_("Corrected to"), long=True, apart=True, required=True, searched=True, listed=True
    )
    reason: Bilingual = field.pair(N_("Reason"), long=True, apart=True)
    status: CorrigendumStatus = field.choice(
        N_("Status"), CorrigendumStatus, CorrigendumStatus.PROPOSED, listed=True, by_verb=True
    )
    issued_on: date | None = field.day(N_("Issued on"), listed=True, by_verb=True)
    code: str = field.text(
        N_("Code", context="of an issued text"), searched=True, listed=True, by_verb=True
    )
    digest: str = field.text(N_("SHA-256"), by_verb=True)
    form: str = field.kept(N_("Text as issued"))
    """The canonical form of the corrigendum as a paper of its own."""
    words: str = field.kept(N_("Words as issued"))
    """Passage, words and reason as they were when it was issued, as JSON."""
    originals: tuple[Original, ...] = field.rows(
        N_("Originals"), Original, grows=True, by_verb=True
    )
