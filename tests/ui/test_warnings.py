"""What cannot be right about a record is said beside its title, as soon as it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Link
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.flagships import Flagship, Stage
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place

pytestmark = pytest.mark.shares


def said(window: Any, kind: str, book: Book, ref: str, name: str = "") -> list[str]:
    """The notices beside the field *name* of a record, else beside its title."""
    window.shell.go(Place(kind, id_of(book, ref)))
    settle()
    pane = window.shell.current.pane
    box = pane.detail.form.boxes[name or pane.kind.title.name]
    lines: list[str] = box.notice.splitlines()
    return lines


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "FC2028 is past the stage of a proposal, but names no mandating decision."),
        ("zh", "FC2028已过提议阶段，但未注明立项决定。"),
    ],
)
def test_a_flagship_without_a_mandate_says_so_once_it_is_more_than_a_proposal(
    open_window: Open, book: Book, language: str, sentence: str
) -> None:
    window = open_window(book, language=language)
    assert said(window, "flagships", book, "FC2028", "mandate") == []
    with book.change("Launch", ME) as change:
        flagship = reading.find_as(change.view, Flagship, "FC2028")
        change.update(flagship, replace(flagship, stage=Stage.LAUNCHED))
    settle()
    assert said(window, "flagships", book, "FC2028", "mandate") == [sentence]
    with book.change("Mandate", ME) as change:
        flagship = reading.find_as(change.view, Flagship, "FC2028")
        decision = reading.find_as(change.view, Decision, "JCM12/D7")
        change.update(flagship, replace(flagship, mandate=Link(decision.id)))
    settle()
    assert said(window, "flagships", book, "FC2028", "mandate") == []


def test_a_circle_is_said_of_each_record_in_it_beside_the_link_that_closes_it(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    with book.change("Go round", ME) as change:
        for ref, to in (("INS:3", "INS:4"), ("INS:4", "INS:3")):
            record = reading.find(change.view, ref)
            parent: dict[str, Any] = {"parent": Link(id_of(book, to))}
            change.update(record, replace(record, **parent))
    for ref, other in (("INS:3", "INS:4"), ("INS:4", "INS:3")):
        assert said(window, "instruments", book, ref, "parent") == [
            f"By “Made under”, these records form a circle: {ref}, {other}."
        ]


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Superseded by JCM/W1"), ("zh", "已被JCM/W1取代")]
)
def test_a_superseded_decision_says_by_what_beside_its_status(
    open_window: Open, book: Book, language: str, sentence: str
) -> None:
    window = open_window(book, language=language)
    assert said(window, "decisions", book, "JCM12/D5", "status") == [sentence]
    assert said(window, "decisions", book, "JCM/W1", "status") == []
