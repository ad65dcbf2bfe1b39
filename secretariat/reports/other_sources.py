"""Values of fields from other sources, in the format of the record's own value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Claim, Confidence
from secretariat.i18n import N_, language
from secretariat.reports.setting import Setting


def reliability(letters: Iterable[Confidence], setting: Setting) -> Iterator[Bilingual]:
    """The sentence that explains these *letters*; nothing where there are none."""
    used = set(letters)
    texts = [
        Bilingual(
            f"{confidence.value} {label.en[:1].lower()}{label.en[1:]}",
            f"{confidence.value} {label.zh}",
        )
        for confidence in Confidence
        if confidence in used
        for label in (setting.choice(confidence),)
    ]
    if texts:
        words = Bilingual(
            "; ".join(text.en for text in texts), "；".join(text.zh for text in texts)
        )
        yield setting.filled(N_("Reliability: {letters}."), letters=words)


def stated(record: Record) -> Iterator[Confidence]:
    """The confidence of *record* and of every claim beside it."""
    known = {confidence.value: confidence for confidence in Confidence}
    if record.confidence:
        yield record.confidence
    yield from (known[claim.confidence] for claim in record.claims if claim.confidence in known)


def other_value(claim: Claim, field: Field | None) -> Bilingual:
    """The value of *claim* for *field*; as entered if it is no number or date."""
    with suppress(ValueError, InvalidOperation):
        if field is not None and field.is_decimal:
            number = Decimal(claim.value)
            if number.is_finite():
                return Bilingual(*(language(code).number(number) for code in ("en", "zh")))
        if field is not None and field.is_date:
            return Bilingual(*(language(code).partial_date(claim.value) for code in ("en", "zh")))
    return Bilingual(claim.value, claim.value_zh or claim.value)
