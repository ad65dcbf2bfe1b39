"""Pictures from elsewhere that are bound into a pack: damaged, oversized, of many pages."""

from __future__ import annotations

import struct
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from secretariat import incoming_files, incoming_pictures
from secretariat.office import foreign_papers

GREY, COLOUR = "L", "RGB"


def bound(file: Path) -> Path:
    """The PDF that is made of the picture in *file*."""
    folder = file.with_name("bound")
    folder.mkdir(exist_ok=True)
    return foreign_papers.as_pdf(file, folder)


def pages_of(pdf: Path) -> list[tuple[int, int]]:
    """The size of each page of *pdf*, in points."""
    with pikepdf.open(pdf) as document:
        boxes = [[float(side) for side in page.mediabox] for page in document.pages]
    return [(round(box[2]), round(box[3])) for box in boxes]


def pixels_in(pdf: Path) -> int:
    """How many pixels the picture on the first page of *pdf* has."""
    with pikepdf.open(pdf) as document:
        for instruction in pikepdf.parse_content_stream(document.pages[0]):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                image = instruction.iimage
                return image.width * image.height
    raise AssertionError("no picture on the page")


def saved(path: Path, mode: str, size: tuple[int, int], **options: Any) -> Path:
    """*path*, at which a picture of one colour was saved."""
    Image.new(mode, size).save(path, **options)
    return path


def with_a_frame_of_no_size(path: Path) -> Path:
    """A TIFF whose second frame says nothing of its width and height."""
    data = bytearray(saved(path, GREY, (60, 60)).read_bytes())
    (first,) = struct.unpack_from("<I", data, 4)
    (tags,) = struct.unpack_from("<H", data, first)
    struct.pack_into("<I", data, first + 2 + 12 * tags, len(data))
    compression = struct.pack("<HHII", 259, 3, 1, 1)
    path.write_bytes(bytes(data) + struct.pack("<H", 1) + compression + bytes(4))
    return path


def test_a_scan_with_a_frame_of_no_size_is_refused_as_damaged(tmp_path: Path) -> None:
    with pytest.raises(foreign_papers.UnfitError, match="damaged"):
        bound(with_a_frame_of_no_size(tmp_path / "scan.tif"))


def that_unpacks_to(path: Path, size: int) -> Path:
    """A PDF of one page, whose objects lie in a stream that unpacks to *size* bytes."""
    kinds = (b"/Catalog/Pages 2 0 R", b"/Pages/Kids[3 0 R]/Count 1",
             b"/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>")  # fmt: skip
    objects = [b"<</Type" + kind + b">> " for kind in kinds]
    starts = [sum(map(len, objects[:number])) for number in range(3)]
    head = b"".join(b"%d %d " % (number, start) for number, start in enumerate(starts, 1))
    packed = zlib.compress((head + b"".join(objects)).ljust(size), 1)
    pdf = b"%PDF-1.5\n"
    places = [len(pdf)]
    pdf += b"4 0 obj\n<</Type/ObjStm/N 3/First %d" % len(head) + stream(packed)
    places.append(len(pdf))
    rows = [
        (0, 0, 65_535),
        *((2, 4, number) for number in range(3)),
        *((1, at, 0) for at in places),
    ]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    pdf += b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R" + stream(zlib.compress(table))
    path.write_bytes(pdf + b"startxref\n%d\n%%%%EOF\n" % places[1])
    return path


def stream(packed: bytes) -> bytes:
    """The end of an object of a PDF that is a stream."""
    head = b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    return head + packed + b"\nendstream\nendobj\n"


@pytest.mark.skipif(not hasattr(pikepdf.settings, "set_qpdf_limits"), reason="an older pikepdf")
def test_a_pdf_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    small = that_unpacks_to(tmp_path / "small.pdf", 1_000)
    assert bound(small) == small
    with pytest.raises(foreign_papers.UnfitError, match="damaged"):
        bound(that_unpacks_to(tmp_path / "large.pdf", 160 * incoming_files.MEGABYTE))


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of a million pixels are large: to save larger ones takes a test seconds."""
    monkeypatch.setattr(incoming_pictures, "MOST_PIXELS", 1_000_000)


@pytest.mark.usefixtures("little_memory")
def test_a_picture_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    side = int((2 * incoming_pictures.MOST_PIXELS) ** 0.5)
    for name, options in (("flat.png", {}), ("slow.jpg", {"progressive": True})):
        with pytest.raises(foreign_papers.UnfitError, match="too large"):
            bound(saved(tmp_path / name, COLOUR, (side, side), **options))


@pytest.mark.usefixtures("little_memory")
def test_a_grey_picture_with_a_transparent_tone_needs_the_memory_of_one_in_colour(
    tmp_path: Path,
) -> None:
    side = int((1.5 * incoming_pictures.MOST_PIXELS) ** 0.5)
    assert pixels_in(bound(saved(tmp_path / "plain.png", "L", (side, side)))) < 20_000_000
    with pytest.raises(foreign_papers.UnfitError, match="too large"):
        bound(saved(tmp_path / "through.png", "L", (side, side), transparency=0))


@pytest.mark.parametrize(("name", "mode"), [("large.jpg", COLOUR), ("large.tif", "1")])
def test_a_large_picture_is_printed_with_no_more_pixels_than_a_page_shows(
    tmp_path: Path, name: str, mode: str
) -> None:
    size = (9_000, 6_000)  # more than is unpacked in colour
    pdf = bound(saved(tmp_path / name, mode, size))
    assert pixels_in(pdf) < 20_000_000
    assert pages_of(pdf) == [(842, 595)]


def test_each_frame_of_a_scan_is_a_page_up_to_a_number(tmp_path: Path) -> None:
    most = incoming_pictures.MOST_FRAMES
    frame, path = Image.new("1", (20, 30)), tmp_path / "scan.tif"
    frame.save(path, save_all=True, append_images=[frame] * (most - 1))
    assert len(pages_of(bound(path))) == most
    frame.save(path, save_all=True, append_images=[frame] * most)
    with pytest.raises(foreign_papers.UnfitError) as refusal:
        bound(path)
    assert str(refusal.value) == "The picture has more than 200 pages; split it."


def test_of_a_cameras_file_the_picture_is_bound_and_not_its_preview(tmp_path: Path) -> None:
    picture, path = Image.new(COLOUR, (60, 40)), tmp_path / "camera.jpg"
    picture.save(path, "MPO", save_all=True, append_images=[picture.resize((30, 20))])
    assert pages_of(bound(path)) == [(842, 595)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")
def test_a_paper_on_which_libreoffice_works_for_ever_ends_with_all_that_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/started\nwait\n")
    program.chmod(0o700)
    monkeypatch.setattr("shutil.which", lambda _: str(program))
    monkeypatch.setattr(foreign_papers, "_PATIENCE", 2)
    paper = tmp_path / "paper.docx"
    paper.write_bytes(b"PK")
    with pytest.raises(foreign_papers.UnfitError, match="could not make a PDF"):
        bound(paper)
    started = int((tmp_path / "started").read_text())
    for _ in range(200):  # a signal takes its time on a machine at work
        if has_ended(started):
            break
        time.sleep(0.05)
    assert has_ended(started)


def has_ended(process: int) -> bool:
    """True when *process* is gone, or waits for its parent to hear that it ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return True
    return state.rpartition(")")[2].split()[0] in {"Z", "X"}
