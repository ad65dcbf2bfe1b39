"""Marked logs read from scans: squares, ticks and handwriting, each with its doubt."""

from __future__ import annotations

import io
import random
import struct
import zlib
from itertools import islice
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from benchmarks.scans import Score, judge
from secretariat.domain.ticks import reading
from secretariat.errors import SecretariatError
from secretariat.exchange import scanned_pages
from secretariat.exchange.scanned_squares import read_page
from secretariat.office.scanned_logs import read_scan
from secretariat.reports.typesetting import MM
from secretariat.reports.typesetting.squares import modules
from tests.reports.conftest import Printed
from tools.marked_pages import Box, Paper, Scan, mark, papers, scanned, write


@pytest.fixture(scope="module")
def logs(printed: Printed) -> dict[str, list[Paper]]:
    """The first pages of the log as a printer draws them: three in both languages, one in one."""
    counts = {"both": 3, "en": 1}
    return {
        language: [*islice(papers(printed("action-log", "JCM12", languages=language)), count)]
        for language, count in counts.items()
    }


@pytest.fixture(scope="module")
def drawn(logs: dict[str, list[Paper]]) -> list[Paper]:
    """The pages in both languages."""
    return logs["both"]


@pytest.fixture(scope="module")
def pages(drawn: list[Paper]) -> list[Scan]:
    chance = random.Random(20261124)
    return [scanned(paper, chance) for paper in drawn]


def coarse(picture: Image.Image) -> Image.Image:
    """*picture*, which has 450 dots an inch, with 200 dots, as most scans have."""
    return picture.resize((picture.width * 4 // 9, picture.height * 4 // 9))


def saved(pictures: list[Image.Image], path: Path) -> Path:
    first, *others = pictures
    first.save(path, save_all=True, append_images=others, resolution=200)
    return path


def test_crooked_blurred_noisy_pages_are_read_and_nothing_is_wrong_without_a_doubt(
    pages: list[Scan],
) -> None:
    score = Score()
    faults = [fault for page in pages for fault in judge(page, score)]
    assert score.squares_read == score.squares > 10
    assert score.wrong == 0, faults
    assert score.read == score.ticks > 8, faults
    assert score.seen == score.written > 1


@pytest.mark.parametrize("name", ["scan.pdf", "scan.tif"])
def test_a_scan_is_read_page_by_page_from_a_pdf_and_from_a_picture_upside_down_too(
    pages: list[Scan], name: str, tmp_path: Path
) -> None:
    blank = Image.new("L", pages[0].picture.size, 255)
    upside_down = pages[1].picture.rotate(180)
    log = read_scan(saved([pages[0].picture, blank, upside_down], tmp_path / name))
    marked = (
        {ref for page in pages[:2] for ref, _ in page.marked}
        | pages[0].written
        | (pages[1].written)
    )
    assert {row.row.code.partition("*")[0] for row in log.rows} == marked
    assert set(log.unmarked) == (pages[0].refs | pages[1].refs) - marked
    assert log.empty_pages == (2,)
    assert {row.page for row in log.rows} == {1, 3}
    assert all(Image.open(io.BytesIO(row.picture)).size[0] > 300 for row in log.rows)


@pytest.mark.parametrize(
    ("language", "ref", "aside", "low"),
    [("both", "JCM12/A5", 0, 19), ("both", "JCM12/A6", 0, 45), ("en", "JCM12/A3", 40, 0)],
)
def test_writing_low_in_the_last_row_or_a_deep_one_or_far_to_the_right_is_seen(
    logs: dict[str, list[Paper]], language: str, ref: str, aside: float, low: float
) -> None:
    paper = next(paper for paper in logs[language] if ref in paper.squares)
    picture, (right, top, bottom) = paper.picture.copy(), paper.squares[ref]
    write(picture, (right + aside * MM, top + low * MM, bottom))
    rows = {row.code.ref: row for row in read_page(coarse(picture).convert("L")).rows}
    seen = {name for name, row in rows.items() if reading(row.inked, 1.0, row.writing).doubts}
    assert seen == {ref}
    shown = Image.open(io.BytesIO(rows[ref].picture))
    assert shown.height > (low + 5) * 5


def test_a_square_that_cannot_be_read_is_reported(drawn: list[Paper], tmp_path: Path) -> None:
    paper = drawn[0]
    picture = paper.picture.copy()
    right, top, bottom = (round(at * 450 / 72) for at in paper.squares["JCM12/A3"])
    ImageDraw.Draw(picture).line(
        [(right - 200, top - 9), (right + 5, bottom), (right - 210, bottom - 60), (right, top)],
        (20, 30, 130), 24,
    )  # fmt: skip
    blank = Image.new("L", (400, 600), 255)
    log = read_scan(saved([blank, coarse(picture)], tmp_path / "stroke.pdf"))
    assert log.unread_on == (2,)


@pytest.mark.parametrize("turn", [-3, pytest.param(0, marks=pytest.mark.thorough), 90])
def test_a_square_under_specks_is_read_wherever_the_page_was_turned(
    drawn: list[Paper], turn: int
) -> None:
    picture = coarse(drawn[0].picture).convert("L")
    right, top, _ = (round(at * 200 / 72) for at in drawn[0].squares["JCM12/A3"])
    chance = random.Random(1)
    for _ in range(1_100):
        dot = (right - 1 - chance.randrange(94), top + chance.randrange(94))
        level = picture.getpixel(dot)
        assert isinstance(level, int)
        picture.putpixel(dot, 255 - level)
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    page = read_page(turned)
    assert {row.code.ref for row in page.rows} == set(drawn[0].squares)
    assert page.unread == 0


def test_a_square_without_boxes_is_a_row_to_be_typed(tmp_path: Path) -> None:
    square = modules("JCM12/A3*20260101*9F8E")
    drawn = Image.new("L", (len(square), len(square)), 255)
    drawn.putdata([0 if dot else 255 for line in square for dot in line])
    page = Image.new("L", (1_700, 2_200), 255)
    page.paste(drawn.resize((120, 120), Image.Resampling.NEAREST), (200, 400))
    page.save(tmp_path / "old.png")
    (row,) = read_scan(tmp_path / "old.png").rows
    assert [doubt.template for doubt in row.doubts] == [
        "No boxes stand beside this square; type the row from the page."
    ]


def test_a_row_that_two_pages_mark_differently_is_in_doubt(
    drawn: list[Paper], tmp_path: Path
) -> None:
    first, second, *_ = boxes_of(drawn[0], "JCM12/A3")
    alike = boxes_of(drawn[0], "JCM12/A4")[0]
    pictures = []
    for boxes in ((first, alike), (second, alike)):
        picture = drawn[0].picture.copy()
        for box in boxes:
            mark(picture, box)
        pictures.append(coarse(picture))
    rows = read_scan(saved(pictures, tmp_path / "twice.pdf")).rows
    doubts = {row.row.code.partition("*")[0]: row.doubts for row in rows}
    assert doubts.keys() == {"JCM12/A3", "JCM12/A4"}
    assert doubts["JCM12/A4"] == ()
    (doubt,) = doubts["JCM12/A3"]
    assert "differently" in doubt.template
    assert dict(doubt.parts) == {"first": 1, "second": 2}


def boxes_of(paper: Paper, ref: str) -> list[Box]:
    """The boxes of our side in the row of *ref*."""
    return [box for box in paper.boxes if (box.ref, box.side) == (ref, "uk")]


def test_what_is_no_scan_of_a_log_is_refused_in_one_sentence(
    printed: Printed, tmp_path: Path
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 scan")
    (tmp_path / "text.png").write_text("no picture")
    Image.new("L", (600, 400), 255).save(tmp_path / "blank.png")
    page = pypdfium2.PdfDocument(printed("agenda", "JCM13"))[0]
    page.render(scale=2).to_pil().save(tmp_path / "agenda.png")
    for name, text in (
        ("broken.pdf", "cannot be read as a scan"),
        ("text.png", "cannot be read as a scan"),
        ("blank.png", "No square of an action log"),
        ("agenda.png", "No square of an action log"),
        ("absent.pdf", "absent.pdf"),
    ):
        with pytest.raises(SecretariatError, match=text):
            read_scan(tmp_path / name)


def test_a_picture_that_unpacks_to_gigabytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("L", (400, 400), 255).save(tmp_path / "bomb.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    with pytest.raises(SecretariatError, match="more pixels than a scanned page"):
        read_scan(tmp_path / "bomb.png")


def test_a_picture_with_more_dots_than_a_page_is_refused_and_a_strip_is_not_made_larger_than_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("P", (400, 400), 255).save(tmp_path / "palette.png")
    monkeypatch.setattr(scanned_pages, "_MOST_DOTS", 100_000)
    with pytest.raises(SecretariatError, match="more pixels than a scanned page"):
        read_scan(tmp_path / "palette.png")
    strip = scanned_pages.enlarged(Image.new("L", (10, 5_000)))
    assert strip.width * strip.height <= 101_000


def damaged_png(width: int) -> bytes:
    """A PNG whose palette and data are cut off."""
    header = struct.pack(">IIBBBBB", width, 40, 8, 3, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"PLTE", b"\0"), (b"tRNS", b""), (b"IDAT", b"\0"), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def test_a_damaged_picture_is_refused_in_one_sentence(tmp_path: Path) -> None:
    # The second frame of a TIFF says nothing of its dimensions, and a PNG is cut off.
    Image.new("L", (40, 40)).save(tmp_path / "frames.tif")
    frames = bytearray((tmp_path / "frames.tif").read_bytes())
    (first,) = struct.unpack_from("<I", frames, 4)
    (entries,) = struct.unpack_from("<H", frames, first)
    struct.pack_into("<I", frames, first + 2 + 12 * entries, len(frames))
    frames += struct.pack("<HHHII", 1, 259, 3, 1, 1) + bytes(4)
    for name, data in (
        ("frames.tif", bytes(frames)),
        ("palette.png", damaged_png(40)),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SecretariatError, match="cannot be read as a scan"):
            read_scan(tmp_path / name)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("L", (40, 40), 255).save(tmp_path / "large.png")
    monkeypatch.setattr(scanned_pages, "_LARGEST", 10)
    with pytest.raises(SecretariatError, match="is larger than"):
        read_scan(tmp_path / "large.png")
