"""Underlines the words that findings are about, in both halves of a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from secretariat.bilingual.findings import Finding, Severity, Span
from ui.kit.inputs import Text
from ui.kit.look import Look

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "amber", Severity.NOTE: "blue"}
_TINT = 48
"""Opacity, of 255, of the ground behind the words of the current finding."""


def underline(
    look: Look, halves: Mapping[str, Text], findings: Sequence[Finding], current: Finding | None
) -> None:
    """Underline the words of *findings* in *halves*, by ``en`` and ``zh``; tint *current*'s."""
    for name, box in halves.items():
        words = box.text()
        blank = len(words) - len(words.lstrip())  # findings are about the text without it
        marks = []
        for finding in findings:
            span = finding.en_span if name == "en" else finding.zh_span
            if span is not None:
                form = _form(look, finding, is_current=finding == current)
                marks.append(_mark(box, words, (span[0] + blank, span[1] + blank), form))
        box.setExtraSelections(marks)


def _form(look: Look, finding: Finding, *, is_current: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    colour = look.theme.colour(_COLOURS[finding.severity])
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    form.setUnderlineColor(colour)
    if is_current:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        ground = look.theme.colour(_COLOURS[finding.severity])
        ground.setAlpha(_TINT)
        form.setBackground(ground)
    return form


def _mark(box: Text, words: str, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    cursor = QTextCursor(box.document())
    last = box.document().characterCount() - 1
    cursor.setPosition(min(_position(words, span[0]), last))
    cursor.setPosition(min(_position(words, span[1]), last), QTextCursor.MoveMode.KeepAnchor)
    mark.cursor = cursor
    mark.format = form
    return mark


def _position(words: str, index: int) -> int:
    """The position in Qt's text, which counts a sign beyond the basic plane as two."""
    return len(words[:index].encode("utf-16-le")) // 2
