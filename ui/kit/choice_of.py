"""A choice over a list: all of them, or those of one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.kit.editing.inputs import Choices


def choice_of(
    name: str, every: str, values: Sequence[tuple[str, str]], run: Callable[[], object]
) -> Choices:
    """A box called *name* with *every* first, then *values* by their titles; *run* when chosen."""
    box = Choices(name)
    box.addItem(every, "")
    box.fit([every])
    for value, title in values:
        box.addItem(title, value)
    box.activated.connect(lambda _: run())
    return box
