"""Findings set aside: results of the text checks that somebody accepted, and why."""

from __future__ import annotations

from collections import Counter
from typing import Any

from secretariat.declaring import field as declare
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.frozen import frozen
from secretariat.i18n import N_


class CheckedFor(Choice):
    """The subject of a check; the values are those of `secretariat.bilingual.findings.Check`."""

    MISSING = "missing", N_("Missing half")
    OMISSION = "omission", N_("Sentences and words without a counterpart")
    MONEY = "money", N_("Amounts of money")
    DATE = "date", N_("Dates and times")
    UNIT = "unit", N_("Units")
    NUMBER = "number", N_("Numbers")
    REFERENCE = "reference", N_("References")
    NAME = "name", N_("Names")
    TERM = "term", N_("Terms")
    FORCE = "force", N_("Force of obligation")
    NEGATION = "negation", N_("Negation")
    DIRECTION = "direction", N_("Opposites, and increase to or by")
    ROLE = "role", N_("Who does what to whom")
    CONDITION = "condition", N_("Conditions and restrictions")
    LIST = "list", N_("Length of lists")
    LEFTOVER = "leftover", N_("Leftovers")
    PUNCTUATION = "punctuation", N_("Punctuation")
    OFFICE = "office", N_("Checks of the office")


def _label_of(name: str) -> str:
    """The label that most kinds give to their pair *name*; *name* itself where none has it."""
    pairs = (field for kind in KINDS for field in kind.fields if field.is_pair)
    labels = Counter(pair.label for pair in pairs if pair.name == name)
    return labels.most_common(1)[0][0] if labels else name


@register(
    "set-asides",
    N_("Finding set aside"),
    N_("Findings set aside"),
    reference="SET:{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class SetAside(Record):
    """A finding that somebody accepted; it holds while both excerpts are as quoted."""

    about: Link[Any] | None = declare.link(N_("Record"), object, required=True, listed=True)
    field: str = declare.field_name(N_("Field"), _label_of, required=True, listed=True)
    check: CheckedFor | None = declare.choice(N_("Check"), CheckedFor, required=True, listed=True)
    en: str = declare.text(N_("English excerpt"), searched=True, listed=True)
    zh: str = declare.text(N_("Chinese excerpt"), searched=True, listed=True)
    reason: Bilingual = declare.pair(
        N_("Reason"),
        long=True, apart=True, was_text=True, required=True, searched=True, listed=True,
    )  # fmt: skip
