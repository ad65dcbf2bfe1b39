"""What another source says of a field, written as the record's own value is written."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal, InvalidOperation

from secretariat.declaring.fields import Field
from secretariat.declaring.values import Bilingual, Claim
from secretariat.i18n import language


def other_value(claim: Claim, field: Field | None) -> Bilingual:
    """The value that *claim* gives to *field*; as it was entered where it is no number or date."""
    with suppress(ValueError, InvalidOperation):
        if field is not None and field.is_decimal:
            number = Decimal(claim.value)
            if number.is_finite():
                return Bilingual(*(language(code).number(number) for code in ("en", "zh")))
        if field is not None and field.is_date:
            return Bilingual(*(language(code).partial_date(claim.value) for code in ("en", "zh")))
    return Bilingual(claim.value, claim.value)
