"""Verification in the window: what is proven and what is not, in words and in colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.domain.agreed.issued import IssuedText
from secretariat.errors import SecretariatError
from secretariat.office import issued_files
from secretariat.office.agreed.signatures import Signature
from secretariat.office.agreed.verdicts import Verdict
from tests.ui.agreed_desk import one
from tests.ui.conftest import Answers, Open, at_rest, id_of
from ui.context import Place
from ui.kit.parts import Pill
from ui.verifying.verdict_card import Verified


def shown(window: Any, part: str = "") -> Any:
    window.shell.go(Place("verify", part=part))
    at_rest(window)
    return window.shell.current


def test_a_typed_code_is_proven_but_not_the_paper_that_bears_it(
    open_window: Open, issued: Book
) -> None:
    window: Any = open_window(issued)
    screen = shown(window)
    assert window.focusWidget() is screen.line
    code = one(issued, IssuedText).code
    QTest.keyClicks(screen.line, code.lower().replace("-", " "))
    QTest.keyClick(screen.line, Qt.Key.Key_Return)
    at_rest(window)
    card = screen.card
    assert card.sentences[0] == "This is the agreed text"
    assert card.property("role") == "proof"
    proven, unproven = card.sentences.index("Proven"), card.sentences.index("Not proven")
    assert proven < unproven
    assert card.sentences[unproven + 1].startswith(
        "That a paper with this code says the same words"
    )
    # A screen reader is told the whole of it.
    assert all(sentence in card.accessibleName() for sentence in card.sentences)


def test_a_mistyped_code_is_reported_beside_the_line_and_proves_nothing(
    open_window: Open, issued: Book
) -> None:
    window: Any = open_window(issued, language="zh")
    screen = shown(window)
    screen.line.setText("K7QX-93MD-5TRP-C2A2")
    screen.verify()
    at_rest(window)
    assert not screen.card.isVisible()
    assert "K7QX-93MD-5TRP-C2A2" in screen._fault.text()
    assert screen.line.accessibleDescription() == screen._fault.text()


def dropped(screen: Any, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *nothing))


def test_a_dropped_paper_is_proven_to_the_byte_and_leads_to_its_meeting(
    open_window: Open, issued: Book, tmp_path: Path
) -> None:
    paper = tmp_path / "minutes.pdf"
    data = issued_files.read(issued, one(issued, IssuedText).originals[0].sha256) or b""
    paper.write_bytes(data)
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(data[:-20] + b"x" + data[-19:])
    window: Any = open_window(issued, Answers([altered]))
    screen = shown(window)
    dropped(screen, paper)
    at_rest(window)
    assert screen.card.sentences[0] == "This is the agreed text"
    assert "minutes.pdf" in screen.line.text()
    screen.choose()
    at_rest(window)
    assert screen.card.sentences[0] == "This is not the agreed text"
    assert screen.card.property("role") == "alarm"
    assert "Proven" not in screen.card.sentences
    (_, lead) = screen.card._leads(Verdict(agreed=False, reason=NOTHING, record="JCM12/M"))
    lead.click()
    at_rest(window)
    assert window.shell.current.place.record == id_of(issued, "JCM12")


NOTHING = SecretariatError("Nothing.")


def test_signatures_are_listed_each_with_its_state_and_what_it_proves(
    open_window: Open, issued: Book
) -> None:
    window: Any = open_window(issued)
    screen = shown(window)
    known, unknown, altered = (
        SecretariatError(text) for text in ("Known.", "Unknown.", "Altered.")
    )
    signatures = (
        Signature("Ann Able", valid=True, at="2026-05-20", reason=known, trusted=True),
        Signature("Wang Wu", valid=True, at="2026-05-20", reason=unknown),
        Signature("Li Hua", valid=False, at="2026-05-21", reason=altered),
    )
    verdict = Verdict(agreed=True, reason=NOTHING, record="JCM12/M", signatures=signatures)
    screen.card.show_verdict(Verified(subject="a.pdf", is_file=True, verdict=verdict))
    sentences = screen.card.sentences
    at = sentences.index("Signatures") + 1
    assert sentences[at : at + 3] == [
        "Valid: Known.",
        "Valid, not trusted: Unknown.",
        "Not valid: Altered.",
    ]
    tones = [pill._tone for pill in screen.card.findChildren(Pill)]
    assert tones[1:] == ["green", "amber", "red"]
    unproven = sentences.index("Not proven")
    assert (
        sentences[unproven + 1] == "Who Wang Wu is: this book does not vouch for the certificate."
    )


def test_of_a_file_of_another_book_the_signatures_prove_that_nothing_was_changed(
    open_window: Open, issued: Book
) -> None:
    window: Any = open_window(issued)
    screen = shown(window)
    signature = Signature("Ann Able", valid=True, at="2026-05-20", reason=NOTHING)
    verdict = Verdict(agreed=False, reason=NOTHING, signatures=(signature,), is_unchanged=True)
    screen.card.show_verdict(Verified(subject="a.pdf", is_file=True, verdict=verdict))
    sentences = screen.card.sentences
    assert sentences[0] == "Nothing is proven"
    assert sentences[sentences.index("Proven") + 1] == (
        "That nothing in this file was changed since it was signed, in the name of Ann Able."
    )
    assert "That the words of this file are those that both sides agreed." in sentences
