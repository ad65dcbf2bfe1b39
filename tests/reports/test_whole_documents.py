"""Every document of the example, read from the finished file and held against what it should be."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.domain.meetings import Meeting
from secretariat.office.paper import documents
from secretariat.reports.typesetting import MM
from secretariat.reports.typesetting.styles import INK
from tests.reports.conftest import Printed, squeezed, unsound
from tests.reports.typesetting.audit import ALLOWED, audit_drawn
from tests.reports.typesetting.witness import Drawn, witnessed

SETTINGS: dict[str, dict[str, str]] = {
    "en": {"languages": "en"},
    "zh": {"languages": "zh"},
    "side-by-side": {},
    "sequential": {"layout": "sequential"},
    "original-cn": {"original": "cn"},
}
SEVERAL = ("side-by-side", "zh")
"""The settings that more than one test looks at."""
HELD = ("JCM12", "SID1", "EG1")
TABLES = ("actions", "decisions", "paragraphs", "participants", "observations", "priority-areas")
DOCUMENTS = [
    *((name, ref) for name, document in documents.DOCUMENTS.items()
      if document.of_meeting for ref in HELD),
    *((name, "") for name, document in documents.DOCUMENTS.items()
      if not document.of_meeting and name not in ("register", "letters", "corrigendum")),
    ("letters", "JCM12"),
    ("corrigendum", "EG1/M/C1"),
    *(("register", kind) for kind in TABLES),
]  # fmt: skip
"""Each kind of document that there is, and the tables of some registers."""
_LEFT_OUT = ("sequential", "original-cn")


def _refs_of_kinds() -> dict[str, list[str]]:
    refs: dict[str, list[str]] = defaultdict(list)
    for name, ref in DOCUMENTS:
        refs[name].append(ref)
    return refs


def _turns() -> set[tuple[str, str]]:
    """The documents that a usual run tries: of what is printed of a meeting, one meeting in turn.

    The others are printed of the largest meeting of the example, or of none.
    """
    held = [name for name, document in documents.DOCUMENTS.items() if document.of_meeting]
    in_turn = {(name, HELD[at % len(HELD)]) for at, name in enumerate(held)}
    # Only the commission has open actions; its minutes are the longest.
    in_turn |= {("minutes", HELD[0]), ("open-actions", HELD[0])}
    return in_turn | {(name, ref) for name, ref in DOCUMENTS if name not in held}


TURNS = _turns()


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
      for at, (name, some) in enumerate(_refs_of_kinds().items())
      for turn, setting in enumerate(SETTINGS)
      if setting != "side-by-side" and (len(some) > 1 or setting != _LEFT_OUT[at % 2])),
]  # fmt: skip
"""Every document side by side, and each kind in the other settings, of one meeting in turn.

Of a kind that is printed of no meeting, one of two that only put the languages in another place.
"""

AGAIN = ("minutes", "delegations", "conclusions")
ROOT = Path(__file__).parents[2]
LONGEST = (
    "progress", "translation-status", "due", "chronology", "register", "letters", "area-history",
    "action-log",
)  # fmt: skip
LONG = {name: ("en", "zh")[at % 2] for at, name in enumerate(LONGEST)}
"""The kinds that a validator takes longest for, each with the one language of a usual run."""
BOUND = ("briefing",)
"""Papers that others, audited one by one, were bound into: all in them has new numbers."""

Witness = Callable[[str, str, str], tuple[bytes, list[Drawn]]]


@pytest.fixture(scope="module")
def kept() -> dict[tuple[str, str, str], tuple[bytes, list[Drawn]]]:
    """What was printed in the settings that several tests look at."""
    return {}


@pytest.fixture
def witness(
    printed_anew: Printed,
    kept: dict[tuple[str, str, str], tuple[bytes, list[Drawn]]],
    monkeypatch: pytest.MonkeyPatch,
) -> Witness:
    """The file of a document in a setting, and all that was drawn in it; printed once."""

    def made(name: str, ref: str, setting: str) -> tuple[bytes, list[Drawn]]:
        if (name, ref, setting) in kept:
            return kept[name, ref, setting]
        with witnessed(monkeypatch) as seen:
            data = printed_anew(name, ref, **SETTINGS[setting])
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


@pytest.mark.parametrize(
    ("name", "ref", "setting"), [case for case in CASES if case.values[2] in SEVERAL]
)
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


def test_another_run_of_the_program_gives_the_same_bytes(printed: Printed, tmp_path: Path) -> None:
    """The order in which a run happens to keep sets and names decides nothing."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    other = subprocess.run(
        [sys.executable, "-m", "tests.reports.print_again", *AGAIN],
        check=True, capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "HOME": str(tmp_path)},
    ).stdout  # fmt: skip
    assert other.split() == [hashlib.sha256(printed(name, "JCM12")).hexdigest() for name in AGAIN]


def test_every_kind_of_document_is_sound_for_the_archive_and_for_screen_readers(
    printed: Printed, verapdf: Path, tmp_path: Path, is_thorough: bool
) -> None:
    """But not a pack: what is bound into it came from anywhere.

    A usual run takes each kind once, of a small meeting, and the longest lists in one language;
    all issued forms of minutes are in tests/office/test_signing.py.
    """
    small = {"minutes": "SID1", "letters": "JCM12", "open-actions": "JCM12",
             "coverage": "5.3", "register": "paragraphs"}  # fmt: skip
    wanted = [
        (name, small.get(name, some[0] if "" in some else some[-1]), LONG.get(name, "side-by-side"))
        for name, some in _refs_of_kinds().items()
        if name not in BOUND
    ] + [("conclusions", "SID1", "sequential")]
    if is_thorough:
        wanted += [
            *((name, ref, "side-by-side") for name, ref in DOCUMENTS
              if name not in BOUND and ref in ("", "JCM12", *TABLES)),
            *((name, "SID1", "sequential") for name in ("minutes", "delegations")),
        ]  # fmt: skip
    paths = [tmp_path / f"{number}.pdf" for number in range(len(wanted))]
    for path, (name, ref, setting) in zip(paths, wanted, strict=True):
        path.write_bytes(printed(name, ref, **SETTINGS[setting]))
    assert len(paths) > 20
    assert not unsound(paths, verapdf)
