"""Every document of the example, read from the finished file and held against what it should be."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.domain.meetings import Meeting
from secretariat.office.paper import documents
from secretariat.reports.typesetting import MM
from secretariat.reports.typesetting.styles import INK
from tests.reports.conftest import Printed, key_of, squeezed
from tests.reports.every_document import DOCUMENTS, HELD, SETTINGS, TURNS, refs_of_kinds
from tests.reports.typesetting.audit import ALLOWED, audit_drawn
from tests.reports.typesetting.witness import Drawn, witnessed

SEVERAL = ("side-by-side", "zh")
"""The settings that more than one test looks at."""
_LEFT_OUT = ("sequential", "original-cn")


def _in_turn(name: str, ref: str) -> Sequence[pytest.MarkDecorator]:
    return () if (name, ref) in TURNS else (pytest.mark.thorough,)


_IN_TURN = ("en", *_LEFT_OUT)
"""The settings of which a usual run tries one for each kind; Chinese it tries for all."""


def _marks(at: int, setting: str) -> Sequence[pytest.MarkDecorator]:
    is_tried = setting not in _IN_TURN or setting == _IN_TURN[at % len(_IN_TURN)]
    return () if is_tried else (pytest.mark.thorough,)


CASES = [
    *(pytest.param(name, ref, "side-by-side", marks=_in_turn(name, ref))
      for name, ref in DOCUMENTS),
    *(pytest.param(name, some[(at + turn) % len(some)], setting, marks=_marks(at, setting))
      for at, (name, some) in enumerate(refs_of_kinds().items())
      for turn, setting in enumerate(SETTINGS)
      if setting != "side-by-side" and (len(some) > 1 or setting != _LEFT_OUT[at % 2])),
]  # fmt: skip
"""Every document side by side, and each kind in the other settings, of one meeting in turn.

Of a kind that is printed of no meeting, one of two that only put the languages in another place.
"""

BOUND = ("briefing",)
"""Papers that others, audited one by one, were bound into: all in them has new numbers."""

Asked = tuple[str, str, str]
Witness = Callable[[str, str, str], tuple[bytes, list[Drawn]]]


@pytest.fixture(scope="module")
def kept() -> dict[Asked, tuple[bytes, list[Drawn]]]:
    """What was printed in the settings that several tests look at."""
    return {}


@pytest.fixture
def witness(
    printed_anew: Printed,
    printed_files: dict[tuple[object, ...], bytes],
    kept: dict[Asked, tuple[bytes, list[Drawn]]],
    monkeypatch: pytest.MonkeyPatch,
) -> Witness:
    """The file of a document in a setting, and all that was drawn in it; printed once."""

    def made(name: str, ref: str, setting: str) -> tuple[bytes, list[Drawn]]:
        if (name, ref, setting) in kept:
            return kept[name, ref, setting]
        with witnessed(monkeypatch) as seen:
            data = printed_anew(name, ref, **SETTINGS[setting])
        printed_files[key_of(name, ref, **SETTINGS[setting])] = data
        if setting in SEVERAL:
            kept[name, ref, setting] = data, seen
        return data, seen

    return made


def test_no_kind_of_document_is_left_out() -> None:
    assert {name for name, _ in DOCUMENTS} == set(documents.DOCUMENTS)


@pytest.mark.parametrize(
    ("name", "ref", "setting"), [case for case in CASES if case.values[0] not in BOUND]
)
def test_no_line_has_a_fault_that_a_proof_reader_would_mark(
    witness: Witness, name: str, ref: str, setting: str
) -> None:
    findings = audit_drawn(*witness(name, ref, setting))
    findings.require_measured()
    faults = {fault: findings.examples[fault] for fault in findings.counts if fault not in ALLOWED}
    assert not faults
    assert findings.percent("ragged") < 5, findings.examples["ragged"]


_EDGE = 20.5 * MM
"""What the head and the foot of a page usually keep to of its edges."""
BARE = ("name-plates", "letters")
"""Papers without a head and a foot of the house."""
Edges = tuple[float, float]
_COUNT = re.compile(r"Page \d+ of|第\d+页，共")


def edges(name: str, seen: Sequence[Drawn], high: float) -> Edges:
    """Between which heights, foot and head, the text of a page stands."""
    if name in BARE:
        return 0.0, high
    furniture = [
        drawn for drawn in seen if not drawn.owner and drawn.paragraph.style.role == "Span"
    ]
    feet = [drawn.spot.top for drawn in furniture if _COUNT.match(drawn.text)]
    heads = [
        drawn.spot.top - drawn.paragraph.leading * (drawn.stop - drawn.start)
        for drawn in furniture
        if drawn.spot.top > high - 2 * _EDGE and drawn.paragraph.style.colour != INK
    ]
    return max(feet, default=_EDGE), min(heads, default=high - _EDGE)


def body(seen: Sequence[Drawn], between: Edges) -> str:
    """What was drawn between head and foot, in order."""
    low, top = between
    return squeezed("".join(drawn.text for drawn in seen if low < drawn.spot.top <= top + 1))


def by_pdfium(data: bytes, between: Edges) -> str:
    """What pdfium reads between head and foot."""
    low, top = between
    text = ""
    for page in pypdfium2.PdfDocument(data):
        width, _ = page.get_size()
        text += page.get_textpage().get_text_bounded(0, low, width, top)
    return squeezed(text)


def by_poppler(data: bytes, between: Edges, folder: Path, high: float) -> str:
    """What ``pdftotext`` reads between head and foot in the order of drawing."""
    low, top = between
    path = folder / "read.pdf"
    path.write_bytes(data)
    area = ["-x", "0", "-W", "2000", "-y", f"{high - top:.0f}", "-H", f"{top - low:.0f}"]
    result = subprocess.run(
        ["pdftotext", "-raw", *area, str(path), "-"], check=True, capture_output=True
    )
    return squeezed(result.stdout.decode())


def _read_back() -> Iterator[Any]:
    """The cases of a usual run: every kind side by side, in Chinese alone one of three.

    A paper side by side has all that it has in Chinese, and the audit above holds each glyph of
    the others against its text.
    """
    of_chinese = count()
    for case in CASES:
        name, ref, setting = case.values
        if setting == "zh":
            marks = [pytest.mark.thorough] * (next(of_chinese) % 3 > 0)
            yield pytest.param(name, ref, setting, marks=[*case.marks, *marks])
        elif setting in SEVERAL:
            yield case


@pytest.mark.parametrize(("name", "ref", "setting"), [*_read_back()])
def test_the_text_of_every_paragraph_is_read_back_whole(
    witness: Witness, name: str, ref: str, setting: str, tmp_path: Path
) -> None:
    data, seen = witness(name, ref, setting)
    high = pypdfium2.PdfDocument(data)[0].get_size()[1]
    between = edges(name, seen, high)
    wanted = body(seen, between)
    assert len(wanted) > 20
    if name in ("name-plates", *BOUND):  # a plate bears each text twice, once upside down
        read = by_pdfium(data, (0.0, high))
        assert all(squeezed(drawn.text) in read for drawn in seen if drawn.owner)
        return
    assert by_pdfium(data, between) == wanted
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    assert by_poppler(data, between, tmp_path, high) == wanted


@pytest.mark.parametrize(
    ("name", "ref"),
    [pytest.param(name, ref, marks=_in_turn(name, ref)) for name, ref in DOCUMENTS],
)
def test_the_parts_of_a_paragraph_that_was_cut_are_the_whole_of_it(
    witness: Witness, name: str, ref: str
) -> None:
    _, seen = witness(name, ref, "side-by-side")
    parts: dict[int, list[Drawn]] = defaultdict(list)
    for part in seen:
        parts[id(part.paragraph)].append(part)
    for drawn in parts.values():
        paragraph = drawn[0].paragraph
        whole = squeezed(f"{paragraph.number} {paragraph.text}")
        text = squeezed("".join(drawn.text for drawn in drawn))
        # The head of a table is drawn again, whole, on each of its pages.
        assert text == whole * round(len(text) / max(len(whole), 1))


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("ref", HELD)
def test_every_paragraph_of_the_record_stands_under_its_number_as_it_was_written(
    example: Book, witness: Witness, ref: str, code: str
) -> None:
    with example.reading() as view:
        held = dossiers.of_meeting(view, reading.find_as(view, Meeting, ref))
    _, seen = witness("minutes", ref, "side-by-side")
    drawn = {(drawn.paragraph.number, drawn.paragraph.text) for drawn in seen}
    texts = {
        (paragraph.ref.rpartition("/")[2], paragraph.text.half(code))
        for some in held.paragraphs.values()
        for paragraph in some
    }
    texts |= {(item.ref.rpartition("/")[2], item.title.half(code)) for item in held.items}
    assert len(texts) > 10
    assert texts <= drawn


def test_rare_and_foreign_names_are_read_back_from_the_documents_that_bear_them(
    witness: Witness,
) -> None:
    read = {
        name: by_pdfium(witness(name, ref, "side-by-side")[0], (0.0, 1000.0))
        for name, ref in (("minutes", "JCM12"), ("delegations", "JCM12"), ("agenda", "EG1"))
    }
    assert "祝𬱖博士" in read["minutes"]
    assert "祝𬱖博士" in read["delegations"]
    assert "ŁukaszMarsh" in read["delegations"]
    assert "MilenaKovačević" in read["delegations"]
    assert "ŠárkaWhitfield" in read["agenda"]
    assert "邵喆" in read["minutes"]
