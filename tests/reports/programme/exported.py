"""The numbers of the progress report once more, by plain Python over the exported JSON alone.

Nothing of the product is used here: neither its records nor its rules.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

Tree = dict[str, Any]
ENTERED = "2026-11-20"
"""The day on which the tests enter the example, which its JSON does not tell."""
TOLD = {"goal", "measure", "mechanism", "indicator", "principle", "area"}
"""The parts of the strategy that are told by themselves; all others with what is above them."""


class Exported:
    """The example as it leaves the program."""

    def __init__(self, records: dict[str, list[Tree]]) -> None:
        self.records = records
        self.by_ref = {entry["ref"]: entry for listed in records.values() for entry in listed}

    def __getitem__(self, kind: str) -> list[Tree]:
        return self.records[kind]

    def decided(self, start: str, end: str) -> set[str]:
        return {
            entry["ref"] for entry in self["decisions"] if start <= self.decided_on(entry) <= end
        }

    def decided_on(self, decision: Tree) -> str:
        meeting = self.by_ref.get(decision.get("meeting", ""), {})
        return str(decision.get("date") or meeting.get("starts", "") + "-01-01")[:10]

    def overall(self, action: Tree) -> str:
        states = set(action.get("status", {}).values()) - {"dropped"}
        if not states:
            return "dropped" if action.get("status") else "not started"
        if states == {"done"}:
            return "done"
        if states & {"in progress", "done"}:
            return "in progress"
        return "waiting" if "waiting" in states else "not started"

    def ended_on(self, action: Tree) -> str:
        dates = [entry["date"] for entry in self["updates"] if entry["action"] == action["ref"]]
        return action.get("closed_on") or max(dates, default="")

    def stood(self, action: Tree, on: str) -> Tree:
        """The action at the end of a day: reopened where it ended later."""
        ended = self.ended_on(action)
        if self.overall(action) not in ("done", "dropped") or not ended or ended <= on:
            return action
        told = [
            entry.get("side") or ""
            for entry in self["updates"]
            if entry["action"] == action["ref"] and entry["date"] <= on
        ]
        states = {
            side: state
            if state not in ("done", "dropped")
            else ("in progress" if side.upper() in told or "" in told else "not started")
            for side, state in action["status"].items()
        }
        return {**action, "status": states, "closed_on": None}

    def under_way(self, on: str) -> list[Tree]:
        """The projects that ran on a day: to their last one, whatever their status says."""
        rows = []
        for entry in self["projects"]:
            starts, ends = (str(entry.get(name) or "") for name in ("starts", "ends"))
            # Of a month or year, any day at all: 2026-12-99 is its last one, or after it.
            first, last = (starts + "-01-01")[:10], ends + "-99-99"[: 10 - len(ends)]
            later = entry.get("status") == "completed" and bool(ends) and last > on
            runs = entry.get("status") == "under way" or later
            if runs and first <= on and (not ends or on <= last):
                rows.append(entry)
        return rows

    def flagships(self, start: str, end: str) -> list[Tree]:
        """Those of the years of a period, and of other years while they are not finished."""
        years = range(int(start[:4]), int(end[:4]) + 1)
        return [
            entry
            for entry in self["flagships"]
            if entry["year"] <= int(end[:4]) + 1
            and (entry.get("stage") not in ("evaluated", "closed") or entry["year"] in years)
        ]

    def in_play(self, start: str, end: str) -> list[Tree]:
        rows = []
        for action in self["actions"]:
            raised = self.raised_on(action)
            over = self.overall(action) in ("done", "dropped") and self.ended_on(action) < start
            if raised <= end and not over:
                rows.append(action)
        return rows

    def raised_on(self, action: Tree) -> str:
        """The day of its decision or meeting; else when it was entered, or the year before that."""
        decision = self.by_ref.get(action.get("decision", ""))
        meeting = self.by_ref.get(action.get("meeting", ""), {})
        told = self.decided_on(decision) if decision else meeting.get("starts", "")
        if told:
            return str(told)
        year = action["ref"][1:5]
        entered = ENTERED if year == ENTERED[:4] else f"{year}-01-01"
        dates = [entry["date"] for entry in self["updates"] if entry["action"] == action["ref"]]
        return min(str(day) for day in filter(None, (entered, action.get("closed_on"), *dates)))

    def clauses_of(self, record: Tree) -> list[str]:
        """Its own clauses, else those of its decision."""
        own = record.get("clauses") or []
        decision = self.by_ref.get(record.get("decision", ""), {})
        return own or decision.get("clauses") or []

    def tellers(self, record: Tree) -> set[str]:
        """The clauses with which a record is told: the nearest above it that is told itself."""
        refs = set()
        for code in self.clauses_of(record):
            above = code
            while above and self.by_ref[above].get("kind") not in TOLD:
                above = self.by_ref[above].get("parent") or ""
            refs.add(above or code)
        return refs

    def gaps(self) -> set[str]:
        """The clauses that bind and under which nothing at all is written; parents have some."""
        named = {
            code
            for kind, listed in self.records.items()
            if kind
            not in ("priority-areas", "policies")  # they say what is meant, not what is done
            for entry in listed
            for code in (*(entry.get("clauses") or ()), entry.get("clause"), entry.get("principle"))
        }
        lists = {entry["ref"] for entry in self["clauses"] if entry.get("open_list")}
        return {
            entry["ref"]
            for entry in self["clauses"]
            if entry["ref"] not in named | lists
            and entry.get("force") not in (None, "may", "if_possible")
            and entry.get("parent") not in lists
            and not any(each.get("parent") == entry["ref"] for each in self["clauses"])
        }

    def kept(self, actions: list[Tree], on: str) -> Counter[str]:
        counted: Counter[str] = Counter()
        for action in actions:
            state = self.overall(action)
            if state == "dropped":
                counted["dropped"] += 1
            elif state == "done":
                late = self.ended_on(action) > action["due"]
                counted["done late" if late else "done on time"] += 1
            else:
                counted["late" if action["due"] < on else "not due"] += 1
        return counted

    def kept_by(self, side: str, actions: list[Tree], on: str) -> Counter[str]:
        """How the parts of one side kept to their dates; none of the example was moved."""
        counted: Counter[str] = Counter()
        for action in actions:
            parts = {*action.get("status", {}), *action.get("leads", {}), *action.get("people", {})}
            if side not in parts:
                continue
            state = action.get("status", {}).get(side, "not started")
            if state == "dropped":
                counted["dropped"] += 1
            elif state == "done":
                whole = self.overall(action) == "done"
                ended = (action.get("ended") or {}).get(side) or action.get("closed_on")
                ended = ended or (self.ended_on(action) if whole else "")
                on_time = "done on time" if ended <= action["due"] else "done late"
                counted[on_time if ended else "undated"] += 1
            else:
                counted["late" if action["due"] < on else "not due"] += 1
        return counted

    def sides(self, actions: list[Tree]) -> dict[str, Counter[str]]:
        counted = {"": Counter(self.overall(action) for action in actions)}
        for action in actions:
            for side, state in action.get("status", {}).items():
                counted.setdefault(side, Counter())[state] += 1
        return counted

    def committed(self, start: str, end: str) -> Counter[tuple[str, str]]:
        sums: Counter[tuple[str, str]] = Counter()
        for entry in self["commitments"]:
            if start <= (entry.get("committed_on") or f"{entry['year']}-01-01") <= end:
                amount = entry["amount"]
                sums[entry["side"].lower(), amount["currency"]] += int(amount["amount"])
        return sums

    def amounts(self, trees: list[Tree], field: str) -> Counter[tuple[str, str]]:
        sums: Counter[tuple[str, str]] = Counter()
        for tree in trees:
            for side, amount in tree.get(field, {}).items():
                sums[side, amount["currency"]] += int(amount["amount"])
        return sums

    def values(self, indicator: str, until: int) -> list[tuple[int, str]]:
        mine = [
            (entry["year"], entry["value"])
            for entry in self["observations"]
            if entry["indicator"] == indicator and entry["year"] <= until
        ]
        return sorted(mine)
