"""A record on its way to issue and after it, in the window, by the keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Answer, Comment, Round
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.office import issued_files
from secretariat.office.agreed import verifying
from tests.fixtures import certificates
from tests.fixtures.books import copied
from tests.ui.agreed_desk import ALT, CTRL, KEY, SHIFT, Keyboard, every, one
from tests.ui.conftest import Open


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
    text: Bilingual = one(book, Comment).text
    assert "Say when." in (text.en, text.zh)
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


def test_a_record_is_agreed_issued_verified_and_corrected_by_keys_alone(
    qtbot: QtBot, open_window: Open, drafted: Path, tmp_path: Path, shown: list[Path]
) -> None:
    """In Chinese: test_agreed_tab, test_agreed_verbs and test_agreed_signing do it in English."""
    book = Book.open(copied(drafted, tmp_path / "our.book"), desk="desk")
    keys = Keyboard(open_window(book, language="zh"), qtbot)
    tab = to_the_tab(keys)
    comment_round(keys, book)

    both_agree(keys, KEY.Key_A, CTRL | SHIFT)
    assert [agreement.agreed_by for agreement in every(book, Agreement)] == ["Ann Able", "Li Hua"]
    assert one(book, Minutes).status is MinutesStatus.AGREED

    keys.press(KEY.Key_P, CTRL | SHIFT)
    keys.press(KEY.Key_Return)
    issued = one(book, IssuedText)
    assert len(issued.originals) == 8
    assert tab.state.issued is not None

    keys.press(KEY.Key_O, CTRL | ALT)
    assert shown[0].read_bytes() == issued_files.read(book, issued.originals[0].sha256)

    keys.press(KEY.Key_C, CTRL | ALT)
    keys.press(KEY.Key_V, CTRL | SHIFT)
    keys.press(KEY.Key_V, CTRL)
    keys.press(KEY.Key_Return)
    assert QApplication.clipboard().text() == issued.code
    card = keys.window.shell.current.card
    verdict = verifying.of_code(issued.code, book)
    assert keys.window.shell.context.language.error(verdict.reason) in card.sentences
    assert card.isVisible()
    keys.press(KEY.Key_Left, ALT)

    both_sign(keys, tab, tmp_path)
    keys.press(KEY.Key_O, CTRL | ALT)
    signed = one(book, IssuedText).originals[8:]
    assert [original.signed_by for original in signed] == ["uk", "uk cn"]
    assert shown[1].read_bytes() == issued_files.read(book, signed[1].sha256)
    verify_both(keys, book, shown[1])

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


def both_sign(keys: Keyboard, tab: Any, folder: Path) -> None:
    """Each side in turn signs the same paper: the other is proposed after the first."""
    for name in ("Ann Able", "Li Hua"):
        key = folder / f"{name.split()[0]}.p12"
        key.write_bytes(certificates.new_pair(name).p12("a long one"))
        keys.press(KEY.Key_J, CTRL | SHIFT)
        keys.write(str(key))
        keys.tab_to(tab.form.passphrase)
        keys.write("a long one")
        keys.press(KEY.Key_Return)
        assert tab.form is None


def verify_both(keys: Keyboard, book: Book, path: Path) -> None:
    """The file at *path* is typed and verified: the agreed text with two valid signatures."""
    keys.press(KEY.Key_V, CTRL | SHIFT)
    keys.press(KEY.Key_A, CTRL)
    keys.write(str(path))
    keys.press(KEY.Key_Return)
    proven, card = verifying.of_file(path.read_bytes(), book), keys.window.shell.current.card
    results = [(signature.valid, signature.side) for signature in proven.signatures]
    assert (proven.agreed, results) == (True, [(True, "uk"), (True, "cn")])
    error_text = keys.window.shell.context.language.error
    assert error_text(proven.reason) in card.sentences
    for signature in proven.signatures:
        assert any(error_text(signature.reason) in sentence for sentence in card.sentences)
    keys.press(KEY.Key_Left, ALT)


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
