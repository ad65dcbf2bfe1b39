"""The signatures of a file are read once: for the same bytes and question, and only when read."""

from __future__ import annotations

from threading import Event

import pytest

from secretariat.exchange.signatures import reading
from tests.office.signed_record import Signed, signed

__all__ = ["signed"]


def test_a_file_that_takes_too_long_or_is_too_large_is_not_read(
    signed: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, never_read = Event(), signed.twice + b"\n% never read\n"
    monkeypatch.setattr(reading, "_PATIENCE", 0.01)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_read", lambda *_: held.wait(20))
        assert not reading.read(never_read).is_readable
        held.set()
    monkeypatch.setattr(reading, "_PATIENCE", 60)
    assert reading.read(never_read).is_readable
    monkeypatch.setattr(reading, "LARGEST", 1000)
    assert not reading.read(never_read).is_readable


def test_what_was_read_is_remembered_for_the_same_bytes_and_the_same_question_alone(
    signed: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = reading._read, []

    def counted(pdf: bytes, trust: reading.Trust) -> reading.Signed:
        asked.append(trust)
        return read(pdf, trust)

    monkeypatch.setattr(reading, "_read", counted)
    monkeypatch.setattr(reading, "_MOST_REMEMBERED", 3)
    data = signed.twice + b"\n% remembered\n"
    first = reading.read(data)
    assert reading.read(bytes(bytearray(data))) == first
    assert len(asked) == 1
    at = len(signed.issued) + 1500
    altered = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    assert reading.read(altered) != first
    trusting = reading.read(data, reading.Trust(frozenset({signed.pairs.uk.fingerprint})))
    assert (first.signatures[0].anchor, bool(trusting.signatures[0].anchor)) == ("", True)
    assert reading.was_only_signed(signed.twice, len(signed.issued))
    assert not reading.was_only_signed(signed.twice, len(signed.twice))
    assert len(asked) == 3
    assert len(reading._remembered) == 3
    assert reading.read(data) == first
    assert len(asked) == 4, "what was used longest ago is forgotten"
