"""The labels of list items in an OpenDocument text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from secretariat.declaring.lists import OPEN_FORMATS, Form, number_in
from secretariat.exchange.list_labels import Labels, Level, whole

_FORMS = {written: form for form, written in OPEN_FORMATS.items()}
_GAPS = {"nothing": ""}
_DEEPEST = 8


class OpenLists:
    """Part of a parser's event handler: reads the styles of lists, then counts their items."""

    def __init__(self) -> None:
        self.begun: dict[str, Callable[[dict[str, str]], None]] = {
            "text:list-style": self._begin_style,
            "text:list-level-style-number": self._numbered,
            "text:list-level-style-bullet": self._bulleted,
            "style:list-level-label-alignment": self._follow,
            "text:list": self._begin,
            "text:list-item": self._begin_item,
        }
        """The method to call at the start of an element, by its name."""
        self._labels = Labels()
        self._style, self._level = "", 0
        self._kind = Level()
        self._open: list[str] = []
        self._waits = False
        """True until the first paragraph of the item begins, which has its label."""
        self._number: int | None = None

    def label(self) -> str:
        """The label of the paragraph that begins, and the gap after it; empty for most."""
        if not self._waits or not self._open:
            return ""
        number, self._number, self._waits = self._number, None, False
        return self._labels.next(self._open[-1], min(len(self._open) - 1, _DEEPEST), number)

    def end(self) -> None:
        """Note that the innermost list ends."""
        self._waits = False
        if self._open:
            self._open.pop()

    def _begin_style(self, values: dict[str, str]) -> None:
        self._style = values.get("style:name", "")

    def _numbered(self, values: dict[str, str]) -> None:
        written = values.get("style:num-format", "")
        count = partial(number_in, _FORMS.get(written.lower(), Form.DECIMAL))
        level = whole(values.get("text:level", ""), 1)
        shown = min(max(whole(values.get("text:display-levels", ""), 1), 1), level)
        numbers = [f"%{above}" for above in range(level - shown + 1, level + 1)]
        label = ".".join(numbers) if written else ""
        text = values.get("style:num-prefix", "") + label + values.get("style:num-suffix", "")
        start = whole(values.get("text:start-value", ""), 1)
        if written in ("A", "I"):
            self._define(level, Level(lambda number: count(number).upper(), text, start))
        else:
            self._define(level, Level(count, text, start))

    def _bulleted(self, values: dict[str, str]) -> None:
        level = whole(values.get("text:level", ""), 1)
        self._define(level, Level(text=values.get("text:bullet-char", "•")))

    def _define(self, level: int, kind: Level) -> None:
        self._level, self._kind = level - 1, kind
        self._labels.define(self._style, self._level, kind)

    def _follow(self, values: dict[str, str]) -> None:
        gap = _GAPS.get(values.get("text:label-followed-by", ""), " ")
        self._labels.define(self._style, self._level, self._kind._replace(gap=gap))

    def _begin(self, values: dict[str, str]) -> None:
        inherited = self._open[-1] if self._open else ""
        style = values.get("text:style-name", inherited)
        goes_on = values.get("text:continue-numbering") == "true" or "text:continue-list" in values
        if not self._open and not goes_on:
            self._labels.restart(style)
        self._open.append(style)

    def _begin_item(self, values: dict[str, str]) -> None:
        self._waits = True
        start = values.get("text:start-value", "")
        self._number = whole(start, 1) if start else None
