"""A year of the commission, lived through the command line day after day, from 2027 into 2028."""

from __future__ import annotations

import email
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.policy import default
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from secretariat import clock
from secretariat.data.upkeep import backup
from tests.cli.conftest import Done, Run

Turn = Callable[[str], None]


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> Turn:
    """Turns the clock of the machine to nine in the morning of a day; it goes on from there."""
    begun = time.monotonic_ns()
    moment = [0]

    def nanoseconds() -> int:
        return moment[0] + time.monotonic_ns() - begun

    class Turned(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Turned:
            return cls.fromtimestamp(nanoseconds() / 1e9, tz)

    def to(day: str) -> None:
        moment[0] = int((datetime.fromisoformat(day) + timedelta(hours=9)).replace(
            tzinfo=UTC).timestamp()) * 1_000_000_000  # fmt: skip

    to("2026-12-01")
    monkeypatch.setattr(time, "time_ns", nanoseconds)
    monkeypatch.setattr(clock, "datetime", Turned)
    return to


def words(path: Path) -> str:
    """The words of a PDF, without the blanks between them."""
    pages = pypdfium2.PdfDocument(path)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


ACTION, BARRIER = "EG3/A1", "BAR:3"


@dataclass
class Year:
    """A year at one desk; each method is what happens in a month or two."""

    run: Run
    path: Path
    folder: Path
    turn: Turn

    def do(self, command: str, *arguments: object) -> Done:
        done = self.run(command, self.path, *arguments)
        assert done.status == 0, (command, arguments, done)
        return done

    def told(self, command: str, *arguments: object) -> Any:
        return self.do(command, *arguments, "--json").json

    def printed(self, name: str, *arguments: str) -> str:
        target = self.folder / "paper.pdf"
        self.do("print", name, *arguments, "-o", target, "--language", "en")
        return words(target)

    def overdue(self) -> set[str]:
        return {deadline["ref"] for deadline in self.told("due", "--overdue")}

    def before(self, meeting: str) -> dict[str, str]:
        return {matter["ref"]: matter["how"] for matter in self.told("before", meeting)}

    def the_expert_group_meets(self) -> None:
        """One of its actions waits for the Commission."""
        self.turn("2027-01-11")
        assert self.do("next", "EG").out == "EG3\n"
        self.do("set", "EG3", "starts=2027-02-10", "ends=2027-02-10")
        self.turn("2027-02-10")
        self.do("set", "EG3", "status=held")
        result = self.do(
            "add", "actions", "meeting=EG3", "title.en=Propose a rule for shared samples",
            "title.zh=提出共用样本规则", "due=2027-05-31", "leads.uk=ORG:SIIR",
            "leads.cn=ORG:JIM", "status.uk=in progress", "status.cn=not started",
            "carried_to=JCM13",
        )  # fmt: skip
        assert result.out.strip() == ACTION

    def a_barrier_is_escalated_twice(self) -> None:
        """The Expert Group gives no answer by the day that was set."""
        self.turn("2027-03-01")
        self.do("escalate", BARRIER, "--to", "EG", "--why", "No fund can wait so long",
                "--answer-by", "2027-04-15")  # fmt: skip
        self.turn("2027-04-19")
        assert f"{BARRIER}/E1" in self.overdue()
        self.do("escalate", BARRIER, "--to", "JCM", "--why", "It is about budgets")
        assert f"{BARRIER}/E1" not in self.overdue(), "what was passed on is no longer owed"

    def the_action_is_late(self) -> None:
        """Both sides are reminded, one ends its part, and the date is put off."""
        self.turn("2027-06-07")
        assert ACTION in self.overdue()
        self.do("mail", "reminders", "-o", self.folder / "mail")
        mails = [
            email.message_from_bytes(path.read_bytes(), policy=default)
            for path in (self.folder / "mail").iterdir()
        ]
        bodies = [email_message.get_body(("plain",)) for email_message in mails]
        assert any(body and ACTION in body.get_content() for body in bodies)
        self.turn("2027-06-08")
        self.do("set", ACTION, "due=2027-08-31", "status.uk=done", "ended.uk=2027-06-08")

    def the_commission_meets(self) -> str:
        """Both come before it, and are left open; returns its decision."""
        self.turn("2027-09-01")
        self.do("set", "JCM13", "starts=2027-09-14", "ends=2027-09-14")
        self.both_come_before("JCM13")
        assert "31May2027" in self.printed("action-log", "JCM13"), "the date as it was first set"
        self.turn("2027-09-14")
        decided = self.do(
            "add", "decisions", "meeting=JCM13", "text.en=A working party is set up.",
            "text.zh=成立工作组。", "clauses=M1.1",
        )  # fmt: skip
        self.do("set", "JCM13", "status=held")
        return decided.out.strip()

    def the_next_one_is_prepared(self) -> None:
        """What is open comes before it by itself, whichever body it came from."""
        self.turn("2027-12-06")
        plan = self.told("next", "JCM", "--dry-run")
        assert plan["ordinal"] == 14
        assert ACTION in plan["arising"]
        assert BARRIER in plan["escalated"]
        assert self.do("next", "JCM").out == "JCM14\n"
        self.both_come_before("JCM14")
        steps = [(step["to"], step["status"]) for step in self.told("escalations", BARRIER)]
        assert steps == [("EG", "passed on"), ("JCM", "open")]

    def both_come_before(self, meeting: str) -> None:
        before = self.before(meeting)
        assert (before[ACTION], before[BARRIER]) == ("arising", "escalated")
        agenda = self.printed("agenda", meeting)
        assert ACTION in agenda
        assert BARRIER in agenda

    def the_year_is_reported(self, decided: str) -> None:
        """The report has the words that were written for that year alone."""
        self.turn("2028-01-10")
        self.do("add", "narratives", "starts=2027", "part=foreword",
                "text.en=The year of the samples.", "text.zh=样本之年。")  # fmt: skip
        report = self.printed("progress", "--from", "2027-01-01", "--to", "2027-12-31")
        assert "Theyearofthesamples." in report
        for ref in (ACTION, BARRIER, decided):
            assert ref in report
        first = report[: report.index("Theyearofthesamples.")]
        assert "Datesmoved:1." in first
        assert ACTION in first, "China still owes its part"
        last = self.printed("progress", "--from", "2026-01-01", "--to", "2026-12-31")
        assert "Theyearofthesamples." not in last
        assert ACTION not in last

    def both_are_settled(self, decided: str) -> None:
        """Neither comes before a meeting again."""
        self.do("answer", BARRIER, "Both funds begin on one day.", "--decision", decided)
        self.do("set", ACTION, "status.cn=done")
        assert not {ACTION, BARRIER} & self.before("JCM14").keys()


def test_what_one_body_leaves_open_comes_before_the_next_until_it_is_settled(
    run: Run, example: Path, tmp_path: Path, turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A backup is due at each of its days, and would take a third of the time of all commands;
    # tests/cli/test_backups.py and tests/data/test_backup.py are about them.
    monkeypatch.setattr(backup, "when_due", lambda *_, **__: None)
    year = Year(run, example, tmp_path, turn)
    year.the_expert_group_meets()
    year.a_barrier_is_escalated_twice()
    year.the_action_is_late()
    decided = year.the_commission_meets()
    year.the_next_one_is_prepared()
    year.the_year_is_reported(decided)
    year.both_are_settled(decided)
