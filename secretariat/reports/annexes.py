"""Annexes of a record: those that it lists, else the delegations and a short list of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from secretariat.declaring.values import Bilingual
from secretariat.domain import ordinals
from secretariat.domain.across import annexed as annexed_kinds
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.domain.agreed.parts import Annex, AnnexKind
from secretariat.domain.papers import Paper
from secretariat.i18n import N_
from secretariat.reports import agenda, delegations, register_table
from secretariat.reports.delegations import has_delegations
from secretariat.reports.form_versions import WITH_OPEN_DATE, version_of
from secretariat.reports.heads import heads
from secretariat.reports.leads import due_day, lead_label, led_by
from secretariat.reports.setting import Setting
from secretariat.reports.speaking import NOT_KNOWN
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    HEADING,
    NOTE,
    Block,
    NewPage,
    Paragraph,
    Passage,
    bold,
    table,
)
from secretariat.reports.wording import is_signed

_Contents = Callable[[Dossier, Setting], Iterator[Block]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One printed annex: its number, its title, its mention in the text, and its contents."""

    number: int
    title: Bilingual
    reference: str
    contents: _Contents
    kind: AnnexKind
    place: str = ""
    """The reference of the record that lists it; empty if the program adds it."""


def parts(dossier: Dossier, setting: Setting) -> list[Part]:
    """The annexes of this record, in order."""
    if dossier.annexes:
        return [
            _recorded(annex, annex.number or index, setting)
            for index, annex in enumerate(dossier.annexes, 1)
        ]
    kinds = enumerate(annexed_kinds.usual(dossier), 1)
    return [_usual(kind, number, dossier, setting) for number, kind in kinds]


def _usual(kind: AnnexKind, number: int, dossier: Dossier, setting: Setting) -> Part:
    """An annex that the program adds, under its usual title."""
    title, reference = N_("List of actions"), _REFERENCES[kind]
    if kind is AnnexKind.DELEGATIONS:
        title = N_("Lists of delegations")
        if not has_delegations(dossier):
            title, reference = N_("List of participants"), _PARTICIPANTS
    return Part(
        number=number,
        title=setting.label(title),
        reference=reference,
        contents=_CONTENTS[kind],
        kind=kind,
    )


def _recorded(annex: Annex, number: int, setting: Setting) -> Part:
    """An annex that the record lists."""
    contents = {
        AnnexKind.REGISTER: partial(_list, annex),
        AnnexKind.PAPER: partial(_paper, annex),
    }.get(annex.kind)
    return Part(
        number=number,
        title=setting.with_gaps(annex.title),
        reference=_REFERENCES[annex.kind],
        contents=contents or _CONTENTS[annex.kind],
        kind=annex.kind,
        place=annex.ref,
    )


def references(dossier: Dossier, setting: Setting) -> list[Bilingual]:
    """A sentence about each annex, for the text that the annexes belong to."""
    return [
        setting.filled(part.reference, number=_number(part.number), title=part.title)
        for part in parts(dossier, setting)
    ]


def annexed(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """The annexes, each on a new page; a short one follows the one before, never a signature."""
    for index, part in enumerate(parts(dossier, setting)):
        yield NewPage(may_join=index > 0 or not is_signed(dossier))
        text = setting.filled(N_("Annex {number}"), number=_number(part.number))
        # The words before the title are bold by themselves: only the title is text of the record.
        heading = Passage(
            en=[bold(f"{text.en}: "), part.title.en],
            zh=[bold(f"{text.zh}："), part.title.zh],
            style=HEADING.with_(before=0),
            outline=1,
            place=part.place,
        )
        yield from setting.lay_out([heading])
        yield from part.contents(dossier, setting)


def _delegations(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    if dossier.participants:
        yield from delegations.lists(dossier, setting)
    else:
        yield from delegations.nobody(setting)


def _actions(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    if not dossier.actions:
        yield from _nothing(setting)
        return
    labels: tuple[tuple[str | Bilingual, float], ...] = (
        (N_("Code"), 1.3),
        (N_("Action"), 3.4),
        *((lead_label(side, setting), 2.2) for side in setting.sides),
        (N_("Due"), 2.1),
    )
    yield table(
        heads(labels, setting),
        (_row(action, dossier, setting) for action in dossier.actions),
        setting.first,
    )


def _row(action: Action, dossier: Dossier, setting: Setting) -> list[Sequence[Block]]:
    return [
        [Paragraph(action.ref, CELL.with_(bold=True), "en")],
        setting.cell(setting.with_gaps(action.title), place=action.ref),
        *(
            setting.cell(led_by(action, side, dossier, setting), place=action.ref)
            for side in setting.sides
        ),
        setting.cell(_due(action, dossier, setting)),
    ]


def _due(action: Action, dossier: Dossier, setting: Setting) -> Bilingual:
    """The due date of *action*; in texts issued in an earlier form “not known” for none."""
    if action.due is None and version_of(dossier, setting) < WITH_OPEN_DATE:
        return setting.label(NOT_KNOWN)
    return due_day(action.due, setting)


def _list(annex: Annex, dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """The contents of an annex that is a list from the book."""
    listed = dossier.annexed_lists.get(annex.id)
    if listed is None or not listed.records:
        yield from _nothing(setting)
    else:
        yield register_table.annexed_table(listed, setting)


def _paper(annex: Annex, dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """Sentence that names the attached paper, with its digest as proof."""
    paper = dossier.annexed_papers.get(annex.paper.id) if annex.paper else None
    if paper is None:
        yield from _nothing(setting)
        return
    yield from setting.lay_out(_attached(paper, setting))


def _attached(paper: Paper, setting: Setting) -> Iterator[Passage]:
    text = setting.filled(
        N_("Attached as a paper of its own: “{title}” ({ref})."),
        title=setting.with_gaps(paper.title),
        ref=Bilingual(paper.ref, paper.ref),
    )
    yield Passage(en=text.en, zh=text.zh, style=BODY.with_(before=4), place=paper.ref)
    if paper.sha256:
        yield Passage(
            en=f"SHA-256: {paper.sha256}", zh=f"SHA-256：{paper.sha256}", style=NOTE,
            place=paper.ref,
        )  # fmt: skip


def _nothing(setting: Setting) -> Iterator[Block]:
    text = setting.label(N_("Nothing is recorded for this annex."))
    yield from setting.lay_out([Passage(en=text.en, zh=text.zh, style=NOTE.with_(before=4))])


def _number(number: int) -> Bilingual:
    return Bilingual(str(number), ordinals.chinese(number))


_PARTICIPANTS = N_("The list of participants is at Annex {number}.")
_REFERENCES = {
    AnnexKind.DELEGATIONS: N_("The lists of delegations are at Annex {number}."),
    AnnexKind.AGENDA: N_("The agenda is at Annex {number}."),
    AnnexKind.ACTIONS: N_("The actions are listed at Annex {number}."),
    AnnexKind.REGISTER: N_("The list “{title}” is at Annex {number}."),
    AnnexKind.PAPER: N_("The paper “{title}” is at Annex {number}."),
}
_CONTENTS: dict[AnnexKind, _Contents] = {
    AnnexKind.DELEGATIONS: _delegations,
    AnnexKind.AGENDA: agenda.annexed_agenda,
    AnnexKind.ACTIONS: _actions,
}
