"""Pages of an action log as a chair marks them and a scanner gives them back, with what was marked.

Written without the reader: boxes are found among the paths of the PDF and their rows by its words,
so that a fault in the measures that press and reader share would be seen.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter

_MM = 72 / 25.4
_DOTS = 450
"""Dots to the inch at which marks are drawn before the page is scanned."""
_FINE = _DOTS / 72
_BOX = 4.2 * _MM
_MARKED, _WRITTEN = 0.6, 0.3
"""The shares of the rows that are marked, and that are written in."""


@dataclass(frozen=True)
class Box:
    """A tick box of the paper, in points from its upper left corner."""

    ref: str
    side: str
    number: int
    left: float
    top: float
    width: float


@dataclass(frozen=True)
class Scan:
    """A page as it was scanned, and the number that was marked for each row and side."""

    picture: Image.Image
    marked: dict[tuple[str, str], int]
    refs: frozenset[str]
    written: frozenset[str]
    """The rows in whose column for writing something was written."""
    how: str
    """How the page was scanned, in words."""


@dataclass
class Paper:
    """A page as it was printed, drawn finely, and where its boxes and squares stand."""

    picture: Image.Image
    boxes: list[Box] = field(default_factory=list)
    squares: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    """The right edge, top and bottom of each row's square."""


def papers(pdf: bytes) -> Iterator[Paper]:
    """The pages of a printed log that have squares, with their boxes."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        height = page.get_size()[1]
        boxes, squares = [], []
        for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = path.get_bounds()
            wide, high = right - left, top - bottom
            if abs(wide - _BOX) < 2 and abs(high - _BOX) < 2:  # noqa: PLR2004 - points
                boxes.append((left, height - top, wide))
            if abs(wide - 12 * _MM) < 1 and abs(high - 12 * _MM) < 1:
                squares.append((right, height - top, height - bottom))
        if squares:
            yield _named(
                page,
                sorted(boxes, key=lambda b: (round(b[1]), b[0])),
                sorted(squares, key=lambda s: s[1]),
            )


def _named(
    page: pypdfium2.PdfPage,
    boxes: list[tuple[float, float, float]],
    squares: list[tuple[float, float, float]],
) -> Paper:
    """The page with each box named by the words before it, each square by the code of its row."""
    height = page.get_size()[1]
    text = page.get_textpage()
    paper = Paper(page.render(scale=_FINE, grayscale=False).to_pil().convert("RGB"))
    codes = _places(text, "JCM12/A", height)
    for right, top, bottom in squares:
        ref = min(codes, key=lambda code: abs(code[1] - top))[0]
        paper.squares[ref] = (right, top, bottom)
    lines: dict[int, list[tuple[float, float, float]]] = {}
    for box in boxes:
        lines.setdefault(round(box[1]), []).append(box)
    for line in lines.values():
        top = line[0][1]
        ref = next(
            ref for ref, (_, high, low) in reversed(paper.squares.items()) if high <= top + 1
        )
        words = text.get_text_bounded(
            line[0][0] - 80, height - top - line[0][2] - 1, line[0][0] - 1, height - top + 1
        )
        side = "uk" if "UK" in words or "英" in words else "cn"
        for number, (left, high, wide) in enumerate(sorted(line), 1):
            paper.boxes.append(Box(ref, side, number, left, high, wide))
    return paper


def _places(text: pypdfium2.PdfTextPage, word: str, height: float) -> list[tuple[str, float]]:
    """Each code on the page that begins with *word*, with the height at which it stands."""
    boxes = []
    search = text.search(word)
    while hit := search.get_next():
        at, count = hit
        rest = text.get_text_range(at, count + 3)
        digits = "".join(letter for letter in rest[count:] if letter.isdigit())
        box = text.get_charbox(at)
        boxes.append((word + digits, height - box[3]))
    return boxes


def scans(pdf: bytes, count: int, seed: int) -> Iterator[Scan]:
    """*count* marked and scanned pages of the log in *pdf*."""
    chance = random.Random(seed)
    every = list(papers(pdf))
    for number in range(count):
        yield scanned(every[number % len(every)], chance)


def scanned(paper: Paper, chance: random.Random) -> Scan:
    """*paper* with marks and handwriting of one pen, scanned in one way."""
    picture = paper.picture.copy()
    pen = chance.choice([(20, 20, 30), (25, 40, 140), (10, 60, 160), (70, 70, 75), (150, 25, 30)])
    thick = chance.uniform(0.32, 0.75)
    marked: dict[tuple[str, str], int] = {}
    rows: dict[tuple[str, str], list[Box]] = {}
    for box in paper.boxes:
        rows.setdefault((box.ref, box.side), []).append(box)
    for key, boxes in rows.items():
        if chance.random() < _MARKED:
            chosen = chance.choice(boxes)
            mark(picture, chosen, pen, thick, chance)
            marked[key] = chosen.number
    written = frozenset(ref for ref in paper.squares if chance.random() < _WRITTEN)
    for ref in written:
        write(picture, paper.squares[ref], pen, thick, chance)
    seen, how = _through_a_scanner(picture, chance)
    return Scan(seen, marked, frozenset(paper.squares), written, how)


def mark(
    picture: Image.Image,
    box: Box,
    pen: tuple[int, int, int] = (20, 20, 30),
    thick: float = 0.5,
    chance: random.Random | None = None,
) -> None:
    """A tick, a cross, a stroke or a filled box, as a hand in a hurry makes it."""
    chance = chance or random.Random(1)

    def at(x: float, y: float) -> tuple[float, float]:
        shake = 0.06
        return (
            (box.left + (x + chance.uniform(-shake, shake)) * box.width) * _FINE,
            (box.top + (y + chance.uniform(-shake, shake)) * box.width) * _FINE,
        )

    kind = chance.choices(["tick", "cross", "slash", "fill"], [5, 4, 1, 1])[0]
    strokes: list[list[tuple[float, float]]]
    if kind == "tick":
        over = chance.uniform(-0.05, 0.3)
        strokes = [[at(0.15, 0.5), at(0.4, 0.85), at(0.85 + over / 2, 0.1 - over)]]
    elif kind == "cross":
        strokes = [[at(0.12, 0.12), at(0.88, 0.88)], [at(0.88, 0.12), at(0.12, 0.88)]]
    elif kind == "slash":
        strokes = [[at(0.1, 0.9), at(0.9, 0.1)]]
    else:
        strokes = [[at(0.1 + 0.8 * (n % 2), 0.1 + 0.1 * n) for n in range(9)]]
    _stroke(picture, strokes, pen, thick)


def _stroke(
    picture: Image.Image,
    strokes: list[list[tuple[float, float]]],
    pen: tuple[int, int, int],
    thick: float,
) -> None:
    draw = ImageDraw.Draw(picture)
    for stroke in strokes:
        draw.line(stroke, fill=pen, width=max(1, round(thick * _MM * _FINE)), joint="curve")


def write(
    picture: Image.Image,
    square: tuple[float, float, float],
    pen: tuple[int, int, int] = (20, 20, 30),
    thick: float = 0.5,
    chance: random.Random | None = None,
) -> None:
    """Something like a date or a word in the column for writing."""
    chance = chance or random.Random(1)
    right, top, _ = square
    left = right + 5 * _MM + chance.uniform(0, 8) * _MM
    line = top + chance.uniform(2, 5) * _MM
    for _ in range(chance.randint(4, 9)):
        turns = [chance.uniform(0, 2 * math.pi) for _ in range(4)]
        points = [
            (
                (left + (1 + math.cos(turn)) * 1.1 * _MM) * _FINE,
                (line + (1 + math.sin(turn)) * 1.6 * _MM) * _FINE,
            )
            for turn in turns
        ]
        _stroke(picture, [points], pen, thick)
        left += 2.8 * _MM


def _through_a_scanner(picture: Image.Image, chance: random.Random) -> tuple[Image.Image, str]:
    """*picture* crooked, coarse, blurred, noisy and packed, as scanners give it."""
    dots = chance.choice([150, 200, 200, 240, 300])
    turn, blur = chance.uniform(-3, 3), chance.uniform(0.1, 0.35 if dots < 200 else 0.5)  # noqa: PLR2004 - pixels per inch of a poor scan
    noise, quality = chance.uniform(0, 14), chance.randint(40, 92)
    light, dark = chance.randint(225, 255), chance.randint(0, 45)
    share = dots / _DOTS
    turned = picture.convert("L").rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    size = (round(turned.width * share), round(turned.height * share))
    seen = turned.resize(size, Image.Resampling.BOX)
    # Blur is in tenths of the width of a module, as optics do not know of dots.
    seen = seen.filter(ImageFilter.GaussianBlur(blur * dots / 200 * 2))
    seen = seen.point([round(dark + level * (light - dark) / 255) for level in range(256)])
    grain = Image.effect_noise(seen.size, noise)
    seen = ImageChops.add(seen, grain, 1, -128)
    packed = io.BytesIO()
    seen.save(packed, "JPEG", quality=quality)
    how = f"{dots} dpi, turned {turn:+.1f}°, blur {blur:.2f}, noise {noise:.0f}, JPEG {quality}"
    return Image.open(packed).convert("L"), how
