"""Messages about what just happened, shown for seconds at the foot of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget
from shiboken6 import isValid

from secretariat.frozen import frozen
from secretariat.i18n import N_, Language
from ui.kit.layout_items import lifted
from ui.kit.look import Look
from ui.kit.parts import label, plain, row, tool
from ui.kit.screen_reader import announce

SECONDS = 8
"""Seconds that a message stays; an error stays twice as long."""
_READ = 15
"""Characters read per second: a long message stays as long as reading it takes."""


Offer = tuple[str, Callable[[], object]]
"""A button of a message: its title and its action."""


@frozen
class Message:
    """One sentence, perhaps with a button."""

    text: str
    action: str = ""
    run: Callable[[], object] | None = None
    is_fault: bool = False
    """True for the message that something failed."""
    holds: Callable[[], bool] | None = None
    """Returns False once the message no longer applies; asked after each change; None: it stays."""
    more: tuple[Offer, ...] = ()
    """Further buttons."""


def together(language: Language, sentences: Iterable[str]) -> str:
    """*sentences* joined, without a space between Chinese ones."""
    return ("" if language.short == "zh" else " ").join(filter(None, sentences))


class Messages(QObject):
    """Passes the messages of all widgets to the window."""

    sent = Signal(object)
    keeping = Signal(object)
    """Emitted with a `TryingAgain` when the disk refuses what is typed, or accepts it again."""
    unkept = Signal(object, str)
    """Emitted with the holder of typed text that cannot be saved yet, and why; empty once it is."""

    def say(
        self,
        text: str,
        action: str = "",
        run: Callable[[], object] | None = None,
        holds: Callable[[], bool] | None = None,
        *,
        more: tuple[Offer, ...] = (),
    ) -> None:
        """Show *text* while it *holds*, with a button called *action* that calls *run*.

        *more* are further buttons.
        """
        self.sent.emit(Message(text, action, run, holds=holds, more=more))

    def fail(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show *text*, the reason for a failure; *action* as in `say`."""
        self.sent.emit(Message(text, action, run, is_fault=True))


class Toast(QFrame):
    """One message at the foot of *parent*, hidden after a time unless focused or hovered.

    It is centred over *over*, a part of *parent*, so that the rest stays accessible.
    """

    def __init__(self, parent: QWidget, look: Look, over: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._within, self._over = parent, over
        self._mark = label("")
        self._mark.setPixmap(look.icon("triangle-alert", "red").pixmap(look.px(18), look.px(18)))
        self._text = label("", wrap=True)
        self._button = QPushButton(look.text(N_("Undo")))
        self._button.clicked.connect(self._act)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more = QPushButton()
        self._more.clicked.connect(self._act_more)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close = tool(look, "x", look.text(N_("Close")), self.leave)
        verbs = plain(row(self._button, self._more, spacing=look.px(12)))
        layout = self._laid = QGridLayout(self)
        layout.setContentsMargins(look.px(16), look.px(8), look.px(8), look.px(8))
        layout.setSpacing(look.px(12))
        layout.setColumnStretch(1, 1)
        for at, part in enumerate((self._mark, self._text, verbs, self._close)):
            layout.addWidget(part, 0, at)
        self._wear("toast")
        self._message = Message("")
        self._before: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        for widget in (parent, over):
            widget.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The text shown."""
        return self._text.text()

    @property
    def _verbs(self) -> QWidget:
        """The widget that contains the buttons."""
        holder = self._button.parentWidget()
        assert holder is not None  # noqa: S101 - it was laid into one
        return holder

    def show_message(self, message: Message) -> None:
        """Show *message* instead of the one before."""
        if not self._has_cursor:
            self._before = self.window().focusWidget()
        self._text.setText(message.text)
        self.setAccessibleName(message.text)
        self._dress(is_fault=message.is_fault)
        self._message = message
        self._button.setText(message.action)
        self._button.setVisible(bool(message.action))
        self._more.setText(message.more[0][0] if message.more else "")
        self._more.setVisible(bool(message.more))
        self._verbs.setVisible(bool(message.action or message.more))
        for button in (self._button, self._more):  # one without words is no stop of the keyboard
            worded = bool(button.text())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if worded else Qt.FocusPolicy.NoFocus)
        self._put()
        self.show()
        self.raise_()
        announce(self, message.text, urgent=message.is_fault)
        seconds = max(SECONDS * (1 + message.is_fault), len(message.text) / _READ)
        self._timer.start(round(seconds * 1_000))

    def _dress(self, *, is_fault: bool) -> None:
        """Mark a fault by an icon and a colour."""
        self._mark.setVisible(is_fault)
        self._close.setIcon(self._look.icon("x", "red" if is_fault else "surface"))
        role = "refusal" if is_fault else "toast"
        if self.property("role") != role:
            self._wear(role)
            for part in (self, self._text, self._button, self._more, self._close):
                part.style().unpolish(part)
                part.style().polish(part)

    def _wear(self, role: str) -> None:
        """Give the message and its parts their roles of the style sheet."""
        self.setProperty("role", role)
        self._text.setProperty("role", f"{role}-text")
        for button in (self._button, self._more):
            button.setProperty("role", f"{role}-button")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._put()
        return False

    def _put(self) -> None:
        px, whole = self._look.px, self._within.height() - self._look.px(2)
        room = self._over.width() - px(32)
        width = max(1, min(room, px(560)))
        if self._laid.totalHeightForWidth(width) > whole // 3:
            width = max(1, room)  # a long message beside two buttons would be a tower
        self._put_verbs(is_below=self._laid.totalHeightForWidth(width) > whole // 3)
        self.setFixedWidth(width)
        height = min(max(self._laid.totalHeightForWidth(width), px(48)), whole)
        self.resize(width, height)
        left = self._over.mapTo(self._within, QPoint()).x() + (self._over.width() - width) // 2
        self.move(left, whole - height)

    def _put_verbs(self, *, is_below: bool) -> None:
        """Put the buttons beside the text, or below one that needs the whole width."""
        verbs, right = self._verbs, Qt.AlignmentFlag.AlignRight
        for part in (verbs, self._close):
            lifted(self._laid, part)
        if is_below:
            self._laid.addWidget(verbs, 1, 0, 1, 4, right)
        else:
            self._laid.addWidget(verbs, 0, 2)
        self._laid.addWidget(self._close, 0, 3)  # Tab follows the order in which parts are laid
        self._laid.activate()

    def withdraw(self) -> None:
        """Remove the button; the text stays for its time."""
        if self._has_cursor:
            self.leave()
            return
        self._message = replace(self._message, run=None, more=())
        self._button.hide()
        self._more.hide()
        self._verbs.hide()
        self._put()

    def leave(self) -> None:
        """Hide the message, and return the focus to where it was."""
        if self._has_cursor and self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    @property
    def _has_cursor(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget() or self)

    def _go(self) -> None:
        if self.underMouse() or self._has_cursor:
            self._timer.start(SECONDS * 1_000)
            return
        self.hide()

    def _act(self) -> None:
        self.leave()
        if self._message.run is not None:
            self._message.run()

    def _act_more(self) -> None:
        self.leave()
        for _, run in self._message.more[:1]:
            run()
