"""Every document of the example as a file: the same bytes each time, sound for the archive.

Printed before in test_whole_documents.py, as a rule, and kept since.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from secretariat.data.book import Book
from secretariat.domain.across.dossiers import Selection
from secretariat.office.paper import documents, printing
from secretariat.reports.looks import Bound, Front
from tests.reports.conftest import MOMENT, Printed, unsound
from tests.reports.every_document import DOCUMENTS, SETTINGS, TABLES, TURNS, refs_of_kinds
from tests.reports.typesetting.papers import every_block, with_boxes

LATER = datetime(2027, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=8)))
AGAIN = ("minutes", "delegations", "conclusions")
ROOT = Path(__file__).parents[2]
LONGEST = (
    "progress", "translation-status", "due", "chronology", "register", "letters", "area-history",
    "action-log",
)  # fmt: skip
LONG = {name: ("en", "zh")[at % 2] for at, name in enumerate(LONGEST)}
"""The kinds that a validator takes longest for, each with the one language of a usual run."""
MONTH = Selection(since="2026-11-01", until="2026-11-30")
"""The period of the report that is validated: one of a year takes twice as long."""
PACKS = ("briefing",)
"""Papers into which others were bound, which come from anywhere."""


def _by_today(*, of_today: bool) -> list[tuple[str, str]]:
    """A document of each kind that depends on the day of printing, or that does not."""
    refs = dict(sorted(TURNS)) | {"open-actions": "JCM12"}
    return [(name, ref) for name, ref in refs.items()
            if documents.DOCUMENTS[name].of_today == of_today]  # fmt: skip


@pytest.mark.parametrize(("name", "ref"), _by_today(of_today=False))
def test_what_does_not_depend_on_today_is_the_same_on_every_day(
    example: Book, printed: Printed, name: str, ref: str
) -> None:
    first = printed(name, ref)
    assert printing.print_document(example, name, ref, printing.setting(LATER)) == first
    assert states_its_last_change(first)


@pytest.mark.parametrize(("name", "ref"), _by_today(of_today=True))
def test_what_depends_on_today_is_the_same_when_the_day_is_given(
    example: Book, printed: Printed, name: str, ref: str
) -> None:
    day = MOMENT.date()
    elsewhere = datetime.combine(day, time(9), timezone(timedelta(hours=8)))
    first, second = (
        replace(printing.setting(moment), printed_on=day) for moment in (MOMENT, elsewhere)
    )
    # What is bound into a pack also says that the day was given.
    paper = (
        printing.print_document(example, name, ref, first) if name in PACKS else printed(name, ref)
    )
    assert printing.print_document(example, name, ref, second) == paper
    assert states_its_last_change(paper)


def states_its_last_change(data: bytes) -> bool:
    """True when a file says that it was made when the example was entered."""
    with pikepdf.open(BytesIO(data)) as new_pdf:
        texts = [str(new_pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")]
        metadata = new_pdf.Root.Metadata.read_bytes()
    return texts == ["D:20261120120000+00'00'"] * 2 and b"2026-11-20T12:00:00+00:00" in metadata


def test_another_run_of_the_program_gives_the_same_bytes(printed: Printed, tmp_path: Path) -> None:
    """The order in which a run happens to keep sets and names decides nothing."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    other = subprocess.run(
        [sys.executable, "-m", "tests.reports.print_again", *AGAIN],
        check=True, capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "HOME": str(tmp_path)},
    ).stdout  # fmt: skip
    here = [printed(name, "JCM12") for name in AGAIN]
    assert other.split() == [hashlib.sha256(data).hexdigest() for data in here]


def _of_every_kind(printed: Printed, *, is_thorough: bool) -> dict[str, bytes]:
    """Each kind of document once, of a small meeting, and the longest lists in one language.

    But not a pack: what is bound into it came from anywhere; nor letters and the progress report,
    which `_bound` has.
    """
    small = {"minutes": "SID1", "open-actions": "JCM12", "action-log": "EG1",
             "coverage": "5.3", "register": "paragraphs"}  # fmt: skip
    wanted = [
        (name, small.get(name, some[0] if "" in some else some[-1]), LONG.get(name, "side-by-side"))
        for name, some in refs_of_kinds().items()
        if name not in (*PACKS, "letters", "progress")
    ] + [("conclusions", "SID1", "sequential")]
    if is_thorough:
        wanted += [
            *((name, ref, "side-by-side") for name, ref in DOCUMENTS
              if name not in PACKS and ref in ("", "JCM12", *TABLES)),
            *((name, "SID1", "sequential") for name in ("minutes", "delegations")),
        ]  # fmt: skip
    assert len(wanted) > 20
    return {
        f"{name} {ref} {setting}": printed(name, ref, **SETTINGS[setting])
        for name, ref, setting in wanted
    }


def _bound(example: Book) -> dict[str, bytes]:
    """Papers with contents, in the form of Chinese offices, of a period, and for binding."""
    asked: dict[str, dict[str, Any]] = {
        "office form": {"office_form": True},
        "contents, duplex": {"front": Front.YES, "original": "uk", "bound": Bound.DUPLEX},
        "booklet": {"original": "cn", "bound": Bound.BOOKLET},
    }
    of_minutes = {
        how: printing.print_document(
            example, "minutes", "EG1", replace(printing.setting(MOMENT), **looks)
        )
        for how, looks in asked.items()
    }
    in_one = printing.setting(MOMENT, languages=LONG["letters"])
    letters = replace(in_one, bound=Bound.DUPLEX)
    report = replace(printing.setting(MOMENT, languages=LONG["progress"]), selection=MONTH)
    return {
        **of_minutes,
        "letters": printing.print_document(example, "letters", "JCM12", letters),
        "progress": printing.print_document(example, "progress", "", report),
    }


def test_every_kind_of_paper_is_sound_for_the_archive_and_for_screen_readers(
    example: Book, printed: Printed, verapdf: Path, tmp_path: Path, is_thorough: bool
) -> None:
    """All in one run, since Java alone takes three seconds.

    All issued forms of minutes are in tests/office/test_archive_form.py.
    """
    papers = {
        **_of_every_kind(printed, is_thorough=is_thorough),
        **_bound(example),
        "every block": every_block(),
        "boxes": with_boxes(),
    }
    paths = [tmp_path / f"{paper.replace('/', '-')}.pdf" for paper in papers]
    for path, data in zip(paths, papers.values(), strict=True):
        path.write_bytes(data)
    assert not unsound(paths, verapdf)
