"""The shared folder of the book: once chosen, it is exchanged with automatically."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import N_
from secretariat.office.desks import sharing
from secretariat.office.desks.sharing import Exchanged
from ui.context import Context
from ui.kit.cards import card
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.parts import Elided, button, label, plain, show
from ui.kit.showing import show_text
from ui.records.names import sides


class Sharing(QWidget):
    """The path of the folder, its readers, and when something came from whom."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, text, px = context.look, context.text, context.look.px
        self.folder = Elided("")
        self.reader = Choices(text(N_("Side that reads it")))
        for code, name in sides(context):
            self.reader.addItem(name, code.lower())
        self.reader.setCurrentIndex(max(0, self.reader.findData(context.book.side.lower())))
        self.desks = label("", wrap=True)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        choose = button(look, text(N_("Choose a folder")), self.choose, icon="folder-open")
        self.now = button(look, text(N_("Exchange now")), self.exchange)
        self.end = button(look, text(N_("Stop sharing")), self.stop)
        verbs = plain(flow(choose, self.now, self.end, spacing=px(8)))
        rows: list[tuple[str, QWidget]] = [
            (text(N_("Shared folder")), self.folder),
            (text(N_("Side that reads it")), self.reader),
            (text(N_("Last received")), self.desks),
        ]
        about = N_(
            "Every desk puts its own sealed files into the folder and reads those of the others,"
            " every 30 seconds. A network drive, a synchronised folder or a stick will do. The"
            " other side receives joint records only."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        title = text(N_("Shared folder"))
        layout.addWidget(card(look, title, text(about), rows, verbs, self.fault))
        self.read()
        if (exchanger := context.exchanger) is not None:
            exchanger.done.connect(self._done)
            exchanger.failed.connect(self._failed)

    def read(self) -> None:
        """Show the shared folders."""
        context = self._context
        shares = sharing.shares_of(context.settings_now(), context.book.id)
        text = ", ".join(f"{share.folder} ({share.side.upper()})" for share in shares)
        self.folder.say(text or context.text(N_("None")))
        for push_button in (self.now, self.end):
            show(push_button, shown=bool(shares))
        if not shares:
            self.desks.setText("–")

    def choose(self) -> None:
        """Ask for a folder, and exchange with it from now on."""
        context = self._context
        path = context.prompts.folder(context.text(N_("Choose a folder")))
        if path is None:
            return
        try:
            side = self.reader.currentData() or ""
            context.set(sharing.set_up(context.settings_now(), context.book, path, side))
        except Exception as error:  # noqa: BLE001 - said beside the field
            self._failed(error)
            return
        self.exchange()

    def exchange(self) -> None:
        """Exchange with every shared folder now."""
        if self._context.exchanger is not None:
            self._context.exchanger.go()
        self.read()

    def stop(self) -> None:
        """Stop using the folder; its files stay."""
        context = self._context
        context.set(sharing.stopped(context.settings_now(), context.book.id))
        self.read()

    def _done(self, done: Exchanged) -> None:
        context = self._context
        never = context.text(N_("has not sent anything yet"))
        lines = []
        for desk in done.desks:
            at = datetime.fromtimestamp(desk.at / 1_000_000, UTC).astimezone()
            when = context.language.moment(at) if desk.at else never
            lines.append(f"{desk.desk.name}: {when}")
        self.desks.setText("\n".join(lines) or context.text(N_("No desk has agreed keys yet.")))
        self._say("\n".join(context.error_text(fault) for fault in done.faults))
        self.read()

    def _failed(self, error: Exception) -> None:
        self._say(self._context.error_text(error))

    def _say(self, sentence: str) -> None:
        show_text(self.fault, sentence)
