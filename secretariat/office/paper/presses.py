"""The functions that make a file of a document in a format other than PDF, by file ending."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from secretariat.reports.odt.press import OdtPress
from secretariat.reports.typesetting import Press
from secretariat.reports.web import endings
from secretariat.reports.web.press import html_press
from secretariat.reports.word.press import WordPress

PRESSES: Mapping[str, Press] = MappingProxyType(
    {
        ".docx": WordPress(),
        ".odt": OdtPress(),
        **dict.fromkeys(endings.ENDINGS, html_press),
    }
)
