"""The line with the code of the history of the book, and its QR code."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.values import Bilingual
from secretariat.i18n import N_
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import NOTE, Block, Passage, in_one
from secretariat.reports.typesetting.squares import Square


def history_line(setting: Setting) -> Iterator[Block]:
    """The code of the history in each printed language, and as a QR code; nothing without one."""
    if not setting.history:
        return
    code = Bilingual(setting.history, setting.history)
    text = setting.filled(N_("History of the joint record up to this paper: {code}"), code=code)
    style = NOTE.with_(before=10, keep_with_next=True)
    for language in setting.languages:
        yield from in_one([Passage(en=text.en, zh=text.zh, style=style)], language)
        style = NOTE.with_(keep_with_next=True)
    yield Square(setting.history)
