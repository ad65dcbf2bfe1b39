"""Which desks are trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretariat.domain.desks import Desk
from secretariat.sealing.keys import DeskKeys

KEYS = DeskKeys(bytes(range(32)), bytes(range(32, 64))).public
KNOWN = Desk(id="d", name="Delegation", signing=KEYS.signing, sealing=KEYS.sealing)
AGREED = replace(KNOWN, agreed=KEYS.fingerprint)


def test_a_desk_is_trusted_once_our_side_agreed_to_these_very_keys() -> None:
    assert not KNOWN.is_trusted
    assert AGREED.is_trusted
    assert not replace(AGREED, sealing=KEYS.signing).is_trusted


def test_a_desk_whose_keys_were_revoked_is_not_trusted() -> None:
    assert not replace(AGREED, revoked_on=date(2026, 11, 28)).is_trusted


def test_texts_that_are_no_keys_are_not_trusted_though_their_fingerprint_fits() -> None:
    strange = replace(KNOWN, signing="zz", sealing="")
    assert not replace(strange, agreed=strange.keys.fingerprint).is_trusted
