"""The annexes of the progress report: in the chosen order, in the language of the paper."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.domain.across.dossiers import Selection
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, language
from secretariat.office.paper import documents, printing
from secretariat.reports.programme.annexes import ANNEXES
from tests.reports.conftest import Printed, setting, squeezed, words


def test_annexes_follow_whole_in_the_order_chosen_under_their_numbers(
    example: Book, printed: Printed
) -> None:
    names = ("chronology", "coverage")
    wanted = replace(setting(languages="en"), selection=Selection(annexes=names))
    text = words(printing.print_document(example, "progress", "", wanted))
    first, second = text.index("Annex1Chronology"), text.index("Annex2Coverageofthejointstrategy")
    assert 0 < text.index("Annexes") < first < second
    alone = words(printed("coverage", languages="en"))
    for part in ("Recordsundernoclause", "A1.4Mathematics"):
        assert part in alone
        assert part in text[second:]


@pytest.mark.parametrize(
    "name",
    # The next test prints all of them, each under its title.
    [pytest.param(name, marks=[pytest.mark.thorough] * (at % 6 > 0))
     for at, name in enumerate(ANNEXES)],
)  # fmt: skip
def test_every_annex_can_be_chosen(example: Book, printed: Printed, name: str) -> None:
    chosen = replace(setting(languages="en"), selection=Selection(annexes=(name,)))
    pages = [
        len(pypdfium2.PdfDocument(content))
        for content in (
            printed("progress", languages="en"),
            printing.print_document(example, "progress", "", chosen),
        )
    ]
    assert pages[1] > pages[0]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_all_annexes_follow_in_the_language_of_the_paper(example: Book, code: str) -> None:
    # Of a short period: the report is short, and its annexes are whole nevertheless.
    selection = Selection(since="2026-11-10", until="2026-11-20", annexes=tuple(ANNEXES))
    chosen = replace(setting(languages=code), selection=selection)
    text = words(printing.print_document(example, "progress", "", chosen))
    spoken, end = language(code), 0
    for number, (title, _) in enumerate(ANNEXES.values(), 1):
        assert squeezed(f"{number}{spoken.text(title)}") in text
        label = squeezed(spoken.text(N_("Annex {number}"), number=number))
        begin = text.index(label, end)
        assert begin > end + 100
        end = begin


def test_every_annex_is_a_document_of_its_own_by_the_same_name() -> None:
    for name, (title, _) in ANNEXES.items():
        assert documents.DOCUMENTS[name].title == title


def test_an_unknown_annex_is_refused_with_the_known_ones(example: Book) -> None:
    wanted = replace(setting(), selection=Selection(annexes=("weather",)))
    with pytest.raises(SecretariatError, match="“weather”; there are coverage, flagship-sheet"):
        printing.print_document(example, "progress", "", wanted)
