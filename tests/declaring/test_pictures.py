"""A picture in a record is a small plain PNG, whoever wrote it."""

from __future__ import annotations

import base64
import zlib

import pytest

from secretariat.declaring import stored
from secretariat.declaring.pictures import HIGHEST, WIDEST, kept_form, picture_in
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from tests.fixtures.pictures import chunk, png


def test_a_plain_png_is_kept_and_its_rows_are_given_as_they_are() -> None:
    picture = picture_in(kept_form(png()))
    assert (picture.width, picture.height, picture.channels) == (4, 3, 3)
    assert len(zlib.decompress(picture.data)) == 3 * 13


@pytest.mark.parametrize(
    "bad",
    [
        b"GIF89a",
        png()[:-6],
        png().replace(b"IHDR", b"IHDS"),
        png(more=chunk(b"tEXt", b"Author\0somebody")),
        png(more=chunk(b"iCCP", b"profile")),
        png(header=(16, 2, 0, 0, 0)),
        png(header=(8, 6, 0, 0, 0)),
        png(header=(8, 2, 0, 0, 1)),
        png((WIDEST + 1, 1)),
        png((1, HIGHEST + 1)),
        png(rows=b"\0" * 5_000_000),
        png(rows=b"\0"),
        png(rows=b"\x09" + b"\0" * 38),
        png((0, 0), rows=b""),
    ],
    ids=lambda bad: str(len(bad)),
)
def test_a_picture_in_another_form_than_a_small_png_is_refused(bad: bytes) -> None:
    with pytest.raises(SecretariatError, match="not a picture"):
        kept_form(bad)


@pytest.mark.parametrize("value", ["no base64!", "QUJD", "A" * 500_000, 7])
def test_a_picture_that_another_copy_sends_is_judged_like_one_of_ours(value: object) -> None:
    kind = KINDS.of(Letterhead)
    with pytest.raises(SecretariatError, match="not a picture"):
        stored.refuse(kind, "emblem", value, kind.version)
    stored.refuse(kind, "emblem", base64.b64encode(png()).decode(), kind.version)
