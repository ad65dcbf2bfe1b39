"""The numbers of the progress report once more, by plain Python over the exported JSON alone.

Nothing of the product is used here: neither its records nor its rules.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

Tree = dict[str, Any]


class Exported:
    """The example as it leaves the program."""

    def __init__(self, records: dict[str, list[Tree]]) -> None:
        self.records = records
        self.by_ref = {one["ref"]: one for listed in records.values() for one in listed}

    def __getitem__(self, kind: str) -> list[Tree]:
        return self.records[kind]

    def decided(self, start: str, end: str) -> set[str]:
        return {one["ref"] for one in self["decisions"] if start <= self.decided_on(one) <= end}

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
        dates = [one["date"] for one in self["updates"] if one["action"] == action["ref"]]
        return action.get("closed_on") or max(dates, default="")

    def stood(self, action: Tree, on: str) -> Tree:
        """The action at the end of a day: reopened where it ended later."""
        ended = self.ended_on(action)
        if self.overall(action) not in ("done", "dropped") or not ended or ended <= on:
            return action
        told = [
            one.get("side") or ""
            for one in self["updates"]
            if one["action"] == action["ref"] and one["date"] <= on
        ]
        states = {
            side: state
            if state not in ("done", "dropped")
            else ("in progress" if side.upper() in told or "" in told else "not started")
            for side, state in action["status"].items()
        }
        return {**action, "status": states, "closed_on": None}

    def under_way(self, on: str) -> list[Tree]:
        """The projects that ran on a day."""
        found = []
        for one in self["projects"]:
            starts, ends = (str(one.get(name) or "") for name in ("starts", "ends"))
            first, last = ((date + "-01-01")[:10] if date else "" for date in (starts, ends))
            later = one.get("status") == "completed" and last > on
            if (one.get("status") == "under way" or later) and first <= on:
                found.append(one)
        return found

    def flagships(self, start: str, end: str) -> list[Tree]:
        """Those of the years of a period, and of other years while they are not finished."""
        years = range(int(start[:4]), int(end[:4]) + 1)
        return [
            one
            for one in self["flagships"]
            if one["year"] <= int(end[:4]) + 1
            and (one.get("stage") not in ("evaluated", "closed") or one["year"] in years)
        ]

    def in_play(self, start: str, end: str) -> list[Tree]:
        found = []
        for action in self["actions"]:
            decision = self.by_ref.get(action.get("decision", ""))
            meeting = self.by_ref.get(action.get("meeting", ""), {})
            raised = self.decided_on(decision) if decision else meeting.get("starts", "")
            over = self.overall(action) in ("done", "dropped") and self.ended_on(action) < start
            if raised <= end and not over:
                found.append(action)
        return found

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

    def sides(self, actions: list[Tree]) -> dict[str, Counter[str]]:
        counted = {"": Counter(self.overall(one) for one in actions)}
        for action in actions:
            for side, state in action.get("status", {}).items():
                counted.setdefault(side, Counter())[state] += 1
        return counted

    def committed(self, start: str, end: str) -> Counter[tuple[str, str]]:
        sums: Counter[tuple[str, str]] = Counter()
        for one in self["commitments"]:
            if start <= (one.get("committed_on") or f"{one['year']}-01-01") <= end:
                amount = one["amount"]
                sums[one["side"].lower(), amount["currency"]] += int(amount["amount"])
        return sums

    def amounts(self, trees: list[Tree], field: str) -> Counter[tuple[str, str]]:
        sums: Counter[tuple[str, str]] = Counter()
        for tree in trees:
            for side, amount in tree.get(field, {}).items():
                sums[side, amount["currency"]] += int(amount["amount"])
        return sums

    def values(self, indicator: str, until: int) -> list[tuple[int, str]]:
        mine = [
            (one["year"], one["value"])
            for one in self["observations"]
            if one["indicator"] == indicator and one["year"] <= until
        ]
        return sorted(mine)
