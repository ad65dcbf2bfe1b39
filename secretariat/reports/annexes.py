"""Annexes of a record: the delegations, and a short list of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.dossiers import Dossier
from secretariat.i18n import N_
from secretariat.reports import delegations
from secretariat.reports.delegations import has_delegations
from secretariat.reports.heads import heads
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    CELL,
    HEADING,
    Block,
    NewPage,
    Paragraph,
    Passage,
    table,
)

_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class Annex:
    """One annex: its mention in the text, its heading and its contents."""

    reference: str
    heading: str
    blocks: Callable[[Dossier, Setting], Iterator[Block]]


def _actions(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    labels: tuple[tuple[str | Bilingual, float], ...] = (
        (N_("Code"), 1.3),
        (N_("Action"), 3.4),
        *((lead_label(side, setting), 2.2) for side in setting.sides),
        (N_("Due"), 1.9),
    )
    yield table(
        heads(labels, setting),
        (_row(one, dossier, setting) for one in dossier.actions),
        setting.first,
    )


def _row(action: Action, dossier: Dossier, setting: Setting) -> list[Sequence[Block]]:
    who, led = dossier.directory, (action.leads, action.people)
    return [
        [Paragraph(action.ref, CELL.with_(bold=True), "en")],
        setting.cell(setting.known(action.title), place=action.ref),
        *(
            setting.cell(who.bodies(*led, side, who.formal_name), place=action.ref)
            for side in setting.sides
        ),
        setting.cell(setting.day(action.due.isoformat() if action.due else "")),
    ]  # fmt: skip


def lead_label(side: str, setting: Setting) -> Bilingual:
    """What the column of those who lead for *side* is called."""
    return setting.filled(N_("{side} lead"), side=setting.side_called(side))


_DELEGATIONS = Annex(
    N_("The lists of delegations are at Annex {number}."),
    N_("Annex {number}: Delegations"),
    delegations.lists,
)
_PARTICIPANTS = Annex(
    N_("The list of participants is at Annex {number}."),
    N_("Annex {number}: Participants"),
    delegations.lists,
)
_LIST_OF_ACTIONS = Annex(
    N_("The actions agreed are at Annex {number}."), N_("Annex {number}: Actions"), _actions
)


def annexes(dossier: Dossier) -> list[Annex]:
    """The annexes of this record, in order."""
    people = _DELEGATIONS if has_delegations(dossier) else _PARTICIPANTS
    held = ((people, dossier.participants), (_LIST_OF_ACTIONS, dossier.actions))
    return [annex for annex, some in held if some]


def references(dossier: Dossier, setting: Setting) -> list[Bilingual]:
    """A sentence about each annex, for the text that the annexes belong to."""
    every = annexes(dossier)
    return [_numbered(one.reference, number, setting) for number, one in enumerate(every, 1)]


def annexed(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """The annexes, each starting a page."""
    for number, annex in enumerate(annexes(dossier), 1):
        yield NewPage()
        name = _numbered(annex.heading, number, setting)
        style = HEADING.with_(before=0)
        yield from setting.lay_out([Passage(en=name.en, zh=name.zh, style=style, outline=1)])
        yield from annex.blocks(dossier, setting)


def _numbered(source: str, number: int, setting: Setting) -> Bilingual:
    return Bilingual(
        setting.language_of("en").text(source, number=number),
        setting.language_of("zh").text(source, number=_NUMERALS[number - 1]),
    )
