"""A filter box: all records, or those with one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.kit.choices import Choices


def choice_of(
    name: str, every: str, values: Sequence[tuple[str, str]], run: Callable[[], object]
) -> Choices:
    """A filter box: *every*, then the titles of *values*; *run* is called on a choice."""
    box = Choices(name)
    box.addItem(every, "")
    box.fit([every])
    offer(box, values)
    box.activated.connect(lambda _: run())
    return box


def offer(box: Choices, values: Sequence[tuple[str, str]]) -> bool:
    """Replace the values offered below “all”, and keep the chosen one.

    True when the chosen value is no longer offered, so that all are shown again.
    """
    now = [(box.itemData(at), box.itemText(at)) for at in range(1, box.count())]
    if now == list(values):
        return False
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for value, title in values:
        box.addItem(title, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return bool(box.currentData() != chosen)
