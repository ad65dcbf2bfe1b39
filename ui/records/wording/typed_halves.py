"""The halves of a text that are being typed, what they are typed over, and open questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from secretariat.data.writing.stale import Overtaken, StaleError
from secretariat.declaring.values import Bilingual


class TypedHalves:
    """Keeps the value that each half had when typing began."""

    def __init__(self) -> None:
        self.dirty: set[str] = set()
        """The halves with typed text that is not in the book."""
        self.asked: dict[str, str] = {}
        """The halves with an open question, and what the book has there."""
        self.overtaken: Sequence[Overtaken] = ()
        """The slots with an open question."""
        self._over: dict[str, str] = {}
        self._held: dict[str, str] = {}
        """The text still shown under the cursor, of halves changed elsewhere."""

    @property
    def to_write(self) -> set[str]:
        """The halves that can be saved as typed."""
        return self.dirty - self.asked.keys()

    @property
    def over(self) -> Mapping[str, str]:
        """The text that each half was typed over."""
        return {half: text for half, text in self._over.items() if half in self.dirty}

    def began(self, half: str, over: str) -> None:
        """Note that somebody types in *half*, which had the text *over*."""
        over = self._held.pop(half, over)
        if half not in self.dirty:
            self._over[half] = over
        self.dirty.add(half)

    def hold(self, half: str, shown: str, stands: str, *, begins: bool) -> bool:
        """True when *half* keeps the text *shown*, though the book has *stands* now.

        It *begins* when another program changes the text under the cursor.
        """
        if begins and shown.strip() != stands.strip():
            self._held.setdefault(half, shown)
        return half in self._held

    @property
    def held_halves(self) -> set[str]:
        """The halves that keep their text because the cursor is in them."""
        return set(self._held)

    def release(self, halves: Collection[str]) -> None:
        """Note that the cursor has left *halves*, which show the book again."""
        for half in halves:
            self._held.pop(half, None)

    def stood(self, stands: Bilingual, halves: Collection[str] = ("en", "zh")) -> Bilingual:
        """*stands*, with each of *halves* as it was when typing began."""
        over = {half: text for half, text in self.over.items() if half in halves}
        return replace(stands, **over)

    def look_again(self, stands: Bilingual) -> bool:
        """True when the book differs now from what was typed over or asked about."""
        for half in [
            asked_half
            for asked_half, theirs in self.asked.items()
            if theirs != stands.half(asked_half)
        ]:
            del self.asked[half]
        return any(self._over[half] != stands.half(half) for half in self.to_write)

    def ask(self, error: StaleError, stands: Bilingual) -> None:
        """Ask which text to keep of the slots in *error*."""
        self.overtaken = error.overtaken
        for overtaken in error.overtaken:
            half = overtaken.slot.rpartition(".")[2]
            if half in self.dirty:
                self.asked[half] = stands.half(half)

    def insist(self) -> None:
        """Let what was typed replace what the book has."""
        self._over |= self.asked
        self.asked.clear()

    def give_up(self) -> set[str]:
        """Discard the typed halves with an open question; returns these."""
        given_up = set(self.asked)
        self.settle(given_up)
        return given_up

    def settle(self, halves: Collection[str] = ("en", "zh")) -> None:
        """Note that *halves* are in the book, or were discarded."""
        for half in halves:
            self.dirty.discard(half)
            self.asked.pop(half, None)
            self._over.pop(half, None)
            self._held.pop(half, None)
