"""What counts and was checked against no principle is listed, once a book has any check."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.principles import unchecked
from secretariat.domain.decisions import Decision, DecisionKind, DecisionStatus
from secretariat.domain.programme.oversight import PrincipleCheck
from secretariat.domain.programme.projects import Project, ProjectStatus
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")
DECISION = Decision(id="d", ref="JCM1/D1", text=TITLE)
OTHER = Decision(id="o", ref="JCM1/D2", text=TITLE)
NOTED = Decision(id="n", ref="JCM1/D3", text=TITLE, kind=DecisionKind.NOTED)
LAPSED = Decision(id="l", ref="JCM1/D4", text=TITLE, status=DecisionStatus.LAPSED)
PROJECT = Project(id="p", ref="PRJ:1", title=TITLE, status=ProjectStatus.UNDER_WAY)
IDEA = Project(id="i", ref="PRJ:2", title=TITLE, status=ProjectStatus.PROPOSED)
CHECK = PrincipleCheck(id="c", ref="CHK:1", subject=Link("d"))


def test_what_binds_or_runs_and_was_not_checked_is_listed() -> None:
    every = of(DECISION, OTHER, NOTED, LAPSED, PROJECT, IDEA, CHECK)
    assert unchecked(every) == (OTHER, PROJECT)


def test_a_book_without_checks_lists_nothing() -> None:
    assert unchecked(of(DECISION, OTHER, PROJECT)) == ()
