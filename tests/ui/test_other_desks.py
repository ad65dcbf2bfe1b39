"""Desks, bundles and the shared folder in the settings, as on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.office.desks import agreeing, bundling, copies, sharing
from secretariat.sealing import keys
from secretariat.sealing.keys import DeskKeys
from tests.ui.conftest import ME, Answers, Open, settle
from ui.context import Place

CHEN, BO = Who("Chen Wei", "cn"), Who("Bo", "uk")
THEIRS, OURS = (DeskKeys(bytes([at]) * 32, bytes([at + 9]) * 32) for at in (3, 4))
AT = 1_790_000_000_000_000


@pytest.fixture
def book(small_book: Book) -> Book:
    return small_book


@pytest.fixture
def window(open_window: Open, book: Book, answers: Answers) -> Any:
    return open_window(book, answers)


def said(qtbot: QtBot, card: Any, text: str) -> None:
    qtbot.waitUntil(lambda: text in card.message.text() + card.fault.text(), timeout=60_000)


def actions(book: Book) -> set[str]:
    with book.reading() as view:
        return {action.title.en for action in fetching.every(view, Action)}


def test_a_desk_is_agreed_gets_a_bundle_and_answers_and_is_revoked(
    qtbot: QtBot, window: Any, book: Book, answers: Answers, tmp_path: Path
) -> None:
    copies.check_out(book, tmp_path / "cn.book", keeper="cn")
    cn = Book.open(tmp_path / "cn.book", desk="cn")
    agreeing.enter(cn, THEIRS, CHEN)
    agreeing.write_card(cn, THEIRS, tmp_path / "chen.desk")
    window.shell.go(Place("settings"))
    card = window.shell.current.others.desks
    answers.files.append(tmp_path / "own.desk")
    card.write_card()
    said(qtbot, card, "own.desk")
    assert len(card.own.text().split()) == 6
    answers.files.append(tmp_path / "chen.desk")
    card.take_card()
    said(qtbot, card, "Chen Wei is entered")
    assert card.state.text() == "not agreed yet"
    card.fingerprint.setText("0000 1111 2222 3333 4444 5555")
    card.agree()
    said(qtbot, card, "not the fingerprint of Chen Wei")
    card.fingerprint.setText(THEIRS.public.fingerprint)
    card.agree()
    said(qtbot, card, "The keys of Chen Wei are agreed.")
    with book.change("Add", ME) as change:
        change.add(Action(title=Bilingual("Alpha"), notes="ours"))
    assert card.reader.currentText().startswith("Chen Wei")
    answers.files.append(tmp_path / "a.bundle")
    card.write_bundle()
    said(qtbot, card, "a.bundle is ready for ")
    assert "Chen Wei" in card.message.text()
    ana = agreeing.take_card(cn, tmp_path / "own.desk", CHEN)
    agreeing.agree(cn, ana, card.own.text(), CHEN, ana.agreed_on or _day())
    bundling.take_in(cn, THEIRS, tmp_path / "a.bundle", AT)
    assert "Alpha" in actions(cn)
    with cn.change("Add", CHEN) as change:
        change.add(Action(title=Bilingual("Beta")))
    back = tmp_path / "b.bundle"
    bundling.make(cn, THEIRS, back, bundling.wanted(cn, "UK", THEIRS), AT)
    cn.close()
    merging = window.shell.current.copies
    answers.files.append(back)
    merging.look_at_copy()
    qtbot.waitUntil(lambda: not merging.records.isHidden(), timeout=60_000)
    assert "Chen Wei" in merging.records.toPlainText()
    assert " · new" in merging.records.toPlainText()
    assert "Beta" not in actions(book)
    merging.merge()
    qtbot.waitUntil(lambda: merging.message.text().startswith("Merged"), timeout=60_000)
    assert "Beta" in actions(book)
    card.reason.setText("laptop lost")
    card.revoke()
    said(qtbot, card, "The keys of Chen Wei are revoked.")
    assert "revoked · laptop lost" in card.state.text()


def test_a_bundle_that_nobody_could_open_is_refused_before_its_name_is_asked_for(
    window: Any, answers: Answers, tmp_path: Path
) -> None:
    window.shell.go(Place("settings"))
    card = window.shell.current.others.desks
    card.reader.setCurrentIndex(card.reader.findData("CN"))
    answers.files.append(tmp_path / "a.bundle")
    card.write_bundle()
    assert card.fault.text().startswith("No other desk of China can open a bundle yet")
    assert answers.files == [tmp_path / "a.bundle"]


def _day() -> Any:
    from tests.office.desk_books import DAY

    return DAY


def test_a_folder_is_chosen_once_and_exchanged_with(
    qtbot: QtBot, window: Any, book: Book, answers: Answers, tmp_path: Path
) -> None:
    agreeing.enter(book, OURS, BO)
    copies.check_out(book, tmp_path / "two.book")
    two = Book.open(tmp_path / "two.book", desk="two")
    shared = tmp_path / "shared"
    shared.mkdir()
    window.shell.go(Place("settings"))
    card = window.shell.current.others.sharing
    assert card.now.isHidden()
    answers.files.append(shared)
    card.choose()
    qtbot.waitUntil(lambda: bool(list(shared.glob("*.bundle"))), timeout=60_000)
    qtbot.waitUntil(lambda: "Bo: has not sent" in card.desks.text(), timeout=60_000)
    assert str(shared) in card.folder.accessibleName()
    with two.change("Add", BO) as change:
        change.add(Action(title=Bilingual("From Bo")))
    with book.reading() as view:
        ours = keys.stored_keys()
        own = next(desk for desk in agreeing.every(view) if ours and desk.keys == ours.public)
    agreeing_now = agreeing.take_card(two, _card(book, tmp_path), BO)
    agreeing.agree(two, agreeing_now, own.keys.fingerprint, BO, _day())
    sharing.exchange(two, OURS, sharing.Share(shared, "uk"), AT)
    two.close()
    qtbot.waitUntil(lambda: not window._context.exchanger._is_at_work, timeout=60_000)
    card.exchange()
    qtbot.waitUntil(lambda: "From Bo" in actions(book), timeout=60_000)
    qtbot.waitUntil(lambda: "has not sent" not in card.desks.text(), timeout=60_000)
    card.stop()
    assert card.now.isHidden()
    settle()


def _card(book: Book, folder: Path) -> Path:
    own = keys.stored_keys()
    assert own is not None
    agreeing.write_card(book, own, folder / "own.desk")
    return folder / "own.desk"
