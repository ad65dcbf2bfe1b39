"""How long each item of an agenda has taken so far, by a clock that somebody else reads."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class ItemClocks:
    """Seconds by the id of the item; at most one item runs. Moments are seconds of any clock."""

    spent: dict[str, float] = field(default_factory=dict)
    item: str = ""
    """The item that is being discussed, whether its clock runs or not."""
    since: float | None = None
    """The moment from which the clock of `item` runs; None while it stands."""

    @property
    def runs(self) -> bool:
        """True while the clock of an item runs."""
        return self.since is not None

    def go_to(self, item: str, now: float) -> None:
        """Turn to *item*; where the clock runs, it runs on for that one."""
        if item != self.item:
            runs = self.runs
            self.stop(now)
            self.item = item
            if runs:
                self.start(now)

    def start(self, now: float) -> None:
        """Let the clock run for the item that is being discussed."""
        if self.since is None and self.item:
            self.since = now

    def stop(self, now: float) -> None:
        """Let the clock stand."""
        if self.since is not None:
            self.spent[self.item] = self.used(self.item, now)
            self.since = None

    def used(self, item: str, now: float) -> float:
        """The seconds that *item* has taken by *now*."""
        running = now - self.since if self.since is not None and item == self.item else 0.0
        return self.spent.get(item, 0.0) + max(0.0, running)


def minutes_over(used: float, planned: int | None) -> int:
    """Whole minutes by which *used* seconds exceed the minutes *planned*; 0 where none are."""
    return max(0, int(used // 60) - planned) if planned else 0
