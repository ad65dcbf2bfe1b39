"""A choice over a list: all of them, or those of one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.kit.editing.choices import Choices


def choice_of(
    name: str, every: str, values: Sequence[tuple[str, str]], run: Callable[[], object]
) -> Choices:
    """A box called *name* with *every* first, then *values* by their titles; *run* when chosen."""
    box = Choices(name)
    box.addItem(every, "")
    box.fit([every])
    offer(box, values)
    box.activated.connect(lambda _: run())
    return box


def offer(box: Choices, values: Sequence[tuple[str, str]]) -> bool:
    """Offer *values* from now on, under the choice that means all; what is chosen stays so.

    True when what was chosen is no more, so that all of them are meant again.
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
