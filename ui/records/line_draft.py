"""The draft of what is typed in a single line that no form holds, such as a reason."""

from __future__ import annotations

from PySide6.QtCore import QObject

from secretariat.declaring.values import Tree
from ui.drafts import Drafts
from ui.kit.choices import Choices
from ui.kit.inputs import Line

_TEXT, _CHOICE = "text", "choice"


class LineDraft(QObject):
    """Keeps the text of *line* among the drafts with each letter, until it is used or emptied.

    So it survives leaving, another language of the window, closing and a crash.
    """

    def __init__(self, drafts: Drafts, line: Line, choices: Choices | None = None) -> None:
        """With *choices* the choice beside the line, a code, is kept with its text."""
        super().__init__(line)
        self._drafts, self._line, self._choices = drafts, line, choices
        self.key = ""
        """The key of the draft; empty while nothing is kept."""
        line.typed.connect(self._keep)
        if choices is not None:
            choices.activated.connect(lambda _: self._keep())

    def begin(self, key: str) -> bool:
        """Show the draft under *key*, or an empty line; True when there is a draft."""
        self.key = key
        draft = self._drafts.get(key) if key else {}
        text = str(draft.get(_TEXT) or "")
        self._line.setText(text)
        if self._choices is not None and text:
            at = self._choices.findData(draft.get(_CHOICE))
            self._choices.setCurrentIndex(at if at >= 0 else self._choices.currentIndex())
        return bool(text)

    def end(self, key: str) -> None:
        """Remove the draft under *key*, which was used; empties the line if it still shows it."""
        if key:
            self._drafts.put(key, {})
        if key == self.key:
            self._line.clear()

    def _keep(self) -> None:
        if not self.key:
            return
        draft: dict[str, Tree] = {}
        if text := self._line.text():
            draft[_TEXT] = text
            if self._choices is not None:
                draft[_CHOICE] = str(self._choices.currentData() or "")
        self._drafts.put(self.key, draft)
