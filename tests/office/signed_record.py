"""A record that both co-chairs signed, with certificates made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.store import fetching
from secretariat.domain.agreed.issued import Original
from secretariat.domain.people import Person
from secretariat.exchange.signatures import keys
from secretariat.exchange.signatures.keys import Key
from secretariat.office import issued_files
from secretariat.office.agreed import certificates, signing
from secretariat.office.agreed.certificates import Whose
from secretariat.office.agreed.signing import Outcome, Wish
from tests.fixtures.certificates import NOW, PASSPHRASE, Pair, authority, new_pair
from tests.office.agreed_record import ANA, REF, Kept, copy_of


@dataclass(frozen=True)
class Pairs:
    """The certificates of both co-chairs; the Chinese one was issued under an authority."""

    uk: Pair
    cn: Pair
    above: Pair


def pairs() -> Pairs:
    above = authority()
    return Pairs(new_pair("Ann Able"), new_pair("李华 Li Hua", under=above), above)


@cache
def key_of(pair: Pair) -> Key:
    """The key of *pair* from its file, which takes as long to open as to sign with."""
    return keys.from_pkcs12(pair.p12(), PASSPHRASE, "key.p12", NOW)


def sign(kept: Kept, side: str, pair: Pair, ref: str = REF, **more: Any) -> Outcome:
    """Sign the UK original, side by side unless said, for *side*."""
    wish = Wish(**{"original": "uk", "side": side, "at": NOW, **more})
    return signing.sign(kept.book, ref, wish, key_of(pair), ANA)


def file_of(kept: Kept, done: Outcome) -> bytes:
    content = issued_files.read(kept.book, done.original.sha256)
    assert content is not None
    return content


def is_of(original: Original, form: dict[str, str]) -> bool:
    """True when *original* is the paper in *form*; one language alone has no layout."""
    is_alike = (original.side, original.languages) == (form["original"], form["languages"])
    return is_alike and (form["languages"] != "both" or original.layout == form["layout"])


def note(kept: Kept, pair: Pair, folder: Path, **whose: str) -> str:
    """Note whose certificate one is; returns its reference."""
    path = folder / "certificate.pem"
    path.write_bytes(pair.pem)
    return certificates.note(kept.book, path, Whose(**whose), ANA).ref


def person(kept: Kept, english: str) -> str:
    """The reference of the person with this English name."""
    with kept.book.reading() as view:
        return next(
            person.ref for person in fetching.every(view, Person) if person.name.en == english
        )


def note_both(kept: Kept, found_pairs: Pairs, folder: Path) -> None:
    note(kept, found_pairs.uk, folder, person=person(kept, "Ann Able"))
    note(kept, found_pairs.cn, folder, person=person(kept, "Li Hua"))


@dataclass
class Signed:
    """A record whose UK original both co-chairs signed, and the file after each step."""

    kept: Kept
    pairs: Pairs
    issued: bytes
    once: bytes
    twice: bytes


@pytest.fixture(scope="module")
def signed(prepared: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    folder = tmp_path_factory.mktemp("signed")
    source = Path(str(prepared.book.path)).with_name("issued.book")
    kept, found_pairs = copy_of(prepared, source, folder / "our.book"), pairs()
    note_both(kept, found_pairs, folder)
    first = sign(kept, "uk", found_pairs.uk, reason="Agreed 同意")
    second = sign(kept, "cn", found_pairs.cn)
    (text,) = kept.issued()
    base = next(
        original
        for original in text.originals
        if original.side == "uk" and original.layout == "side-by-side"
    )
    issued = issued_files.read(kept.book, base.sha256)
    assert issued is not None
    yield Signed(kept, found_pairs, issued, file_of(kept, first), file_of(kept, second))
    kept.book.close()
