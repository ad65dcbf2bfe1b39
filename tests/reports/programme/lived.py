"""A book that was lived in for two years, and its numbers by plain Python over JSON and journal.

`Lived` uses no rule of the product: it reads what `export all` writes and the lines of `history`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.journal import history
from secretariat.data.questions import reading
from secretariat.data.store.sources import Sources
from secretariat.data.writing import escalating
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.decisions import Decision
from secretariat.domain.instruments import Instrument, InstrumentType
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.funding import Commitment, Fund
from secretariat.domain.programme.liaison import Letter
from secretariat.domain.programme.oversight import Barrier, BarrierStatus
from secretariat.domain.programme.projects import Milestone
from secretariat.exchange import interchange  # noqa: F401 - registers every kind
from secretariat.office import exporting

Tree = dict[str, Any]
S = ActionStatus
ENDED = {"done", "dropped"}
ANA, LI = Who("Ana", "uk"), Who("Li", "cn")
DATES = (
    "2028-02-29", "2028-04-30", "2028-06-14", "2028-07-15", "2028-09-30", "2028-12-31",
    "2029-01-31", "2029-03-05", "2029-06-30", "2029-12-31",
)  # fmt: skip


@dataclass
class Clock:
    """A clock that stands at noon of a day."""

    day: str
    ticks: int = 0

    def __call__(self) -> int:
        self.ticks += 1
        noon = datetime.fromisoformat(self.day).replace(hour=12, tzinfo=UTC)
        return int(noon.timestamp() * 1_000_000) + self.ticks


class Life:
    """Writes into a book day after day."""

    def __init__(self) -> None:
        self.clock = Clock("2028-01-10")
        self.book = Book.create(None, sources=Sources(now=self.clock))

    def on(self, day: str) -> Life:
        """From now on it is this *day*."""
        self.clock.day = day
        return self

    def add(self, record: Record, who: Who = ANA) -> Any:
        """The record as it was added."""
        with self.book.change("Add", who) as change:
            return change.add(record)

    def set(self, ref: str, who: Who = ANA, **values: object) -> None:
        """Change the record called *ref*."""
        with self.book.change("Change", who) as change:
            one = reading.find(change.view, ref)
            change.update(one, replace(one, **values))  # type: ignore[arg-type]

    def escalate(self, ref: str, body: str) -> None:
        """Put the record called *ref* before the body called *body*."""
        with self.book.change("Escalate", ANA) as change:
            sent = escalating.Sent(
                to=reading.find_as(change.view, Mechanism, body),
                on=date.fromisoformat(self.clock.day), by=None, why=title("No way on"),
            )  # fmt: skip
            escalating.escalate(change, escalating.find_subject(change.view, ref), sent)

    def answer(self, ref: str) -> None:
        """The answer of the body before which the record called *ref* is."""
        with self.book.change("Answer", LI) as change:
            given = escalating.Answer(text=title("Go on"), on=date.fromisoformat(self.clock.day))
            escalating.answer(change, escalating.waiting_step(change, ref), given)


def to(record: str) -> Link[Any]:
    """A link to the record with this id."""
    return Link(record)


def title(said: str) -> Bilingual:
    return Bilingual(said, f"标题{said}")


def lived_in() -> Book:
    """Two meetings, eleven actions, moved dates, parts that ended apart, and what else is due."""
    life = Life()
    with life.book.reading() as view:
        sides = {code: to(reading.find(view, code).id) for code in ("UK", "CN")}
        clause = {code: to(reading.find(view, code).id) for code in ("M1", "A1.1", "G1")}
    ours = life.add(Organisation(ref="ORG:DST", side=sides["UK"], name=title("Department")))
    theirs = life.add(Organisation(ref="ORG:MST", side=sides["CN"], name=title("Ministry")))
    leads = BySide.of(uk=to(ours.id), cn=to(theirs.id))
    body = life.add(Mechanism(code="JCX", name=title("Commission")))
    life.add(Mechanism(code="DIX", name=title("Dialogue")))
    first = life.add(
        Meeting(mechanism=Link(body.id), ordinal=1, title=title("First"), starts="2028-01-20",
                status=MeetingStatus.HELD)
    )  # fmt: skip
    life.on("2028-01-21")
    meeting: Link[Any] = Link(first.id)
    waiting = BySide.of(uk=S.NOT_STARTED, cn=S.NOT_STARTED)
    dues = ("2028-03-31", "2028-06-15", "2028-06-30", "2028-09-30", "2028-12-31", "2029-01-10")
    actions = [
        life.add(
            Action(
                title=title(f"Action {number}"), meeting=meeting, leads=leads, status=waiting,
                due=date.fromisoformat(dues[number % len(dues)]),
                clauses=(clause["A1.1"],) if number % 2 else (),
            )
        ).ref
        for number in range(9)
    ]  # fmt: skip
    decision = life.add(
        Decision(text=title("A Flagship"), meeting=meeting, clauses=(clause["M1"], clause["G1"]))
    )
    life.add(Decision(text=title("Noted"), meeting=meeting))
    flagship = life.add(
        Flagship(year=2028, theme=title("Soils"), mandate=Link(decision.id), stage=Stage.AGREED)
    )
    of: Link[Any] = Link(flagship.id)
    for number, due in enumerate(("2028-05-31", "2028-10-31", "2029-05-31")):
        life.add(Milestone(of=of, title=title(f"Step {number}"), due=date.fromisoformat(due)))
    life.add(
        Letter(subject=title("Letter"), date=date(2028, 2, 1), recipient=Link(theirs.id),
               reply_due=date(2028, 3, 1))
    )  # fmt: skip
    life.add(Instrument(type=InstrumentType.PROTOCOL, title=title("Protocol"), expiry="2028-08"))
    fund = life.add(Fund(name=title("Fund"), starts="2020"))
    life.add(
        Commitment(fund=Link(fund.id), side=sides["UK"], amount=Money(Decimal(1_000_000), "GBP"),
                   committed_on="2028-04-10")
    )  # fmt: skip
    _spring(life, actions)
    _autumn(life, actions, sides, body)
    return life.book


def _spring(life: Life, actions: list[str]) -> None:
    life.on("2028-03-20").set(actions[0], status=BySide.of(uk=S.DONE, cn=S.IN_PROGRESS))
    life.on("2028-04-05").set(actions[0], LI, due=date(2028, 7, 31))
    life.set(actions[1], rag=Rag.RED)
    life.on("2028-04-20").set(actions[0], LI, status=BySide.of(uk=S.DONE, cn=S.DONE))
    life.on("2028-06-01").set("MIL:1", done=date(2028, 5, 30))
    both_wait = BySide.of(uk=S.WAITING, cn=S.WAITING)
    life.set(actions[2], status=both_wait)
    life.on("2028-06-20").set(
        actions[1], closed_on=date(2028, 6, 14), rag=Rag.BLUE,
        status=BySide.of(uk=S.DONE, cn=S.DONE),
    )  # fmt: skip
    life.on("2028-07-01").set("COR:1", LI, replied_on=date(2028, 6, 25))
    life.set("FC2028", stage=Stage.LAUNCHED)


def _autumn(life: Life, actions: list[str], sides: dict[str, Any], body: Record) -> None:
    life.on("2028-10-20").set(
        actions[3], ended=BySide.of(uk=date(2028, 9, 20)),
        status=BySide.of(uk=S.DONE, cn=S.IN_PROGRESS),
    )  # fmt: skip
    life.add(Barrier(title=title("Customs"), raised_on=date(2028, 10, 1), rag=Rag.RED))
    life.on("2028-11-01").escalate("BAR:1", "JCX")
    life.escalate(actions[7], "JCX")
    life.on("2028-12-01").set("MIL:2", due=date(2029, 2, 28))
    life.set(actions[4], due=date(2029, 6, 30))
    life.set(actions[4], due=date(2029, 7, 31))  # put right at once: one move
    life.on("2029-01-15").set(actions[3], LI, status=BySide.of(uk=S.DONE, cn=S.DONE))
    life.set(actions[5], status=BySide.of(uk=S.DROPPED, cn=S.DROPPED))
    second = life.add(
        Meeting(mechanism=Link(body.id), ordinal=2, title=title("Second"), starts="2029-01-20",
                status=MeetingStatus.HELD)
    )  # fmt: skip
    life.add(Decision(text=title("A second call"), meeting=Link(second.id)))
    life.add(
        Action(title=title("Late one"), meeting=Link(second.id), due=date(2029, 2, 15),
               status=BySide.of(uk=S.IN_PROGRESS))
    )  # fmt: skip
    life.on("2029-02-10").escalate(actions[7], "DIX")
    life.on("2029-03-01").set("FC2028", stage=Stage.CLOSED)
    life.set("INS:1", ended_on="2029-02")
    life.set("BAR:1", status=BarrierStatus.CLOSED)
    life.on("2029-05-10").set(actions[6], status=BySide.of(uk=S.DONE, cn=S.NOT_STARTED))
    life.on("2029-07-20").answer(actions[7])


class Lived:
    """The numbers of the report of a period, by plain Python."""

    def __init__(self, book: Book) -> None:
        self.records: dict[str, list[Tree]] = json.loads("".join(exporting.whole(book)))["records"]
        self.by_ref = {one["ref"]: one for listed in self.records.values() for one in listed}
        self.lines: dict[str, list[tuple[str, int, str, Any, Any]]] = {}
        with book.reading() as view:
            for one in self.by_ref.values():
                self.lines[one["ref"]] = [
                    (str(datetime.fromtimestamp(line.at / 1e6, UTC).date()), line.at, line.slot,
                     line.before, line.after)
                    for line in history.of_record(view, one["id"])
                ]  # fmt: skip

    def written(self, ref: str, slot: str, on: str) -> Any:
        """What the journal held in *slot* at the end of a day."""
        values = [after for day, _, name, _, after in self.lines[ref] if name == slot and day <= on]
        return values[-1] if values else None

    def entered(self, ref: str) -> str:
        return min(day for day, *_ in self.lines[ref])

    def day_of(self, one: Tree) -> str:
        """The day of its meeting."""
        return str(self.by_ref[one["meeting"]]["starts"])

    def states(self, action: Tree, on: str) -> dict[str, str]:
        """The state of each side's part at the end of a day."""
        now = action["status"]
        closed = action.get("closed_on") or ""
        if closed and closed <= on:
            return dict(now)
        found = {}
        for side in sorted({*now, *(action.get("leads") or {})}):
            state = self.written(action["ref"], f"status.{side}", on) or "not started"
            own = (action.get("ended") or {}).get(side)
            if own and own <= on:
                state = now[side]
            elif (own or closed) and state in ENDED:
                state = "not started"
            found[side] = state
        return found

    @staticmethod
    def overall(states: dict[str, str]) -> str:
        live = [one for one in states.values() if one != "dropped"]
        if not live:
            return "dropped"
        if all(one == "done" for one in live):
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
        slots = [f"status.{side}"] if side else [f"status.{one}" for one in action["status"]]
        later = [
            day for day, at, slot, *_ in self.lines[action["ref"]]
            if slot in slots and at > min(line[1] for line in self.lines[action["ref"]])
        ]  # fmt: skip
        return max(later)

    def moves(self, ref: str) -> list[tuple[str, str, str, str]]:
        """Day, field, from, to of each move of a date; what was put right at once is one."""
        found: list[tuple[str, int, str, str, str]] = []
        for day, at, slot, before, after in self.lines[ref]:
            if slot not in ("due", "reply_due", "expiry", "renewal_notice") or not before:
                continue
            if found and found[-1][2] == slot and at - found[-1][1] < 3_600_000_000:
                found.append((day, at, slot, found.pop()[3], after))
                continue
            found.append((day, at, slot, before, after))
        return [(day, slot, before, after) for day, _, slot, before, after in found]

    def due(self, one: Tree, field: str, on: str) -> str:
        """The date of a deadline as it stood on a day; a month means its last day."""
        said = str(one.get(field) or "")
        for day, slot, before, _ in self.moves(one["ref"]):
            if slot == field and day > on:
                said = before
                break
        if len(said) == len("2028-08"):
            year, month = int(said[:4]), int(said[5:])
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            said = last.isoformat()
        return said

    def first_due(self, action: Tree) -> str:
        moved = [before for _, slot, before, _ in self.moves(action["ref"]) if slot == "due"]
        return str(moved[0] if moved else action["due"])

    def in_play(self, start: str, on: str) -> list[Tree]:
        found = []
        for action in self.records["actions"]:
            if self.day_of(action) > on:
                continue
            over = self.overall(self.states(action, on)) in ENDED
            if not (over and self.ended_on(action) < start):
                found.append(action)
        return found

    def decided(self, start: str, on: str) -> list[Tree]:
        return [one for one in self.records["decisions"] if start <= self.day_of(one) <= on]

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
        found = {"": Counter(self.judged(one, on) for one in self.in_play(start, on))}
        for action in self.in_play(start, on):
            for side in self.states(action, on):
                found.setdefault(side, Counter())[self.judged(action, on, side)] += 1
        return found

    def overdue(self, on: str) -> set[tuple[str, str, str, tuple[str, ...]]]:
        """Reference, field, last day and who owes, of everything overdue on a day."""
        found = set()
        for action in self.records["actions"]:
            states = self.states(action, on)
            day = self.due(action, "due", on)
            owes = tuple(side for side, state in states.items() if state not in ENDED)
            if owes and day < on and self.day_of(action) <= on:
                found.add((action["ref"], "due", day, owes))
        for kind, due, met, owes in (
            ("milestones", "due", "done", ()),
            ("correspondence", "reply_due", "replied_on", ("cn",)),
            ("instruments", "expiry", "ended_on", ()),
        ):  # fmt: skip
            for one in self.records[kind]:
                day, done = self.due(one, due, on), (one.get(met) or "9999") + "-01"
                there = self.entered(one["ref"]) <= on
                if there and day < on < done[: len("2028-01-01")]:
                    found.add((one["ref"], due, day, owes))
        return found

    def red(self, on: str) -> set[str]:
        """What was open and Red on a day."""
        found = set()
        for action in self.records["actions"]:
            judged = self.written(action["ref"], "rag", on)
            if judged == "red" and self.overall(self.states(action, on)) not in ENDED:
                found.add(action["ref"])
        for one in self.records["barriers"]:
            state = self.written(one["ref"], "status", on)
            if self.entered(one["ref"]) <= on and state in ("open", "escalated"):
                found.add(one["ref"])
        return found

    def moved(self, start: str, on: str) -> list[tuple[str, str, str]]:
        return sorted(
            (ref, before, after)
            for ref in self.lines
            for day, _, before, after in self.moves(ref)
            if start <= day <= on
        )

    def for_chairs(self, on: str) -> set[str]:
        """Actions in which both sides wait, and what waits for the answer of a body."""
        found = set()
        for action in self.records["actions"]:
            if self.day_of(action) <= on and set(self.states(action, on).values()) == {"waiting"}:
                found.add(action["ref"])
        for step in self.records["escalations"]:
            there = step["escalated_on"] <= on < step.get("answered_on", "9999")
            if there and self.passed_on(step) > on and self.is_unsettled(step["subject"], on):
                found.add(step["subject"])
        return found

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
            int(float(one["amount"]["amount"]))
            for one in self.records["commitments"]
            if start <= one["committed_on"] <= on
        )

    def milestones_done(self, start: str, on: str) -> set[str]:
        return {
            one["ref"]
            for one in self.records["milestones"]
            if start <= (one.get("done") or "") <= on
        }
