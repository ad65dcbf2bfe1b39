"""A record on its way to issue and after it, in the window, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Answer, Comment, Round
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.office.agreed import files, rounds, verifying
from tests.fixtures.books import back_up, copied
from tests.office.agreed_record import ANA, made
from tests.ui.conftest import Open, at_rest, settle
from ui.exchange import opening

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one meeting of one item, whose record is a draft; all its texts are agreed."""
    path = tmp_path_factory.mktemp("drafted") / "drafted.book"
    kept = made(path)
    with kept.book.change("Reopen", ANA) as change:
        rounds.reopen(change, kept.minutes)
    kept.book.close()
    back_up(path)
    return path


@pytest.fixture
def shown() -> Iterator[list[Path]]:
    """The files that the window asks the system to show."""
    found: list[Path] = []

    def note(path: Path) -> bool:
        found.append(path)
        return True

    opening.opener.append(note)
    yield found
    opening.opener.pop()


@dataclass
class Keyboard:
    """Presses keys where the cursor is, and waits until the window has done what they say."""

    window: Any
    bot: QtBot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            if not self.window.isActiveWindow():
                # Without a window manager a list of suggestions that closes leaves none active.
                self.window.activateWindow()
                self.bot.waitUntil(self.window.isActiveWindow)
            QTest.keyClick(self.window.focusWidget() or self.window, key, held)
            settle()
        at_rest(self.window)

    def write(self, words: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), words)
        settle()

    def tab_to(self, part: Any) -> None:
        """Press Tab until the cursor is in *part*."""
        for _ in range(40):
            at = self.window.focusWidget()
            if at is part or part.isAncestorOf(at):
                return
            self.press(KEY.Key_Tab)
        pytest.fail(f"Tab does not lead to {part}; the cursor is on {self.window.focusWidget()}")

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until what was typed is kept, which it is by itself."""
        self.bot.waitUntil(true)
        at_rest(self.window)

    def pick(self, words: str) -> None:
        """Type *words* into a link, and take what is offered first."""
        self.write(words)
        QTest.qWait(300)
        self.press(KEY.Key_Return)


def one(book: Book, kind: Any) -> Any:
    """The only record of its kind."""
    (found,) = every(book, kind)
    return found


def every(book: Book, kind: Any) -> list[Any]:
    with book.reading() as view:
        return list(fetching.every(view, kind))


def to_the_tab(keys: Keyboard) -> Any:
    """Meetings, the first one, its last part."""
    keys.press(KEY.Key_2, CTRL)
    keys.press(KEY.Key_Home)
    keys.press(KEY.Key_Return)
    keys.press(KEY.Key_0, ALT)
    return keys.window.shell.current.workspace.tab


def comment_round(keys: Keyboard, book: Book) -> None:
    """Circulate, one comment, its answer, close."""
    keys.press(KEY.Key_C, CTRL | SHIFT)
    keys.pick("Able")
    keys.pick("Li Hua")
    keys.press(KEY.Key_Return, CTRL)
    opened = one(book, Round)
    assert len(opened.reviewers) == 2
    keys.press(KEY.Key_N, CTRL)
    tab = keys.window.shell.current.workspace.tab
    keys.tab_to(tab.detail.form.boxes["text"].editor)
    keys.write("Say when.")
    keys.press(KEY.Key_Return, CTRL)
    said: Bilingual = one(book, Comment).text
    assert "Say when." in (said.en, said.zh)
    keys.press(KEY.Key_E, CTRL)
    keys.tab_to(tab.detail.form.boxes["answer"].editor)
    keys.press(KEY.Key_Down)
    keys.until(lambda: one(book, Comment).answer is Answer.ACCEPTED)
    keys.press(KEY.Key_G, CTRL | SHIFT)
    assert one(book, Round).closed_on is not None


def both_agree(keys: Keyboard, key: Qt.Key, held: Any) -> None:
    """Each side in turn: it is chosen already, and the cursor is on who agreed."""
    for name in ("Ann Able", "Li Hua"):
        keys.press(key, held)
        keys.write(name)
        keys.press(KEY.Key_Return)


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_a_record_is_agreed_issued_verified_and_corrected_by_keys_alone(
    qtbot: QtBot,
    open_window: Open,
    drafted: Path,
    tmp_path: Path,
    shown: list[Path],
    spoken: str,
) -> None:
    book = Book.open(copied(drafted, tmp_path / "our.book"), desk="desk")
    keys = Keyboard(open_window(book, language=spoken), qtbot)
    tab = to_the_tab(keys)
    comment_round(keys, book)

    both_agree(keys, KEY.Key_A, CTRL | SHIFT)
    assert [found.agreed_by for found in every(book, Agreement)] == ["Ann Able", "Li Hua"]
    assert one(book, Minutes).status is MinutesStatus.AGREED

    keys.press(KEY.Key_P, CTRL | SHIFT)
    keys.press(KEY.Key_Return)
    issued = one(book, IssuedText)
    assert len(issued.originals) == 8
    assert tab.state.issued is not None

    keys.press(KEY.Key_O, CTRL | ALT)
    assert shown[0].read_bytes() == files.read(book, issued.originals[0].sha256)

    keys.press(KEY.Key_C, CTRL | ALT)
    keys.press(KEY.Key_V, CTRL | SHIFT)
    keys.press(KEY.Key_V, CTRL)
    keys.press(KEY.Key_Return)
    assert QApplication.clipboard().text() == issued.code
    card = keys.window.shell.current.card
    verdict = verifying.of_code(issued.code, book)
    assert keys.window.shell.context.language.error(verdict.reason) in card.said
    assert card.isVisible()
    keys.press(KEY.Key_Left, ALT)

    keys.press(KEY.Key_R, CTRL | SHIFT)
    keys.write("1.1")
    keys.press(KEY.Key_Tab)
    correct_the_number(keys, tab)
    both_agree(keys, KEY.Key_A, CTRL | ALT)
    keys.press(KEY.Key_R, CTRL | ALT)
    keys.press(KEY.Key_Return)
    corrected = one(book, Corrigendum)
    assert corrected.status is CorrigendumStatus.ISSUED
    assert (corrected.was, corrected.now) == (
        Bilingual("The sides discussed 20 samples.", "双方讨论了20个样品。"),
        Bilingual("The sides discussed 200 samples.", "双方讨论了200个样品。"),
    )
    assert verifying.of_code(corrected.code, book).agreed
    # Undo does not cross what was issued.
    keys.press(KEY.Key_Z, CTRL)
    assert one(book, Corrigendum).status is CorrigendumStatus.ISSUED


def correct_the_number(keys: Keyboard, tab: Any) -> None:
    """Another 0 after the 20 of both halves, which are filled in with the words as issued."""
    # The half in the language of the window comes first.
    for text in tab.form.form.boxes["now"].editor.inputs:
        at = text.toPlainText().partition("20")[0] + "20"
        keys.tab_to(text)
        keys.press(KEY.Key_Home, CTRL)
        keys.press(KEY.Key_Right, times=len(at))
        keys.write("0")
    keys.press(KEY.Key_Return, CTRL)
