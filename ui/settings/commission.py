"""The commission as a file: from it other offices make their books."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import commission_files
from ui.context import Context
from ui.kit.cards import card
from ui.kit.flow import flow
from ui.kit.opening import say_saved
from ui.kit.parts import button, label, plain

_FILES = "{name} (*.json);;{every} (*)"


class CommissionCard(QWidget):
    """A button that writes the sides, strategy, bodies and templates of the book to a file."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, text = context.look, context.text
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        go = button(look, text(N_("Write the commission file…")), self.write, icon="download")
        about = N_(
            "A commission file holds the two sides, the strategy, the bodies, standing items and "
            "templates of this book, and none of its records; a new book can begin with it."
        )
        verbs = plain(flow(go, spacing=look.px(8)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(look, text(N_("Commission")), text(about), [], verbs, self.fault))

    def write(self) -> None:
        """Ask for a place, and write the file there."""
        context, text = self._context, self._context.text
        files = _FILES.format(name=text(N_("Commission files")), every=text(N_("All files")))
        stem = context.book.path.stem if context.book.path else text(N_("Commission"))
        suggested = Path.home() / f"{stem}-commission.json"
        path = context.prompts.save_file(text(N_("Write the commission file")), files, suggested)
        if path is None:
            return
        try:
            commission_files.write(context.book, path)
        except SecretariatError as error:
            self.fault.setText(context.language.error(error))
            self.fault.show()
            return
        self.fault.hide()
        sentence = text(N_("{path} is ready."), path=path.name)
        say_saved(context.messages, context.look, sentence, path)
