"""The part “Emblem” of a letterhead: the picture as printed, which can be replaced or removed."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat.declaring.kinds import Record
from secretariat.domain.letterheads import Letterhead
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import emblems
from ui.context import Context
from ui.kit.flow import flow
from ui.kit.parts import button, column, label, plain, scrolled, show

EMBLEM = "emblem"
"""The name of this part in a `Place`."""
TITLE = N_("Emblem")
CHOOSE = N_("Choose a picture for the emblem")
_FILES = "{name} (*.png *.jpg *.jpeg);;{every} (*)"
_HIGH = 120


class EmblemPanel(QWidget):
    """Shows the emblem of the letterhead, and takes another from a file."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("plain")
        self._letterhead: Letterhead | None = None
        self._given: Letterhead | None = None  # for which a picture is being read
        look, text, px = context.look, context.text, context.look.px
        self._said = label("", "muted", wrap=True)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self.choosing = button(look, text(N_("Choose a picture…")), self.choose, icon="folder-open")
        self.taking = button(look, text(N_("Take it off")), self.take_off, icon="x", role="quiet")
        verbs = plain(flow(self.choosing, self.taking, spacing=px(8)))
        inner = column(
            self._said, self.picture, verbs, self.fault, None,
            spacing=px(10), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(plain(inner)))

    def show_letterhead(self, record: Record | None) -> None:
        """Show the present emblem of *record*."""
        if not isinstance(record, Letterhead):
            return
        if self._letterhead is None or self._letterhead.id != record.id:
            self.fault.hide()
        self._letterhead = record
        picture = QPixmap()
        if record.emblem:
            picture.loadFromData(base64.b64decode(record.emblem))
            picture = picture.scaledToHeight(
                self.context.look.px(_HIGH), Qt.TransformationMode.SmoothTransformation
            )
        self.picture.setPixmap(picture)
        self.picture.setAccessibleName(record.emblem_shows.best(self.context.language.short))
        text = self.context.text
        self._said.setText(text(_about(record)))
        self.choosing.setEnabled(bool(record.id) and self._given is None)
        show(self.picture, shown=bool(record.emblem))
        show(self.taking, shown=bool(record.emblem))

    def focus(self) -> None:
        """Put the cursor on the button that chooses a picture."""
        self.choosing.setFocus()

    def choose(self) -> None:
        """Ask for a picture, and use it as the emblem."""
        text = self.context.text
        files = _FILES.format(name=text(N_("Pictures")), every=text(N_("All files")))
        path = self.context.prompts.open_file(text(CHOOSE), files)
        if path is not None:
            self.give(path)

    def give(self, file: Path) -> None:
        """Read the picture in *file* in the background, then use it as the emblem."""
        if self._letterhead is None or not self._letterhead.id or self._given is not None:
            return
        self._given = self._letterhead
        self.choosing.setEnabled(False)
        title = self.context.text(N_("Reading the picture"))
        self.context.jobs.run(title, lambda _: emblems.read_picture(file), self._put, self._refused)

    def _put(self, emblem: str) -> None:
        context, given = self.context, self._settled()
        if given is not None:
            self._do(
                given,
                lambda ref: emblems.put(context.book, ref, emblem, context.who),
                N_("{ref} has its emblem now."),
            )

    def _refused(self, error: Exception) -> None:
        self._tell(self._settled(), error)

    def _tell(self, letterhead: Letterhead | None, error: Exception) -> None:
        """Show an error at *letterhead*, or in a message if another one is shown by now."""
        text = self.context.error_text(error)
        if self._shows(letterhead):
            self.fault.setText(text)
            self.fault.show()
        else:
            self.context.messages.fail(text)

    def _settled(self) -> Letterhead | None:
        """End reading; returns the letterhead for which the picture was read."""
        given, self._given = self._given, None
        self.choosing.setEnabled(self._letterhead is not None and bool(self._letterhead.id))
        return given

    def _shows(self, given: Letterhead | None) -> bool:
        shown = self._letterhead
        return given is not None and shown is not None and given.id == shown.id

    def take_off(self) -> None:
        """Remove the emblem from the letterhead."""
        context, letterhead = self.context, self._letterhead
        if letterhead is not None and letterhead.id:
            self._do(
                letterhead,
                lambda ref: emblems.take_away(context.book, ref, context.who),
                N_("{ref} has no emblem now."),
            )

    def _do(self, letterhead: Letterhead, run: Callable[[str], Letterhead], done: str) -> None:
        context = self.context
        try:
            new_letterhead = run(letterhead.ref)
        except SecretariatError as error:
            self._tell(letterhead, error)
            return
        if self._shows(letterhead):
            self.fault.hide()
            self.show_letterhead(new_letterhead)
        text = context.text(done, ref=new_letterhead.ref)
        context.messages.say(text, context.text(N_("Undo")), context.undo)


def _about(letterhead: Letterhead) -> str:
    if not letterhead.id:
        return N_("Add the letterhead first, then its emblem.")
    if not letterhead.emblem:
        return N_(
            "There is no emblem. A PNG or JPEG file will do; it is printed 17 mm high at the left"
            " of the name of the office."
        )
    return N_(
        "The emblem is printed 17 mm high at the left of the name of the office. It is kept in the"
        " book, and goes along with copies for the other side."
    )
