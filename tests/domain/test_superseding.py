"""Only a decision of a body of equal or higher rank supersedes, and only a later one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.mandates import doubtful_mandates
from secretariat.domain.across.replaced import (
    citing_superseded,
    superseded_from_below,
    superseding,
)
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.decisions import Decision, DecisionKind, DecisionStatus
from secretariat.domain.mechanisms import RANKS, Level, Mechanism, is_below
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.steering import Direction
from secretariat.domain.supersession import DatedDecision, refuse
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.domain.programme.holdings import of

TEXT = Bilingual("Text", "文本")
JCM = Mechanism(id="JCM", ref="JCM", code="JCM", name=TEXT, level=Level.MINISTERIAL)
SID = Mechanism(id="SID", ref="SID", code="SID", name=TEXT, level=Level.SENIOR)
EG = Mechanism(id="EG", ref="EG", code="EG", name=TEXT, level=Level.EXPERT, parent=Link("SID"))
BODIES = {body.id: body for body in (JCM, SID, EG)}


def decision(ref: str, **values: Any) -> Decision:
    return Decision(id=ref, ref=ref, text=TEXT, **values)


def at(link: Link[Mechanism] | None) -> Mechanism | None:
    return BODIES.get(link.id) if link else None


def refused(new: DatedDecision, old: DatedDecision, *superseding: Decision) -> str:
    try:
        refuse(new, old, superseding, at)
    except SecretariatError as error:
        return language("en").error(error)
    return ""


def test_every_level_has_a_rank() -> None:
    assert set(RANKS) == set(Level)
    assert is_below(EG, JCM, at)
    assert is_below(EG, SID, at)
    assert not is_below(JCM, EG, at)
    assert not is_below(JCM, JCM, at)


@pytest.mark.parametrize(
    ("new", "old", "may"),
    [(JCM, SID, True), (JCM, JCM, True), (SID, JCM, False), (EG, SID, False), (SID, EG, True)],
)
def test_a_body_supersedes_its_equals_and_those_below(
    new: Mechanism, old: Mechanism, may: bool
) -> None:
    text = refused(
        DatedDecision(decision=decision("N"), body=new),
        DatedDecision(decision=decision("O"), body=old),
    )
    assert (text == "") == may
    if not may:
        assert f"{new.ref} is below {old.ref}" in text


def test_a_recommendation_supersedes_no_decision() -> None:
    advice = decision("N", kind=DecisionKind.RECOMMENDED)
    assert "a recommendation cannot supersede O" in refused(
        DatedDecision(decision=advice), DatedDecision(decision=decision("O"))
    )
    assert (
        refused(
            DatedDecision(decision=advice), DatedDecision(decision=decision("O", kind=advice.kind))
        )
        == ""
    )


def test_a_decision_supersedes_neither_itself_nor_a_later_one_nor_in_a_circle() -> None:
    old, new = decision("O"), decision("N")
    earlier = refused(
        DatedDecision(decision=new, on=date(2026, 1, 1)),
        DatedDecision(decision=old, on=date(2026, 2, 1)),
    )
    assert earlier == "N was taken before O; only a later decision supersedes."
    circle = decision("O", supersedes=Link("N"))
    assert "itself supersedes N" in refused(
        DatedDecision(decision=new), DatedDecision(decision=circle)
    )
    assert "cannot supersede itself" in refused(
        DatedDecision(decision=old), DatedDecision(decision=old)
    )


def test_one_decision_takes_the_place_of_several_and_is_replaced_by_one() -> None:
    busy = decision("N", supersedes=Link("X"))
    old = DatedDecision(decision=decision("O"))
    assert refused(DatedDecision(decision=busy), old) == ""
    circle = decision("O", supersedes=Link("X"), supersedes_also=(Link("N"),))
    assert "itself supersedes N" in refused(
        DatedDecision(decision=busy), DatedDecision(decision=circle)
    )
    new = DatedDecision(decision=decision("N"))
    assert "superseded by Z already" in refused(new, old, decision("Z"))
    assert refused(new, old, new.decision) == ""


def said(cited: Any) -> list[str]:
    return [language("en").error(error) for _, error in cited]


OLD = decision("JCM1/D1", status=DecisionStatus.SUPERSEDED, procedure=Link("JCM"))
NEW = decision("JCM2/D1", supersedes=Link("JCM1/D1"), procedure=Link("JCM"))


def test_what_came_by_import_from_a_lower_body_is_warned_about() -> None:
    below = decision("EG1/D1", supersedes=Link("JCM1/D1"), procedure=Link("EG"))
    assert said(superseded_from_below(of(JCM, SID, EG, OLD, below))) == [
        "“Supersedes” of EG1/D1: EG is below JCM and cannot supersede its decision JCM1/D1."
    ]


def test_of_several_superseded_decisions_each_is_warned_about_by_its_own_field() -> None:
    first = decision("EG1/D9", procedure=Link("EG"))
    below = decision(
        "EG1/D1", supersedes=Link(first.id), supersedes_also=(Link("JCM1/D1"),),
        procedure=Link("EG"),
    )  # fmt: skip
    held = of(JCM, SID, EG, OLD, first, below)
    assert said(superseded_from_below(held)) == [
        "“Also supersedes” of EG1/D1: EG is below JCM and cannot supersede its decision JCM1/D1."
    ]
    assert {decision.ref for decision in superseding(OLD, held) + superseding(first, held)} == {
        "EG1/D1"
    }


def test_an_open_action_and_a_direction_that_cite_what_was_superseded_are_warned_about() -> None:
    link: Link[Decision] = Link("JCM1/D1")
    open_ = Action(id="a", ref="JCM1/A1", title=TEXT, decision=link)
    done = Action(
        id="b", ref="JCM1/A2", title=TEXT, decision=link, status=BySide.of(uk=ActionStatus.DONE)
    )
    direction = Direction(id="s", ref="SID1/S1", text=TEXT, decision=link)
    assert said(citing_superseded(of(OLD, NEW, open_, done, direction))) == [
        "JCM1/A1 cites JCM1/D1, which JCM2/D1 supersedes.",
        "SID1/S1 cites JCM1/D1, which JCM2/D1 supersedes.",
    ]


@pytest.mark.parametrize(
    ("mandate", "sentence"),
    [
        (decision("EG1/D1", kind=DecisionKind.RECOMMENDED, procedure=Link("EG")),
         "The mandate of FC2027, EG1/D1, is a recommendation, which mandates nothing."),
        (decision("EG1/D2", procedure=Link("EG")),
         "The mandate of FC2027, EG1/D2, was taken by EG, which cannot mandate a Flagship."),
        (OLD, "The mandate of FC2027, JCM1/D1, is superseded by JCM2/D1."),
        (NEW, ""),
        (decision("SID1/D1", procedure=Link("SID")), ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.RUNNING])
def test_a_recommendation_is_no_mandate(mandate: Decision, sentence: str, stage: Stage) -> None:
    flagship = Flagship(
        id="f", ref="FC2027", year=2027, theme=TEXT, stage=stage, mandate=Link(mandate.id)
    )
    given = {decision.id: decision for decision in (OLD, NEW, mandate)}.values()
    sentences = said(doubtful_mandates(of(JCM, SID, EG, *given, flagship)))
    assert sentences == ([sentence] if sentence else [])
