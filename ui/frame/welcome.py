"""The first screen: open the example, a new book, an existing one, or one from a backup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from secretariat import file_type
from secretariat.data.store.server import address
from secretariat.data.store.server.address import is_address
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.books.strength import strength_of
from ui.frame.cards import card
from ui.frame.dropping import Dropping
from ui.frame.sides_asked import SidesAsked
from ui.kit.by_name import by_name
from ui.kit.commands import shown_key
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.jobs import Job
from ui.kit.look import Look
from ui.kit.main_button import lead
from ui.kit.parts import Elided, button, column, label, plain, row, scrolled
from ui.kit.prompts import Prompts, record_books
from ui.kit.screen_reader import announce
from ui.kit.showing import show_text

if TYPE_CHECKING:
    from ui.frame.passphrase_asked import PassphraseAsked
    from ui.frame.recovering import Recovering

_ABOUT = N_("Records workspace for a joint commission’s secretariat")
_BELOW_FAULT = 4
"""Index in the column of the screen at which the question for a passphrase is inserted."""
_NO_ADDRESS = N_("Type the address first; it begins with postgresql://.")


class Welcome(QWidget):
    """Asks which book to open; whoever connects to its signals opens it."""

    example = Signal()
    new = Signal(str, str, str, str, str, str)
    """Where, between which sides, which of them keeps it, its passphrase, and what it begins with.

    That is a commission file, or the name of a template; each is empty for none."""
    open = Signal(str, str)
    """Path of the book, and its passphrase."""
    spoken = Signal(str)
    """The short name of the language that the window shall speak."""
    recover = Signal(str, str, str)
    """Path of the book, the code on its recovery sheet, and its new passphrase."""
    restore = Signal(str, str, str)
    """Path of the backup, path of the restored book, and the passphrase of both."""

    def __init__(self, look: Look, prompts: Prompts, recent: Sequence[str]) -> None:
        super().__init__()
        self._look, self._prompts = look, prompts
        self._before: QWidget | None = None
        px = look.px
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._helps = button(look, "", self._help, role="primary")
        self._helps.hide()
        self._help_with: Callable[[], object] | None = None
        self._locked_book: tuple[str, Callable[[str], object]] | None = None
        cards = [self._begin(recent), self._make()]
        # Whoever has books goes on with one of them rather than make another.
        cards.insert(1 if recent else 2, self._recent(recent))
        self._inside = inside = column(
            None,
            self._head(),
            self._fault,
            row(self._helps, None),
            *cards,
            None,
            spacing=px(16),
            margins=(px(32), px(24), px(32), px(24)),
        )
        # In a large window a little above the middle, as the eye takes it.
        inside.setStretch(inside.count() - 1, 2)
        held = plain(inside)
        held.setMaximumWidth(px(760))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(plain(row(held))))
        Dropping(self, lambda path: self.open.emit(str(path), ""), file_type.is_book)

    def say(self, sentence: str) -> None:
        """Show why a book could not be opened; input and focus are kept."""
        show_text(self._fault, sentence)
        self._helps.hide()
        self._choose_main()
        if not self.isEnabled():
            self.setEnabled(True)
            self._about.setText(self._look.text(_ABOUT))
            if self._was_asked and not self._locked.isHidden():
                asked = self._locked.asked_last(self._before)
                asked.setFocus()
                asked.selectAll()
            elif self._before is not None:
                self._before.setFocus()

    def offer(self, title: str, run: Callable[[], object]) -> None:
        """Show a button called *title* below the last message, which calls *run*."""
        self._help_with = run
        self._helps.setText(title)
        self._helps.show()
        self._choose_main()
        self._helps.setFocus()

    def _choose_main(self) -> None:
        """Let one button be the main one: of the question asked, of the help offered, or to try."""
        is_asked = self._locked_book is not None
        lead(self._helps, leads=not is_asked)
        lead(self._try, leads=not is_asked and self._helps.isHidden(), icon="play")

    def _help(self) -> None:
        if self._help_with is not None:
            self._help_with()

    def wait(self) -> None:
        """Disable everything while a book is being opened."""
        self.say("")
        self._before = self.window().focusWidget()
        self.setEnabled(False)

    def follow(self, job: Job) -> None:
        """Show title and progress of *job* below the name of the program."""
        self._title_of_job = job.title
        self._about.setText(f"{job.title}…")
        announce(self._about, job.title)
        job.progress.told.connect(self._show_progress)

    def _show_progress(self, share: float, text: str) -> None:
        sentence = N_("{label}: {value}")
        label_of_job = text or self._title_of_job
        self._about.setText(self._look.text(sentence, label=label_of_job, value=f"{share:.0%}"))

    def take_over(self, other: Welcome) -> None:
        """Copy the input and questions of *other*, the screen in another language."""
        if other._locked_book:
            ask = self.ask_password if is_address(other._locked_book[0]) else self.ask_passphrase
            ask(*other._locked_book)
        self._sides.take_over(other._sides)
        for mine, theirs in zip(self._lines, other._lines, strict=other._was_asked):
            mine.setText(theirs.text())

    @property
    def _lines(self) -> Iterator[Line]:
        """The lines in which something can be typed."""
        yield from (self._address, self._new_phrase, self._again, self._new_address)
        if self._was_asked:
            asked = self.recovering
            yield from (self._phrase, asked.code, asked.phrase, asked.again)

    @property
    def _was_asked(self) -> bool:
        """True once the widget that asks for a passphrase exists, which most starts do not need."""
        return "_locked" in vars(self)

    @cached_property
    def _locked(self) -> PassphraseAsked:
        # start-up: of no use until a locked book is opened
        make = by_name("ui.frame.passphrase_asked:PassphraseAsked")
        passphrase_asked: PassphraseAsked = make(self._look)
        passphrase_asked.entered.connect(self._unlock)
        passphrase_asked.recovering.asked.connect(self._recover)
        passphrase_asked.hide()
        self._inside.insertWidget(_BELOW_FAULT, passphrase_asked)
        return passphrase_asked

    @property
    def recovering(self) -> Recovering:
        """The question for the code of a recovery sheet."""
        return self._locked.recovering

    @property
    def _phrase(self) -> Line:
        return self._locked.phrase

    def forget_passphrase(self) -> None:
        """Remove the question for a passphrase, since another book is wanted."""
        self._locked_book = None
        self._choose_main()
        if self._was_asked:
            self._locked.hide()
            self._phrase.clear()

    def ask_passphrase(self, path: str, answer: Callable[[str], object]) -> None:
        """Ask in the window for the passphrase of the book at *path*."""
        text = self._look.text(N_("{name} is encrypted. Its passphrase:"), name=Path(path).name)
        self._ask(path, text, answer)

    def ask_password(self, address: str, answer: Callable[[str], object]) -> None:
        """Ask in the window for the password of the server at *address*."""
        text = self._look.text(N_("Your password for {address}:"), address=address)
        self._ask(address, text, answer)

    def _ask(self, book: str, text: str, answer: Callable[[str], object]) -> None:
        self._locked_book = (book, answer)
        self._choose_main()
        self._locked.ask(book, text)

    def _head(self) -> QWidget:
        """The program's name, and a button for the other language, in that language."""
        text, px = self._look.text, self._look.px
        code, name = ("zh", "中文") if self._look.language.short == "en" else ("en", "English")
        turn = partial(self.spoken.emit, code)
        other = button(self._look, name, turn, icon="languages", role="quiet")
        other.setShortcut("Ctrl+Shift+L")
        other.setToolTip(f"{name}  ({shown_key('Ctrl+Shift+L')})")
        self._about = label(text(_ABOUT), "muted", wrap=True)
        self._title_of_job = ""
        words = column(
            label(text(N_("Secretariat")), "title", wrap=True),
            self._about,
            spacing=px(4),
        )
        line = row(words, other, spacing=px(12))
        line.setStretch(0, 1)
        line.setAlignment(other, Qt.AlignmentFlag.AlignTop)
        return plain(line)

    def _unlock(self) -> None:
        if not self._phrase.text():
            self.say(self._look.text(N_("Type the passphrase first.")))
            self._phrase.setFocus()
        elif self._locked_book is not None:
            _, answer = self._locked_book
            answer(self._phrase.text())

    def _recover(self, code: str, passphrase: str) -> None:
        if self._locked_book is not None:
            self.recover.emit(self._locked_book[0], code, passphrase)

    def _begin(self, recent: Sequence[str]) -> QWidget:
        wanted = list(recent)
        self.open.connect(lambda path, _: wanted.insert(0, path))
        text, look = self._look.text, self._look
        self._try = button(
            look, text(N_("Open the example")), self.example.emit, icon="play", role="primary"
        )
        opens = button(look, text(N_("Open a book…")), self._open, icon="folder-open")
        restores = button(
            look,
            text(N_("Restore a backup…")),
            lambda: self._restore(wanted),
            icon="archive-restore",
        )
        sentence = N_("The example shows a year of a joint commission; change whatever you like.")
        verbs = flow(self._try, opens, restores, spacing=look.px(8))
        self._address = Line(text(N_("Address of a book on a server")))
        self._address.setPlaceholderText(text(N_("postgresql://name@server/database")))
        self._address.returnPressed.connect(self._open_on_server)
        there = button(look, text(N_("Open from the server")), self._open_on_server, icon="network")
        line = row(self._address, there, spacing=look.px(8))
        line.setStretch(0, 1)
        asked = label(self._address.accessibleName(), "caption", wrap=True)
        heading = label(text(N_("Begin")), "heading")
        server = column(asked, line, spacing=look.px(3))
        return card(self._look, heading, label(text(sentence), "muted", wrap=True), verbs, server)

    def _open_on_server(self) -> None:
        text = self._address.text().strip()
        if is_address(text):
            self.open.emit(text, "")
            return
        self.say(self._look.text(_NO_ADDRESS))
        self._address.setFocus()

    def _make(self) -> QWidget:
        text, look = self._look.text, self._look
        self._sides = SidesAsked(look, self._prompts)
        self._side = self._sides.keeper
        self._new_phrase = Line(text(N_("Passphrase, if it is to be encrypted")))
        self._new_phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._again = Line(text(N_("Repeat the passphrase")))
        self._again.setEchoMode(QLineEdit.EchoMode.Password)
        self._new_address = Line(text(N_("Address of an empty database, for a book on a server")))
        self._new_address.setPlaceholderText(text(N_("postgresql://name@server/database")))
        verb = button(look, text(N_("Make a new book…")), self._new, icon="file-plus")
        self._refusal = label("", "fault", wrap=True)
        self._refusal.hide()
        px = look.px
        fields = [
            column(label(box.accessibleName(), "caption", wrap=True), box, None, spacing=px(3))
            for box in (self._new_phrase, self._again)
        ]
        fields[0].insertWidget(2, strength_of(self._new_phrase, look))
        sentence = N_(
            "If the passphrase is lost, only a recovery sheet that was printed before opens the"
            " book; keep both safe."
        )
        asked = label(self._new_address.accessibleName(), "caption", wrap=True)
        line = row(*fields, spacing=px(12))
        for at in range(2):
            line.setStretch(at, 1)
        return card(
            self._look,
            label(text(N_("A new book")), "heading"),
            self._sides,
            label(text(sentence), "muted", wrap=True),
            line,
            column(asked, self._new_address, spacing=px(3)),
            self._refusal,
            row(verb, None),
        )

    def _recent(self, paths: Sequence[str]) -> QWidget:
        text, look = self._look.text, self._look
        heading = label(text(N_("Recent books")), "heading")
        if not paths:
            return card(self._look, heading, label(text(N_("None yet.")), "muted"))
        lines = QGridLayout()
        lines.setSpacing(look.px(10))
        lines.setColumnStretch(1, 1)
        for at, path in enumerate(paths):
            name = path.rpartition("/")[2] if is_address(path) else Path(path).stem
            go = button(look, name, partial(self.open.emit, path, ""), icon="book-open")
            go.setAccessibleName(path)
            # The paths begin in one line, however long the names are.
            lines.addWidget(go, at, 0)
            lines.addWidget(Elided(path, "muted"), at, 1)
        return card(self._look, heading, lines)

    def focus(self) -> None:
        """Focus the first thing to do."""
        self._try.setFocus()

    def _books(self) -> str:
        look = self._look
        return f"{record_books(look.language)};;{look.text(N_('All files'))} (*)"

    def _open(self) -> None:
        path = self._prompts.open_file(self._look.text(N_("Open a book")), self._books())
        if path is not None:
            self.open.emit(str(path), "")

    def _restore(self, wanted: Sequence[str] = ()) -> None:
        """Ask for a backup, first in the folders of the books *wanted*, and for a new name."""
        from secretariat.data.upkeep import backup  # noqa: PLC0415 - start-up: for restoring only
        from secretariat.office import backups  # noqa: PLC0415 - start-up: as above

        text = self._look.text
        # Backups lie where nobody looks; the book that was wanted last has some beside it.
        folders = (backup.folder_of(Path(path)) for path in wanted if not is_address(path))
        folder = next(filter(Path.is_dir, folders), None)
        source = self._prompts.open_file(text(N_("Restore a backup")), self._books(), folder)
        if source is None:
            return
        suggested = source.parent.parent / backups.restored_name(source, self._look.language)
        target = self._prompts.save_file(text(N_("Restore as")), self._books(), suggested)
        if target is not None:
            self.restore.emit(str(source), str(target), "")

    def _new(self) -> None:
        text = self._look.text
        show_text(self._refusal, "")
        if self._new_phrase.text() != self._again.text():
            show_text(self._refusal, text(N_("The two passphrases differ; type them again.")))
            self._again.setFocus()
            return
        try:
            sides = self._sides.chosen
        except SecretariatError as error:
            show_text(self._refusal, self._look.language.error(error))
            self._sides.focus()
            return
        phrase, where = self._new_phrase.text(), self._new_address.text().strip()
        if where and (not is_address(where) or phrase):
            sentence = address.NO_PASSPHRASE if is_address(where) else _NO_ADDRESS
            show_text(self._refusal, text(sentence))
            (self._new_phrase if is_address(where) else self._new_address).setFocus()
            return
        if not where:
            suggested = Path.home() / f"{text(N_('Commission records'))}{file_type.ENDING}"
            path = self._prompts.save_file(text(N_("Make a new book")), self._books(), suggested)
            where = str(path) if path is not None else ""
        if where:
            self.new.emit(
                where,
                ",".join(sides),
                self._side.currentData(),
                phrase,
                self._sides.commission.path,
                self._sides.chosen_template,
            )
