"""A comparison of two versions as rich text: a row for each paragraph, both languages side by side.

Each row says in words what became of the paragraph, and each change has a line and a colour.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from secretariat.i18n import N_
from secretariat.reports.comparing.comparison import Compared, Comparison, Fold, How
from secretariat.reports.comparing.words import Said
from secretariat.reports.typesetting import Mark
from ui.kit.look import Look

_LANGUAGES = ("en", "zh")


def anchor(number: int) -> str:
    """The name of the place at which the row *number* of those shown begins."""
    return f"row{number}"


def shown(comparison: Comparison, look: Look, *, whole: bool) -> tuple[str, list[int]]:
    """The rich text of *comparison*, and the numbers of the rows in which something changed."""
    rows: list[str] = []
    changed: list[int] = []
    for number, one in enumerate(comparison.shown(everything=whole)):
        if isinstance(one, Fold):
            rows.append(_folded(one, look))
            continue
        if one.how is not How.SAME:
            changed.append(number)
        rows.append(_row(one, number, look))
    body = "".join(rows)
    return f'<table width="100%" cellpadding="6" cellspacing="0">{body}</table>', changed


def in_words(row: Compared, look: Look) -> str:
    """What changed in a row, in a sentence for who does not see the lines."""
    short = look.language.short
    said = [f"[{one.mark.said(short)}: {one.text}]" if one.mark else one.text
            for one in row.half(short)]  # fmt: skip
    return f"{row.unit.number or row.unit.place} {look.text(row.how.label)}. {''.join(said)}"


def _folded(fold: Fold, look: Look) -> str:
    said = look.language.plural(
        "{count} paragraph unchanged", "{count} paragraphs unchanged", fold.count
    )
    ink = look.theme.tokens.text3
    return (
        f'<tr><td colspan="3" align="center" style="color:{ink}">– {html.escape(said)} –</td></tr>'
    )


def _row(row: Compared, number: int, look: Look) -> str:
    tokens = look.theme.tokens
    name = html.escape(row.unit.number or row.unit.place)
    what = "" if row.how is How.SAME else f"<br><b>{html.escape(_what(row, look))}</b>"
    tint = "" if row.how is How.SAME else f' bgcolor="{tokens.raised}"'
    halves = "".join(f'<td width="44%">{_half(row.half(one), look)}</td>' for one in _LANGUAGES)
    first = f'<td width="12%"><a name="{anchor(number)}"></a>{name}{what}</td>'
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


def _half(said: Sequence[Said], look: Look) -> str:
    return "".join(_span(one, look) for one in said)


def _span(said: Said, look: Look) -> str:
    text = html.escape(said.text).replace("\n", "<br>")
    tokens = look.theme.tokens
    if said.mark is None:
        return text
    if said.mark.is_gone:
        return f'<s style="color:{tokens.red}">{text}</s>'
    ink = tokens.accent if said.mark is Mark.INSERTED else tokens.green
    return f'<u style="color:{ink}"><b>{text}</b></u>'
