"""The numbers of the book that was lived in for two years, by plain Python over JSON and journal.

`Lived` uses no rule of the product: it reads what `export all` writes and the lines of `history`.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from secretariat.data.book import Book
from secretariat.data.journal import history
from secretariat.office import exporting

Tree = dict[str, Any]
ENDED = {"done", "dropped"}
DATES = (
    "2028-02-29", "2028-04-30", "2028-06-14", "2028-07-15", "2028-09-30", "2028-12-31",
    "2029-01-31", "2029-03-05", "2029-06-30", "2029-12-31",
)  # fmt: skip


class Lived:
    """The numbers of the report of a period, by plain Python."""

    def __init__(self, book: Book) -> None:
        self.records: dict[str, list[Tree]] = json.loads("".join(exporting.whole(book)))["records"]
        self.by_ref = {
            record["ref"]: record for listed in self.records.values() for record in listed
        }
        self.lines: dict[str, list[tuple[str, int, str, Any, Any]]] = {}
        with book.reading() as view:
            for record in self.by_ref.values():
                self.lines[record["ref"]] = [
                    (str(datetime.fromtimestamp(line.at / 1e6, UTC).date()), line.at, line.slot,
                     line.before, line.after)
                    for line in history.of_record(view, record["id"])
                ]  # fmt: skip

    def written(self, ref: str, slot: str, on: str) -> Any:
        """What the journal held in *slot* at the end of a day."""
        values = [after for day, _, name, _, after in self.lines[ref] if name == slot and day <= on]
        return values[-1] if values else None

    def entered(self, ref: str) -> str:
        return min(day for day, *_ in self.lines[ref])

    def day_of(self, entry: Tree) -> str:
        """The day of its meeting."""
        return str(self.by_ref[entry["meeting"]]["starts"])

    def states(self, action: Tree, on: str) -> dict[str, str]:
        """The state of each side's part at the end of a day."""
        now = action["status"]
        closed = action.get("closed_on") or ""
        if closed and closed <= on:
            return dict(now)
        last = {}
        for side in sorted({*now, *(action.get("leads") or {})}):
            state = self.written(action["ref"], f"status.{side}", on) or "not started"
            own = (action.get("ended") or {}).get(side)
            if own and own <= on:
                state = now[side]
            elif (own or closed) and state in ENDED:
                state = "not started"
            last[side] = state
        return last

    @staticmethod
    def overall(states: dict[str, str]) -> str:
        live = [state for state in states.values() if state != "dropped"]
        if not live:
            return "dropped"
        if all(status == "done" for status in live):
            return "done"
        if "in progress" in live or "done" in live:
            return "in progress"
        return "waiting" if "waiting" in live else "not started"

    def ended_on(self, action: Tree, side: str = "") -> str:
        """The day on which an action, or a side's part in it, ended; by the journal if need be."""
        if action.get("closed_on"):
            return str(action["closed_on"])
        own = action.get("ended") or {}
        if side and own.get(side):
            return str(own[side])
        slots = [f"status.{side}"] if side else [f"status.{owner}" for owner in action["status"]]
        later = [
            day for day, at, slot, *_ in self.lines[action["ref"]]
            if slot in slots and at > min(line[1] for line in self.lines[action["ref"]])
        ]  # fmt: skip
        return max(later)

    def moves(self, ref: str) -> list[tuple[str, str, str, str]]:
        """Day, field, from, to of each move of a date; what was put right at once is one."""
        moves: list[tuple[str, int, str, str, str]] = []
        for day, at, slot, before, after in self.lines[ref]:
            if slot not in ("due", "reply_due", "expiry", "renewal_notice") or not before:
                continue
            if moves and moves[-1][2] == slot and at - moves[-1][1] < 3_600_000_000:
                moves.append((day, at, slot, moves.pop()[3], after))
                continue
            moves.append((day, at, slot, before, after))
        return [(day, slot, before, after) for day, _, slot, before, after in moves]

    def due(self, entry: Tree, field: str, on: str) -> str:
        """The date of a deadline as it stood on a day; a month means its last day."""
        text = str(entry.get(field) or "")
        for day, slot, before, _ in self.moves(entry["ref"]):
            if slot == field and day > on:
                text = before
                break
        if len(text) == len("2028-08"):
            year, month = int(text[:4]), int(text[5:])
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            text = last.isoformat()
        return text

    def first_due(self, action: Tree) -> str:
        moved = [before for _, slot, before, _ in self.moves(action["ref"]) if slot == "due"]
        return str(moved[0] if moved else action["due"])

    def in_play(self, start: str, on: str) -> list[Tree]:
        late = []
        for action in self.records["actions"]:
            if self.day_of(action) > on:
                continue
            over = self.overall(self.states(action, on)) in ENDED
            if not (over and self.ended_on(action) < start):
                late.append(action)
        return late

    def by_side(self, start: str, on: str) -> dict[str, dict[str, int]]:
        """How many parts of each side, of those that somebody gave a state, stood in which."""
        counts: dict[str, dict[str, int]] = {}
        for action in self.in_play(start, on):
            for side, state in self.states(action, on).items():
                if side in action["status"]:
                    counted = counts.setdefault(side, {})
                    counted[state] = counted.get(state, 0) + 1
        return counts

    def decided(self, start: str, on: str) -> list[Tree]:
        return [entry for entry in self.records["decisions"] if start <= self.day_of(entry) <= on]

    def judged(self, action: Tree, on: str, side: str = "") -> str:
        """How it kept to its dates."""
        states = self.states(action, on)
        state = states[side] if side else self.overall(states)
        first, now = self.first_due(action), self.due(action, "due", on)
        if state == "dropped":
            return "dropped"
        if state != "done":
            return "late" if now < on else "put off" if first < on else "not due"
        ended = self.ended_on(action, side)
        if ended <= first:
            return "done on time"
        return "done by the moved date" if ended <= now else "done late"

    def punctuality(self, start: str, on: str) -> dict[str, Counter[str]]:
        counts = {"": Counter(self.judged(entry, on) for entry in self.in_play(start, on))}
        for action in self.in_play(start, on):
            for side in self.states(action, on):
                counts.setdefault(side, Counter())[self.judged(action, on, side)] += 1
        return counts

    def overdue(self, on: str) -> set[tuple[str, str, str, tuple[str, ...]]]:
        """Reference, field, last day and who owes, of everything overdue on a day."""
        refs = set()
        for action in self.records["actions"]:
            states = self.states(action, on)
            day = self.due(action, "due", on)
            owes = tuple(side for side, state in states.items() if state not in ENDED)
            if owes and day < on and self.day_of(action) <= on:
                refs.add((action["ref"], "due", day, owes))
        for kind, due, met, owes in (
            ("milestones", "due", "done", ()),
            ("correspondence", "reply_due", "replied_on", ("cn",)),
            ("instruments", "expiry", "ended_on", ()),
        ):  # fmt: skip
            for entry in self.records[kind]:
                day, done = self.due(entry, due, on), (entry.get(met) or "9999") + "-01"
                there = self.entered(entry["ref"]) <= on
                if there and day < on < done[: len("2028-01-01")]:
                    refs.add((entry["ref"], due, day, owes))
        return refs

    def red(self, on: str) -> set[str]:
        """What was open and Red on a day."""
        refs = set()
        for action in self.records["actions"]:
            judged = self.written(action["ref"], "rag", on)
            if judged == "red" and self.overall(self.states(action, on)) not in ENDED:
                refs.add(action["ref"])
        for entry in self.records["barriers"]:
            state = self.written(entry["ref"], "status", on)
            if self.entered(entry["ref"]) <= on and state in ("open", "escalated"):
                refs.add(entry["ref"])
        return refs

    def moved(self, start: str, on: str) -> list[tuple[str, str, str]]:
        return sorted(
            (ref, before, after)
            for ref in self.lines
            for day, _, before, after in self.moves(ref)
            if start <= day <= on
        )

    def for_chairs(self, on: str) -> set[str]:
        """Actions in which both sides wait, and what waits for the answer of a body."""
        refs = set()
        for action in self.records["actions"]:
            if self.day_of(action) <= on and set(self.states(action, on).values()) == {"waiting"}:
                refs.add(action["ref"])
        for step in self.records["escalations"]:
            there = step["escalated_on"] <= on < step.get("answered_on", "9999")
            if there and self.passed_on(step) > on and self.is_unsettled(step["subject"], on):
                refs.add(step["subject"])
        return refs

    def passed_on(self, step: Tree) -> str:
        """The day on which a step was passed on to another body."""
        lines = self.lines[step["ref"]]
        return min(
            (day for day, _, slot, _, now in lines if (slot, now) == ("status", "passed on")),
            default="9999",
        )

    def is_unsettled(self, ref: str, on: str) -> bool:
        """Whether an action or a barrier was still open on a day."""
        if ref.startswith("BAR"):
            return self.written(ref, "status", on) not in ("closed", "decided")
        return self.overall(self.states(self.by_ref[ref], on)) not in ENDED

    def committed(self, start: str, on: str) -> int:
        return sum(
            int(float(entry["amount"]["amount"]))
            for entry in self.records["commitments"]
            if start <= entry["committed_on"] <= on
        )

    def undecided(self, on: str) -> set[str]:
        """The commitments up to a day that name no decision."""
        return {
            entry["ref"]
            for entry in self.records["commitments"]
            if entry["committed_on"] <= on and not entry.get("decision")
        }

    def milestones_done(self, start: str, on: str) -> set[str]:
        return {
            entry["ref"]
            for entry in self.records["milestones"]
            if start <= (entry.get("done") or "") <= on
        }
