"""Texts that the program keeps for its own use: as long as they have to be."""

from __future__ import annotations

import pytest

from secretariat.declaring import stored, written
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.registers import KINDS
from secretariat.domain.terms import Term
from secretariat.errors import SecretariatError

LONG = "字" * (20 * written.LONGEST)
"""More than the words of a record of three hundred pages."""


@pytest.mark.parametrize(
    ("record", "slot"), [(IssuedText(form=LONG), "form"), (Round(text=LONG), "text")]
)
def test_the_text_of_a_long_record_is_kept_and_taken_from_another_copy(
    record: IssuedText | Round, slot: str
) -> None:
    kind = KINDS.of(type(record))
    kind.field_named[slot].refuse(LONG)
    stored.refuse(kind, slot, LONG, kind.version)


def test_a_text_longer_than_its_field_allows_is_refused_typed_or_stored() -> None:
    with pytest.raises(SecretariatError, match="at most"):
        KINDS.of(Term).field_named["en"].refuse(LONG)
    with pytest.raises(SecretariatError, match="at most"):
        stored.refuse(KINDS.of(Term), "en", LONG, 1)


def test_a_kept_text_holds_no_control_character_either() -> None:
    with pytest.raises(SecretariatError, match="control character"):
        KINDS.of(Round).field_named["text"].refuse("a\x01b")
