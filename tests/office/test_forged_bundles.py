"""Bundles that a trusted desk signed and sealed, and in which nothing has the form it must have.

The signature proves who made a bundle, not that a program of ours did.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.journal import bundled
from secretariat.data.journal.merge_preview import RecordPreview
from secretariat.errors import SecretariatError
from secretariat.office.desks import bundling, previewing
from secretariat.sealing import container
from secretariat.sealing.keys import DeskKeys
from tests.fixtures.books import add
from tests.fixtures.forged import Target
from tests.fixtures.forged_more import MORE, Make
from tests.office.desk_books import KEYS, Desks, quickly_packed
from tests.office.test_bundles import AT, action, bundle, opened, take, titles

INFINITY, HUGE, HALF, NULL = float("inf"), 2**70, "\ud800", "a\0b"
NUMBERS: tuple[Any, ...] = (INFINITY, 1e300, HUGE, -1, 1.5, "1", "9" * 5_000, True, None, [])
TEXTS: tuple[Any, ...] = (HALF, NULL, 5, None, [], INFINITY)
SENDER = KEYS[0]


@pytest.fixture(scope="module")
def desks(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    """One for all: each bundle must be refused, so that nothing is ever changed."""
    folder = tmp_path_factory.mktemp("desks") / "all"
    shutil.copytree(template, folder)
    found_desks = opened(folder)
    add(found_desks.uk, action("Alpha"))
    yield found_desks
    assert titles(found_desks.laptop) == set()
    assert list(checking.faults(found_desks.laptop)) == []
    found_desks.close()


@pytest.fixture(scope="module", autouse=True)
def _quickly_packed() -> Iterator[None]:
    with quickly_packed():
        yield


@pytest.fixture(scope="module")
def sound(desks: Desks) -> tuple[dict[str, Any], bytes]:
    """The manifest of a sound bundle, and what follows it."""
    path = bundle(desks, 0, "Bo")
    head = container.head_of(path)
    first, _, rest = b"".join(container.opened(path, head, SENDER)).partition(b"\n")
    return json.loads(first), rest


def refused(desks: Desks, within: bytes) -> None:
    path = desks.folder / "forged.bundle"
    container.put(path, SENDER, [KEYS[1].public.sealing], [within])
    for read in READING:
        with pytest.raises(SecretariatError, match="cannot be read as a bundle"):
            read(desks, path)


def previewed(desks: Desks, path: Path) -> list[RecordPreview]:
    return previewing.of_bundle(desks.laptop, KEYS[1], path)


def taken(desks: Desks, path: Path) -> bundling.ReceivedBundle:
    return take(desks, 1, path)


READING: tuple[Callable[[Desks, Path], object], ...] = (previewed, taken)
"""All that reads a bundle: the preview of a merge, and the merge."""


def of(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest).encode() + b"\n"


@pytest.mark.parametrize("key", ["form", "operations"])
def test_a_number_of_the_manifest_that_is_none_is_refused(
    desks: Desks, sound: tuple[dict[str, Any], bytes], key: str
) -> None:
    manifest, rest = sound
    for value in NUMBERS:
        refused(desks, of(manifest | {key: value}) + rest)


@pytest.mark.parametrize("key", ["since", "ends"])
def test_an_end_of_a_chain_that_no_table_could_hold_is_refused(
    desks: Desks, sound: tuple[dict[str, Any], bytes], key: str
) -> None:
    manifest, rest = sound
    for at, values in ((0, TEXTS), (1, TEXTS), (2, NUMBERS), (3, TEXTS)):
        for value in values:
            end = [*manifest["ends"][0]]
            end[at] = value
            refused(desks, of(manifest | {key: [end]}) + rest)


def test_a_signature_on_what_is_no_end_of_a_chain_is_refused(
    desks: Desks, sound: tuple[dict[str, Any], bytes]
) -> None:
    manifest, rest = sound
    wrong = ((0, TEXTS), (1, TEXTS), (2, NUMBERS), (3, TEXTS), (4, (*NUMBERS, 2**62)))
    for at, values in wrong:
        for value in values:
            end: list[Any] = ["r", "joint", 1, "name", 1]
            end[at] = value
            text = "\n".join(["secretariat end of a chain", *map(str, end)])
            made_ = SENDER.sign(text.encode("utf-8", "surrogatepass")).hex()
            signature = [SENDER.public.signing, *end, made_]
            refused(desks, of(manifest | {"signatures": [signature]}) + rest)


def test_a_file_of_no_digest_or_size_is_refused(
    desks: Desks, sound: tuple[dict[str, Any], bytes]
) -> None:
    manifest, rest = sound
    files = [["ab" * 32, size] for size in (*NUMBERS, 2**60)]
    files += [[digest, 5] for digest in ("AB" * 32, " ".join(["ab"] * 32), "ab", *TEXTS)]
    for file in files:
        refused(desks, of(manifest | {"files": [file]}) + rest)


@pytest.mark.parametrize("key", ["layers", "since", "ends", "signatures", "files"])
def test_a_list_of_the_manifest_that_is_none_is_refused(
    desks: Desks, sound: tuple[dict[str, Any], bytes], key: str
) -> None:
    manifest, rest = sound
    for value in ("joint", "", {"x": 1}, {}, 0, None, True):
        refused(desks, of(manifest | {key: value}) + rest)


def test_what_is_nested_without_end_is_refused(
    desks: Desks, sound: tuple[dict[str, Any], bytes]
) -> None:
    manifest, _ = sound
    deep = b"[" * 200_000 + b"\n"
    refused(desks, deep)
    refused(desks, of(manifest | {"operations": 1}) + deep)


def test_a_head_that_anybody_can_write_is_refused_whatever_stands_in_it(desks: Desks) -> None:
    whole = bundle(desks, 0, "Bo", "headed").read_bytes()
    start = len(container.MAGIC) + 4
    (length,) = struct.unpack(">I", whole[start - 4 : start])
    head = json.loads(whole[start : start + length])
    path = desks.folder / "forged.bundle"
    for key in head:
        for value in (*NUMBERS, *TEXTS, "", {}, ["x"], [["x"]]):
            content = json.dumps(head | {key: value}).encode()
            data = container.MAGIC + struct.pack(">I", len(content)) + content
            data += whole[start + length : -64]
            digest = hashlib.sha256(data).digest()
            path.write_bytes(data + SENDER.sign(b"secretariat sealed file\n" + digest))
            if key in ("readers", "wrapped") and not isinstance(value, list):
                with pytest.raises(container.NotWholeError):
                    container.head_of(path)
            with pytest.raises(SecretariatError):
                bundling.take_in(desks.laptop, KEYS[1], path, AT)


@pytest.mark.parametrize("signer", KEYS[:2], ids=["another desk", "this desk"])
@pytest.mark.parametrize("make", MORE.values(), ids=MORE)
def test_forged_operations_in_a_signed_bundle_are_refused_alike_by_preview_and_merge(
    desks: Desks, sound: tuple[dict[str, Any], bytes], make: Make, signer: DeskKeys
) -> None:
    forged = make(Target(desks.laptop, "record-of-nobody"))
    manifest, path = sound[0], desks.folder / "forged.bundle"
    claims = {"operations": len(forged), "since": [], "files": [], "signatures": []}
    within = of(manifest | claims) + b"".join(bundled.lines(forged))
    container.put(path, signer, [KEYS[1].public.sealing], [within])
    refusals = [refusal(partial(read, desks, path)) for read in (previewed, foretold)]
    if refusals[0]:
        assert refusals[0] == refusals[1]


def foretold(desks: Desks, path: Path) -> bundling.ReceivedBundle:
    return bundling.take_in(desks.laptop, KEYS[1], path, AT, dry_run=True)


def refusal(act: Callable[[], object]) -> str:
    """Why *act* is refused; empty where it is not."""
    try:
        act()
    except SecretariatError as error:
        return str(error)
    return ""
