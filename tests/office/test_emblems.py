"""Emblems: taken in from picture files, made plain, and carried along by copies of the book."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.declaring.pictures import HIGHEST, WIDEST, picture_in
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.letterheads import Letterhead, Stationery, letterhead_of, numbered
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.office import commission_files, emblems
from secretariat.office.desks import copies

ME = Who("Jane", "uk")


def drawn(tmp_path: Path, mode: str, size: tuple[int, int], name: str, **said: Any) -> Path:
    file = tmp_path / name
    Image.new(mode, size, 0).save(file, **said)
    return file


def kept(file: Path) -> tuple[int, int]:
    """The size of the picture in *file* as a record keeps it."""
    picture = picture_in(emblems.read_picture(file))
    rows = zlib.decompress(picture.data)
    assert picture.width <= WIDEST
    assert picture.height <= HIGHEST
    assert len(rows) == picture.height * (1 + picture.width * picture.channels)
    return picture.width, picture.height


def test_what_can_be_seen_through_stands_on_white(tmp_path: Path) -> None:
    picture = picture_in(emblems.read_picture(drawn(tmp_path, "RGBA", (60, 50), "clear.png")))
    rows = zlib.decompress(picture.data)
    assert picture.channels == 3
    assert rows[1:4] == b"\xff\xff\xff"


def test_profile_place_and_author_of_a_picture_are_not_kept(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    exif[0x0112] = 6
    file = drawn(tmp_path, "RGB", (80, 60), "photo.jpg", exif=exif, icc_profile=profile)
    picture = picture_in(emblems.read_picture(file))
    assert (picture.width, picture.height) == (60, 80)  # upright, as the camera was held
    assert b"Somebody" in file.read_bytes()


@pytest.mark.parametrize(("mode", "name"), [("CMYK", "print.jpg"), ("P", "few.png"), ("1", "b.png"),
                                            ("I;16", "deep.png"), ("LA", "grey.png")])  # fmt: skip
def test_pictures_of_every_kind_of_colour_are_taken(tmp_path: Path, mode: str, name: str) -> None:
    assert kept(drawn(tmp_path, mode, (50, 50), name)) == (50, 50)


def test_a_large_picture_is_made_small_in_its_proportions(tmp_path: Path) -> None:
    assert kept(drawn(tmp_path, "L", (4000, 2000), "large.png")) == (1200, 600)


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        ("RGB", "a.jpg"),
        ("CMYK", "b.jpg"),
        ("RGBA", "c.png"),
        ("P", "d.png"),
        ("1", "e.png"),
        ("LA", "f.png"),
    ],
)
def test_a_picture_of_a_camera_is_made_small_before_anything_else_is_done_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, name: str
) -> None:
    seen: list[int] = []
    plain = emblems._plain

    def watched(picture: Image.Image) -> Image.Image:
        seen.append(picture.width * picture.height)
        return plain(picture)

    monkeypatch.setattr(emblems, "_plain", watched)
    assert kept(drawn(tmp_path, mode, (3600, 2400), name)) == (900, 600)
    assert seen[0] <= 8 * WIDEST * HIGHEST


def bomb(tmp_path: Path) -> Path:
    """A file of some bytes that says it is a picture of ten thousand million pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    rows = b"IDAT" + zlib.compress(bytes(1_000_000))
    chunks = (
        struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
        for content in (head, rows, b"IEND")
    )
    file = tmp_path / "bomb.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    return file


def test_what_is_no_sound_picture_is_refused_with_the_reason(tmp_path: Path) -> None:
    text = tmp_path / "text.png"
    text.write_text("no picture")
    broken = tmp_path / "broken.png"
    broken.write_bytes(drawn(tmp_path, "RGB", (300, 300), "a.png").read_bytes()[:60])
    for file, sentence in (
        (text, "PNG or JPEG"),
        (drawn(tmp_path, "RGB", (50, 50), "moving.gif"), "PNG or JPEG"),
        (broken, "damaged"),
        (bomb(tmp_path), "too many pixels"),
        (drawn(tmp_path, "RGB", (20, 300), "thin.png"), "too small"),
    ):
        with pytest.raises(SecretariatError, match=sentence):
            emblems.read_picture(file)


def book_with_letterhead(path: Path, picture: Path) -> Book:
    book = Book.create(path)
    with book.change("Add", ME) as change:
        side = reading.find_as(change.view, Side, "UK")
        office = Bilingual("UK secretariat", "英方秘书处")
        numbering = Bilingual("JC/{year}/{number}", "英函〔{year}〕{number}号")
        change.add(Letterhead(office=office, side=Link(side.id), numbering=numbering))
        change.add(Letterhead(office=office, side=Link(side.id), papers=Stationery.NOTES))
    emblems.give(book, "LH:1", picture, ME)
    return book


def found(book: Book, ref: str = "LH:1") -> Letterhead:
    with book.reading() as view:
        return reading.find_as(view, Letterhead, ref)


def test_an_emblem_is_undone_travels_with_a_copy_and_stands_in_a_commission_file(
    tmp_path: Path,
) -> None:
    picture = drawn(tmp_path, "RGB", (60, 60), "emblem.png")
    book = book_with_letterhead(tmp_path / "ours.book", picture)
    given = found(book).emblem
    assert given
    commission_files.write(book, tmp_path / "commission.json")
    whole = commission_files.read(tmp_path / "commission.json")
    assert whole.records["letterheads"][0]["emblem"] == given
    begun = Book.create(tmp_path / "new.book", sides=whole.sides, begun_with=whole.begun_with())
    assert found(begun).emblem == given
    begun.close()
    copies.check_out(book, tmp_path / "laptop.book", joint_only=True)
    laptop = Book.open(tmp_path / "laptop.book")
    assert found(laptop).emblem == given
    laptop.close()
    book.undo(ME)
    assert found(book).emblem == ""
    book.close()


def test_a_letterhead_for_one_kind_of_paper_takes_the_rest_from_that_for_all(
    tmp_path: Path,
) -> None:
    book = book_with_letterhead(
        tmp_path / "ours.book", drawn(tmp_path, "RGB", (60, 60), "emblem.png")
    )
    with book.reading() as view:
        every = [reading.find_as(view, Letterhead, ref) for ref in ("LH:1", "LH:2")]
        side = reading.find_as(view, Side, "UK")
    notes = letterhead_of(every, side, Stationery.NOTES)
    assert notes is not None
    assert (notes.ref, notes.emblem) == ("LH:2", every[0].emblem)
    assert numbered(notes, 2026, 14) == Bilingual("JC/2026/14", "英函〔2026〕14号")
    assert numbered(notes, 2026, None).zh == "英函〔2026〕\u3000\u3000号"
    letters = letterhead_of(every, side, Stationery.LETTERS)
    assert letters is not None
    assert letters.ref == "LH:1"
    assert letterhead_of(every, None, Stationery.LETTERS) is None
    book.close()
