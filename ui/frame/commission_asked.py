"""The choice of a commission file for a new book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.kit.look import Look
from ui.kit.parts import button, column, label, plain, row, show
from ui.kit.prompts import Prompts

if TYPE_CHECKING:
    from secretariat.office.commission_files import CommissionFile

_FILES = "{name} (*.json);;{every} (*)"


class CommissionAsked(QWidget):
    """A button to choose a file, a button to do without, and the reason if a file was refused."""

    changed = Signal()

    def __init__(self, look: Look, prompts: Prompts) -> None:
        super().__init__()
        self._look, self._prompts = look, prompts
        self.file: CommissionFile | None = None
        self.path = ""
        self.takes = button(look, look.text(N_("Begin with a commission file…")), self._ask)
        self.leaves = button(look, look.text(N_("Without the file")), self.leave)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        verbs = row(self.takes, self.leaves, None, spacing=look.px(8))
        layout.addWidget(plain(column(verbs, self.fault, spacing=look.px(6))))
        show(self.leaves, shown=False)

    def _ask(self) -> None:
        text = self._look.text
        files = _FILES.format(name=text(N_("Commission files")), every=text(N_("All files")))
        path = self._prompts.open_file(text(N_("Begin with a commission file")), files)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Use the commission in the file at *path*; a file that is none changes nothing."""
        from secretariat.office import commission_files  # noqa: PLC0415 - start-up: SQLAlchemy

        try:
            self.hold(commission_files.read(path), str(path))
        except (SecretariatError, OSError) as error:
            failure = error if isinstance(error, SecretariatError) else SecretariatError(str(error))
            self.fault.setText(self._look.language.error(failure))
            self.fault.show()

    def leave(self) -> None:
        """Use no file."""
        self.hold(None, "")
        self.takes.setFocus()

    def hold(self, file: CommissionFile | None, path: str) -> None:
        """Use *file*, which was read from *path*; None for no file."""
        self.file, self.path = file, path
        self.fault.hide()
        show(self.leaves, shown=file is not None)
        self.changed.emit()
