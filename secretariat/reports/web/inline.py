"""The characters of a paragraph as HTML: bold, links, changes, and words of the other language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from secretariat.reports.typesetting import Mark, Span
from secretariat.reports.typesetting.annotations import PLACE

LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
"""The languages of documents, as HTML names them."""

_LATIN = "A-Za-z\u00c0-\u024f"
_HAN = "\u2e80-\u2fff\u3400-\u9fff\U00020000-\U0003ffff"
_FOREIGN = {
    # Codes and numbers belong to every language: JCM12/A5, G20.
    "zh": re.compile(
        f"(?<![0-9/{_LATIN}])[{_LATIN}][{_LATIN}'’.&-]*[{_LATIN}][.]?"
        f"(?:,? [{_LATIN}][{_LATIN}'’.&-]*)*(?![0-9/{_LATIN}])"
    ),
    "en": re.compile(f"[{_HAN}]+(?:[\u3000-\u303f\uff01-\uffee“”‘’·]*[{_HAN}]+)*"),
}
"""Pattern of words in the other language, by the language of the text."""

_DATE = re.compile("[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?")

Places = Callable[[str, str], str]
"""Function from name and language of a target to its address; empty if there is none."""


def inline(spans: list[Span], language: str, places: Places) -> Iterator[str]:
    """*spans* of a paragraph in *language*, each as HTML."""
    for span in spans:
        text = "".join(_tongues(span.text, language)).replace("\n", "<br>")
        if span.bold:
            text = f"<b>{text}</b>"
        if span.italic:
            text = f"<i>{text}</i>"
        address = span.link
        if address.startswith(PLACE):
            address = places(address.removeprefix(PLACE), language)
        if address:
            text = f'<a href="{escape(address)}">{text}</a>'
        yield text if span.mark is None else _changed(text, span.mark, language)


def _tongues(text: str, language: str) -> Iterator[str]:
    """*text* as HTML, with an element around each run of the other language."""
    other, at = LANGUAGES["en" if language == "zh" else "zh"], 0
    for match in _FOREIGN[language].finditer(text):
        yield _whole_dates(text[at : match.start()])
        yield f'<span lang="{other}">{escape(match[0])}</span>'
        at = match.end()
    yield _whole_dates(text[at:])


def _whole_dates(text: str) -> str:
    """*text* as HTML; no line ends within a date in Chinese."""
    return _DATE.sub(r'<span class="whole-date">\g<0></span>', escape(text))


def _changed(text: str, mark: Mark, language: str) -> str:
    """A change as HTML, with words for readers who do not see the lines."""
    name = "del" if mark.is_gone else "ins"
    kind = ' class="moved"' if mark in (Mark.MOVED_HERE, Mark.MOVED_AWAY) else ""
    sentence = f'<span class="aside">[{mark.label(language)}: </span>'
    return f'<{name}{kind}>{sentence}{text}<span class="aside">]</span></{name}>'
