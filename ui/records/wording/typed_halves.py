"""The halves of one text in which somebody types: over what, and of which is asked what to keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from secretariat.data.writing.stale import Overtaken, StaleError
from secretariat.declaring.values import Bilingual


class TypedHalves:
    """Knows what stood in each half when somebody began to type in it."""

    def __init__(self) -> None:
        self.dirty: set[str] = set()
        """The halves in which something is typed that is not in the book."""
        self.asked: dict[str, str] = {}
        """The halves of which is asked which text to keep, with what the book says there."""
        self.found: Sequence[Overtaken] = ()
        """What stands otherwise than it was read, where that is asked about."""
        self._over: dict[str, str] = {}
        self._held: dict[str, str] = {}
        """What is still shown under the cursor of halves that were changed elsewhere meanwhile."""

    @property
    def to_write(self) -> set[str]:
        """The halves that may be written as they were typed."""
        return self.dirty - self.asked.keys()

    @property
    def over(self) -> Mapping[str, str]:
        """What each half was typed over."""
        return {half: text for half, text in self._over.items() if half in self.dirty}

    def began(self, half: str, over: str) -> None:
        """Somebody types in *half*, in which *over* stood."""
        over = self._held.pop(half, over)
        if half not in self.dirty:
            self._over[half] = over
        self.dirty.add(half)

    def hold(self, half: str, shown: str, stands: str, *, begins: bool) -> bool:
        """True where *half* goes on to show what it has *shown*, though the book says *stands*.

        It *begins* when another program changes the text under the cursor.
        """
        if begins and shown.strip() != stands.strip():
            self._held.setdefault(half, shown)
        return half in self._held

    @property
    def held(self) -> set[str]:
        """The halves that show what the book says no more, because the cursor is in them."""
        return set(self._held)

    def release(self, halves: Collection[str]) -> None:
        """The cursor has left *halves*: they show what the book says again."""
        for half in halves:
            self._held.pop(half, None)

    def stood(self, stands: Bilingual, halves: Collection[str] = ("en", "zh")) -> Bilingual:
        """*stands*, with each of *halves* as it was when somebody began to type in it."""
        over = {half: text for half, text in self.over.items() if half in halves}
        return replace(stands, **over)

    def look_again(self, stands: Bilingual) -> bool:
        """True where the book says something else by now than what was typed over or asked."""
        for half in [one for one, theirs in self.asked.items() if theirs != stands.half(one)]:
            del self.asked[half]
        return any(self._over[half] != stands.half(half) for half in self.to_write)

    def ask(self, error: StaleError, stands: Bilingual) -> None:
        """What *error* names was written by somebody else: it is asked what to keep."""
        self.found = error.found
        for one in error.found:
            half = one.slot.rpartition(".")[2]
            if half in self.dirty:
                self.asked[half] = stands.half(half)

    def insist(self) -> None:
        """What the book says was seen: what was typed may go over it."""
        self._over |= self.asked
        self.asked.clear()

    def give_up(self) -> set[str]:
        """Forget what was typed in the halves that are asked about; returns these."""
        given_up = set(self.asked)
        self.settle(given_up)
        return given_up

    def settle(self, halves: Collection[str] = ("en", "zh")) -> None:
        """What was typed in *halves* is in the book, or given up."""
        for half in halves:
            self.dirty.discard(half)
            self.asked.pop(half, None)
            self._over.pop(half, None)
            self._held.pop(half, None)
