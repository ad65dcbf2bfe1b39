"""Electronic signatures on the part “Agreed text”, and certificates in their register."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from secretariat import settings
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Link
from secretariat.domain.agreed.certificates import Certificate
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import keys as signing_keys
from secretariat.exchange.signatures import tokens
from secretariat.exchange.signatures.tokens import Token
from secretariat.office import issued_files
from secretariat.office.agreed import signing
from tests.fixtures import certificates
from tests.fixtures.books import copied
from tests.fixtures.certificates import NOW, Pair
from tests.office.agreed_record import ANA
from tests.ui.agreed_desk import CTRL, KEY, SHIFT, Keyboard, one
from tests.ui.conftest import Answers, Open, at_rest, id_of
from ui.context import Place

PASSPHRASE = "a long one"  # noqa: S105 - of certificates made here


@dataclass
class Desk:
    """An issued record at its part of the meeting, a keyboard, and the answers of the system."""

    book: Book
    folder: Path
    window: Any
    keys: Keyboard
    answers: Answers
    messages: list[str]
    """The messages of the window."""

    @property
    def tab(self) -> Any:
        return self.window.shell.current.workspace.tab

    def key_file(self, name: str, pair: Pair, passphrase: str = PASSPHRASE) -> Path:
        path = self.folder / name
        path.write_bytes(pair.p12(passphrase))
        return path

    def sign(self, key: Path, passphrase: str = PASSPHRASE) -> str:
        """Press what signs with the file *key*; the sentence that refuses it, if any."""
        if self.tab.form is None:
            self.keys.press(KEY.Key_J, CTRL | SHIFT)
        form = self.tab.form
        form.file.show_text(str(key))
        form.passphrase.setFocus()
        self.keys.write(passphrase)
        self.keys.press(KEY.Key_Return)
        return str(form._fault.text()) if self.tab.form is form else ""

    def signed_elsewhere(self, pair: Pair) -> Path:
        """The British original, signed for the UK in another copy of the book."""
        elsewhere = Book.open(copied(self.book.path, self.folder / "elsewhere.book"), desk="other")
        key = signing_keys.from_pkcs12(pair.p12(PASSPHRASE), PASSPHRASE, "key.p12", NOW)
        done = signing.sign(elsewhere, "JCM12/M", signing.Wish(original="uk", side="uk"), key, ANA)
        path = self.folder / "signed.pdf"
        path.write_bytes(issued_files.given_out(elsewhere, done.ref, done.original))
        elsewhere.close()
        return path


@pytest.fixture
def desk(qtbot: QtBot, open_window: Open, drafted: Path, tmp_path: Path) -> Iterator[Desk]:
    path = drafted.with_name("issued.book")
    book = Book.open(copied(path, tmp_path / "issued.book"), desk="desk")
    answers = Answers()
    window: Any = open_window(book, answers)
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "agreed"))
    at_rest(window)
    texts: list[str] = []
    window.shell.context.messages.sent.connect(lambda message: texts.append(message.text))
    yield Desk(book, tmp_path, window, Keyboard(window, qtbot), answers, texts)
    book.close()


def test_what_stands_against_a_signature_is_said_in_the_form_and_nothing_is_lost(
    desk: Desk,
) -> None:
    good = desk.key_file("good.p12", certificates.new_pair("Ann Able"))
    other = desk.folder / "other.p12"
    other.write_bytes(b"%PDF-1.7")
    expired = desk.key_file("expired.p12", certificates.expired("Old Able"))
    missing = desk.folder / "missing.p12"
    desk.keys.press(KEY.Key_J, CTRL | SHIFT)
    form = desk.tab.form
    desk.keys.press(KEY.Key_Return)
    assert form._fault.text() == "Choose the file with your key and certificate."
    form.reason.setText("Agreed")
    form.paper.setCurrentIndex(2)
    assert desk.sign(good, "wrong") == (
        "The passphrase does not open good.p12, or the file is damaged."
    )
    assert "is not a PKCS#12 file" in desk.sign(other)
    assert "The certificate of Old Able expired on" in desk.sign(expired)
    assert "there is no such file" in desk.sign(missing)
    assert desk.tab.form is form
    assert (form.file.text(), form.reason.text()) == (str(missing), "Agreed")
    assert (form.paper.currentText(), form.passphrase.text()) == ("English", "")
    assert desk.window.focusWidget() is form.passphrase
    assert form.do.isVisible()
    assert len(one(desk.book, IssuedText).originals) == 8
    assert desk.sign(good) == ""
    (signed_paper,) = one(desk.book, IssuedText).originals[8:]
    assert (signed_paper.side, signed_paper.languages, signed_paper.signed_by) == ("uk", "en", "uk")


def test_the_passphrase_is_masked_and_in_no_words_of_what_was_typed(desk: Desk) -> None:
    desk.keys.press(KEY.Key_J, CTRL | SHIFT)
    form = desk.tab.form
    asked: list[Any] = []
    form.wanted.disconnect()
    form.wanted.connect(asked.append)
    desk.answers.files.append(desk.key_file("able.p12", certificates.new_pair("Ann Able")))
    form.choose()
    assert form.file.text() == str(desk.folder / "able.p12")
    assert form.passphrase.echoMode() == form.passphrase.EchoMode.Password
    desk.keys.write(PASSPHRASE)
    desk.keys.press(KEY.Key_Return)
    assert asked[0].passphrase == PASSPHRASE
    assert PASSPHRASE not in repr(asked[0])
    assert form.passphrase.text() == ""


def test_the_card_and_the_list_of_papers_say_who_signed_each_paper(
    desk: Desk, shown: list[Path]
) -> None:
    assert "Electronic signatures" not in [fact.caption for fact in desk.tab.standing.facts]
    desk.sign(desk.key_file("able.p12", certificates.new_pair("Ann Able")))
    fact = _signatures(desk)
    assert (fact.state, fact.tone) == ("Signed by one side", "amber")
    desk.sign(desk.key_file("li.p12", certificates.new_pair("Li Hua")))
    fact = _signatures(desk)
    assert (fact.state, fact.tone) == ("Signed by both sides", "green")
    assert fact.sentence == "UK original, Side by side: signed by UK, China."
    buttons = {
        button.accessibleName(): button
        for button in desk.tab.standing.findChildren(QAbstractButton)
    }
    buttons["JCM12/M: UK original, Side by side"].click()
    buttons["JCM12/M: UK original, Side by side, signed by UK, China"].click()
    at_rest(desk.window)
    desk.tab.standing.open_usual()
    at_rest(desk.window)
    plain, signed, usual = (path.read_bytes() for path in shown)
    assert signed.startswith(plain)
    assert len(signed) > len(plain)
    assert usual == signed
    assert shown[1].name == "JCM12-M-uk-both-side-by-side-signed-uk-cn.pdf"
    # A third signature finds no place, which the form says.
    assert "is signed for UK already" in desk.sign(
        desk.key_file("third.p12", certificates.new_pair("Third"))
    )


def _signatures(desk: Desk) -> Any:
    at_rest(desk.window)
    (fact,) = (fact for fact in desk.tab.standing.facts if fact.caption == "Electronic signatures")
    return fact


def test_a_file_that_was_signed_elsewhere_is_taken_in_once_its_certificate_is_noted(
    desk: Desk,
) -> None:
    pair = certificates.new_pair("Ann Able")
    desk.answers.files += [desk.signed_elsewhere(pair)] * 2
    desk.keys.press(KEY.Key_T, CTRL | SHIFT)
    assert len(one(desk.book, IssuedText).originals) == 8
    assert "does not know" in desk.messages[-1]
    with desk.book.change("Certificate", ANA) as change:
        side = next(side for side in fetching.every(change.view, Side) if side.code.lower() == "uk")
        known = Certificate(side=Link(side.id), fingerprint=pair.fingerprint, holder="Able")
        change.add(known)
    desk.keys.press(KEY.Key_T, CTRL | SHIFT)
    assert one(desk.book, IssuedText).originals[-1].signed_by == "uk"
    assert "JCM12/M is signed by Ann Able" in desk.messages[-1]


def test_a_certificate_is_taken_into_the_register_with_all_that_its_file_says(
    desk: Desk,
) -> None:
    pair = certificates.new_pair("Ann Able")
    pem, empty = desk.folder / "able.pem", desk.folder / "empty.pem"
    pem.write_bytes(pair.pem)
    empty.write_bytes(b"nothing")
    desk.answers.files += [empty, pem, pem]
    desk.window.shell.go(Place("certificates"))
    at_rest(desk.window)
    desk.keys.press(KEY.Key_T, CTRL | SHIFT)
    assert "empty.pem holds no certificate" in desk.messages[-1]
    desk.keys.press(KEY.Key_T, CTRL | SHIFT)
    detail = desk.window.shell.current.pane.detail
    assert detail.keeper.is_new
    # The cursor is in the first field that the file says nothing of.
    desk.keys.pick("UK")
    desk.keys.tab_to(detail.form.boxes["person"].editor)
    desk.keys.pick("Ann Able")
    desk.keys.press(KEY.Key_Return, CTRL)
    noted = one(desk.book, Certificate)
    assert noted.fingerprint == pair.fingerprint
    assert (noted.holder, noted.issuer) == ("Ann Able", "Ann Able")
    assert noted.valid_until == pair.certificate.not_valid_after_utc.date()
    with desk.book.reading() as view:
        assert fetching.get(view, Person, noted.person.id).name.en == "Ann Able"
        assert fetching.get(view, Side, noted.side.id).code == "UK"
    desk.keys.press(KEY.Key_T, CTRL | SHIFT)
    assert "This certificate is noted already: CERT:1." in desk.messages[-1]


def test_a_key_on_a_token_is_asked_for_and_signs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token itself is tried in tests/office/test_tokens.py; here one stands in for it."""
    asked: list[Token] = []

    @contextmanager
    def opened(token: Token, now: datetime) -> Iterator[signing_keys.Key]:
        asked.append(token)
        if token.pin != "1234":
            raise SecretariatError("The PIN of the token {label} is wrong.", label=token.label)
        data = certificates.new_pair("Ann Able").p12(PASSPHRASE)
        yield signing_keys.from_pkcs12(data, PASSPHRASE, "key.p12", now)

    monkeypatch.setattr(tokens, "opened", opened)
    desk.keys.press(KEY.Key_J, CTRL | SHIFT)
    form = desk.tab.form
    desk.keys.press(KEY.Key_Tab, SHIFT)
    assert desk.window.focusWidget() is form.key.where
    assert not form.key.module.isVisible()
    desk.keys.press(KEY.Key_Down)
    assert (form.key.module.isVisible(), form.file.isVisible()) == (True, False)
    assert form.passphrase.accessibleName() == "PIN of the token"
    desk.keys.press(KEY.Key_Return)
    assert form._fault.text() == "Choose the library that came with the token."
    assert desk.window.focusWidget() is form.key.module
    desk.keys.write("/lib/token.so")
    desk.keys.press(KEY.Key_Tab, times=2)
    desk.keys.write("Desk")
    for pin in ("9999", "1234"):
        form.passphrase.setFocus()
        desk.keys.write(pin)
        desk.keys.press(KEY.Key_Return)
        if desk.tab.form is form:
            assert form._fault.text() == "The PIN of the token Desk is wrong."
            assert form.passphrase.text() == ""
            assert desk.window.focusWidget() is form.passphrase
    assert [token.pin for token in asked] == ["9999", "1234"]
    assert (asked[0].module, asked[0].label, asked[0].called) == ("/lib/token.so", "Desk", "")
    assert "1234" not in repr(asked[1])
    assert one(desk.book, IssuedText).originals[-1].signed_by == "uk"
    # The next form begins with the library: the user's settings have it, and nothing of the PIN.
    desk.keys.press(KEY.Key_J, CTRL | SHIFT)
    again = desk.tab.form.key
    assert (again.is_token, again.module.text()) == (True, "/lib/token.so")
    assert desk.window.focusWidget() is again.passphrase
    kept = settings.file().read_text(encoding="utf-8")
    assert "/lib/token.so" in kept
    assert "1234" not in kept
