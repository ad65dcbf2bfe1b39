"""Sealed files: what comes out is what went in; whatever was altered is refused."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import SecretariatError
from secretariat.sealing import container, keys
from secretariat.sealing.keys import DeskKeys

SENDER, READER, OTHER = (DeskKeys(bytes([at]) * 32, bytes([at + 9]) * 32) for at in (1, 2, 3))


def sealed(path: Path, pieces: list[bytes]) -> Path:
    container.put(path, SENDER, [READER.public.sealing, SENDER.public.sealing], pieces)
    return path


def content(path: Path, reader: DeskKeys = READER) -> bytes:
    return b"".join(container.opened(path, container.head_of(path), reader))


@pytest.mark.parametrize(
    "pieces", [[], [b""], [b"a"], [b"abc" * 9, "科研".encode()], [os.urandom(container.FRAME * 2)]]
)
def test_every_reader_gets_what_was_put_in(tmp_path: Path, pieces: list[bytes]) -> None:
    path = sealed(tmp_path / "a.bundle", pieces)
    assert content(path) == content(path, SENDER) == b"".join(pieces)
    assert container.head_of(path).signer == SENDER.public.signing


def test_every_flipped_bit_and_every_truncation_is_refused(tmp_path: Path) -> None:
    whole = sealed(tmp_path / "a.bundle", [b"a few words of a week"]).read_bytes()
    other = tmp_path / "b.bundle"
    for at in range(len(whole)):
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[at] ^= 1 << bit
            other.write_bytes(flipped)
            with pytest.raises(SecretariatError):
                content(other)
        other.write_bytes(whole[:at])
        with pytest.raises(SecretariatError):
            content(other)
    other.write_bytes(whole + b"\0")
    with pytest.raises(SecretariatError):
        content(other)


def test_a_sealed_file_is_opened_only_by_the_desks_it_is_for(tmp_path: Path) -> None:
    path = sealed(tmp_path / "a.bundle", [b"words"])
    with pytest.raises(SecretariatError, match="made for other desks"):
        content(path, OTHER)


def test_a_signature_cannot_be_put_in_the_place_of_another(tmp_path: Path) -> None:
    """Whoever signs the file of another desk as its own cannot open it, nor can the reader."""
    path = sealed(tmp_path / "a.bundle", [b"words"])
    raw = path.read_bytes().replace(SENDER.public.signing.encode(), OTHER.public.signing.encode())[
        :-64
    ]
    signature = OTHER.sign(container._CONTEXT + hashlib.sha256(raw).digest())
    path.write_bytes(raw + signature)
    assert container.head_of(path).signer == OTHER.public.signing
    with pytest.raises(SecretariatError, match="altered"):
        content(path)


def test_a_frame_in_another_place_or_a_lacking_end_is_refused_even_where_it_is_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_packed", "_unpacked"):  # xz would notice most of it, but is no seal
        monkeypatch.setattr(container, name, iter)
    path = sealed(tmp_path / "a.bundle", [b"a" * container.FRAME, b"b" * container.FRAME, b"c"])
    size, long = container.head_of(path).size, 4 + container.FRAME + 16
    head, frames = path.read_bytes()[:size], path.read_bytes()[size:-64]
    first, second, last = frames[:long], frames[long : 2 * long], frames[2 * long :]
    for order, is_whole in (
        ([first, second, last], True),
        ([second, first, last], False),
        ([first, second], False),
        ([first, second, last, last], False),
    ):
        raw = head + b"".join(order)
        signature = SENDER.sign(container._CONTEXT + hashlib.sha256(raw).digest())
        path.write_bytes(raw + signature)
        if is_whole:
            assert content(path).endswith(b"bc")
            continue
        with pytest.raises(SecretariatError, match="altered"):
            content(path)


def test_a_newer_form_is_refused_as_such(tmp_path: Path) -> None:
    path = sealed(tmp_path / "a.bundle", [b"words"])
    path.write_bytes(path.read_bytes().replace(b'"form": 1', b'"form": 2'))
    with pytest.raises(SecretariatError, match="newer version"):
        container.head_of(path)


@given(st.binary(max_size=300))
def test_any_other_file_is_refused_in_plain_words(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "junk.bundle"
    for start in (b"", b"SECB1\n"):
        path.write_bytes(start + junk)
        with pytest.raises(SecretariatError):
            container.head_of(path)


def test_keys_are_made_once_and_nobody_else_can_read_them(tmp_path: Path) -> None:
    first = keys.own(tmp_path / "data")
    assert keys.own(tmp_path / "data").public == first.public
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "data" / "desk.key").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_a_fingerprint_is_six_groups_of_figures_that_follow_from_both_keys() -> None:
    text = SENDER.public.fingerprint
    assert [len(part) for part in text.split()] == [4] * 6
    assert text.replace(" ", "").isdigit()
    swapped = keys.PublicKeys(SENDER.public.signing, READER.public.sealing)
    assert swapped.fingerprint not in {text, READER.public.fingerprint}


def test_keys_that_cannot_be_read_are_said_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "desk.key").write_text("{}")
    with pytest.raises(SecretariatError, match="cannot be read"):
        keys.own(tmp_path)
    assert (tmp_path / "desk.key").read_text() == "{}"


def test_a_file_that_another_reader_exchanges_after_it_was_proved_is_refused(
    tmp_path: Path,
) -> None:
    path = sealed(tmp_path / "a.bundle", [b"as the sender wrote it"])
    head = container.head_of(path)
    path.write_bytes(sealed_anew(head, b"as a reader would have it!"))
    with pytest.raises(SecretariatError, match="was altered"):
        b"".join(container.opened(path, head, READER))


def sealed_anew(head: container.Head, content: bytes) -> bytes:
    """A file with *head* and other frames: each reader has the key with which they are sealed."""
    at = head.readers.index(READER.public.sealing)
    secret = READER.shared_with(bytes.fromhex(head.ephemeral))
    wrapping = container._cipher(container._derived(secret, head.ephemeral, READER.public.sealing))
    key = wrapping.decrypt(bytes(12), bytes.fromhex(head.wrapped[at]), None)
    return b"".join(container._body(head.raw, key, [content])) + bytes(64)


def test_two_programs_that_begin_at_once_keep_the_same_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "others").mkdir()
    others = keys.own(tmp_path / "others").public

    def beforehand(name: Callable[..., object]) -> Callable[..., object]:
        def named(*paths: Path) -> object:
            shutil.copyfile(tmp_path / "others" / "desk.key", tmp_path / "desk.key")
            return name(*paths)

        return named

    # The other program names its file at the last moment before this one would.
    monkeypatch.setattr(os, "link", beforehand(os.link))
    monkeypatch.setattr(Path, "replace", beforehand(Path.replace))
    assert keys.own(tmp_path).public == others
    assert [path.name for path in tmp_path.glob("*.unfinished")] == []
