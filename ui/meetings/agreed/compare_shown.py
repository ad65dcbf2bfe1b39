"""A comparison of two versions as rich text: a row for each paragraph, both languages side by side.

Each row says in words what became of the paragraph, and each change has a line and a colour.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from secretariat.i18n import N_
from secretariat.reports.comparing.comparison import Compared, Comparison, Fold, How
from secretariat.reports.comparing.words import MarkedText
from secretariat.reports.typesetting import Mark
from ui.kit.look import Look
from ui.kit.parts import bring_into_view

_LANGUAGES = ("en", "zh")


class ComparedText(QTextBrowser):
    """Shows a comparison, and goes from change to change in it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._changed: list[tuple[int, Compared]] = []
        self._at = -1
        self.setAccessibleName(look.text(N_("Comparison of two versions")))
        self.setOpenLinks(False)
        self.setMinimumHeight(look.px(160))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bring_into_view(self)
        super().keyPressEvent(event)

    def show_nothing(self) -> None:
        """Forget what was shown."""
        self._changed, self._at = [], -1
        self.clear()
        self.setAccessibleDescription("")

    def show_comparison(self, comparison: Comparison, *, whole: bool) -> None:
        """Show *comparison*, unchanged paragraphs only when *whole*."""
        self.show_nothing()
        rows: list[str] = []
        for number, compared_row in enumerate(comparison.shown(everything=whole)):
            if isinstance(compared_row, Fold):
                rows.append(_folded(compared_row, self._look))
                continue
            if compared_row.how is not How.SAME:
                self._changed.append((number, compared_row))
            rows.append(_row(compared_row, number, self._look))
        body = "".join(rows)
        self.setHtml(f'<table width="100%" cellpadding="6" cellspacing="0">{body}</table>')
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def step(self, by: int) -> str:
        """Go *by* changes on, wrapping around; returns a description, empty if nothing changed."""
        count = len(self._changed)
        if not count:
            return ""
        self._at = (count - 1 if self._at < 0 and by < 0 else self._at + by) % count
        number, row = self._changed[self._at]
        self.scrollToAnchor(_anchor(number))
        bring_into_view(self)
        self.setAccessibleDescription(_in_words(row, self._look))
        text = self._look.text
        what = f"{row.unit.number or row.unit.place} {text(row.how.label)}"
        sentence = N_("Change {number} of {count}: {what}")
        return text(sentence, number=self._at + 1, count=count, what=what)


def _anchor(number: int) -> str:
    """The name of the place at which the row *number* of those shown begins."""
    return f"row{number}"


def _in_words(row: Compared, look: Look) -> str:
    """A sentence on what changed in a row, for readers who do not see the marking."""
    short = look.language.short
    texts = [f"[{run.mark.label(short)}: {run.text}]" if run.mark else run.text
            for run in row.half(short)]  # fmt: skip
    return f"{row.unit.number or row.unit.place} {look.text(row.how.label)}. {''.join(texts)}"


def _folded(fold: Fold, look: Look) -> str:
    text = look.language.plural(
        "{count} paragraph unchanged", "{count} paragraphs unchanged", fold.count
    )
    ink = look.theme.tokens.text3
    return (
        f'<tr><td colspan="3" align="center" style="color:{ink}">– {html.escape(text)} –</td></tr>'
    )


def _row(row: Compared, number: int, look: Look) -> str:
    tokens = look.theme.tokens
    name = html.escape(row.unit.number or row.unit.place)
    what = "" if row.how is How.SAME else f"<br><b>{html.escape(_what(row, look))}</b>"
    tint = "" if row.how is How.SAME else f' bgcolor="{tokens.raised}"'
    halves = "".join(
        f'<td width="44%">{_half(row.half(language), look)}</td>' for language in _LANGUAGES
    )
    first = f'<td width="12%"><a name="{_anchor(number)}"></a>{name}{what}</td>'
    return f"<tr{tint}>{first}{halves}</tr>"


def _what(row: Compared, look: Look) -> str:
    if row.before is None or row.after is None:
        return look.text(row.how.label)
    was = row.before.number or row.before.place
    if row.how is How.MOVED and was:
        return look.text(N_("Moved here, from {place}:"), place=was).rstrip(":：")
    if row.before.number != row.after.number:
        return look.text(N_("Was {number}"), number=was)
    return look.text(row.how.label)


def _half(runs: Sequence[MarkedText], look: Look) -> str:
    return "".join(_span(run, look) for run in runs)


def _span(run: MarkedText, look: Look) -> str:
    text = html.escape(run.text).replace("\n", "<br>")
    tokens = look.theme.tokens
    if run.mark is None:
        return text
    if run.mark.is_gone:
        return f'<s style="color:{tokens.red}">{text}</s>'
    ink = tokens.accent if run.mark is Mark.INSERTED else tokens.green
    return f'<u style="color:{ink}"><b>{text}</b></u>'
