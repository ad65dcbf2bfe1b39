"""Two versions of a text in one: removed words struck out, new ones underlined."""

from __future__ import annotations

import difflib
import html
import re
from dataclasses import dataclass

_PIECES = re.compile(r"[A-Za-z0-9’'-]+|\s+|.", re.DOTALL)
_LONGEST = 4_000
"""Most pieces to compare; of longer texts, both versions are shown whole."""


@dataclass(frozen=True)
class Inks:
    """The colours of removed and new words; the lines distinguish them as well."""

    gone: str
    came: str


def differences(before: str, now: str, inks: Inks) -> str:
    """Rich text of *before* and *now* compared by word, in Chinese by character."""
    old, new = _PIECES.findall(before), _PIECES.findall(now)
    if len(old) + len(new) > _LONGEST:
        return _removed_html(before, inks) + _added_html(now, inks)
    texts = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for what, first, last, start, stop in matcher.get_opcodes():
        if what == "equal":
            texts.append(_plain("".join(old[first:last])))
            continue
        texts += [
            _removed_html("".join(old[first:last]), inks),
            _added_html("".join(new[start:stop]), inks),
        ]
    return "".join(texts)


def _plain(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _removed_html(text: str, inks: Inks) -> str:
    return f'<s style="color:{inks.gone}">{_plain(text)}</s>' if text else ""


def _added_html(text: str, inks: Inks) -> str:
    return f'<u style="color:{inks.came}"><b>{_plain(text)}</b></u>' if text else ""
