"""A book that was lived in for two years, written day after day as its users would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from secretariat.data.book import Book, Who
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
from tests.fixtures.sources import Clock

S = ActionStatus
ANA, LI = Who("Ana", "uk"), Who("Li", "cn")


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

    def set(self, ref: str, who: Who = ANA, **values: Any) -> None:
        """Change the record called *ref*."""
        with self.book.change("Change", who) as change:
            record = reading.find(change.view, ref)
            change.update(record, replace(record, **values))

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


def title(text: str) -> Bilingual:
    return Bilingual(text, f"标题{text}")


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
