"""Delegation lists in protocol order, and the attendance sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.holdings import numbered
from secretariat.domain.mechanisms import Level
from secretariat.domain.meetings import Participant, Role
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports.form_versions import WITH_EMPTY_CELLS, version_of
from secretariat.reports.heads import heads
from secretariat.reports.opening import document, opening, ordered_sides, sources
from secretariat.reports.setting import Setting
from secretariat.reports.speaking import NOT_KNOWN
from secretariat.reports.typesetting import (
    NOTE,
    SUBHEADING,
    Block,
    NewPage,
    Passage,
    Space,
    table,
)
from secretariat.reports.typesetting.heads import Content

_ONE_PAGE = 30  # names, counted in each language, that fit one page
_OF_MEMBERS = (Level.EXPERT, Level.WORKING)
_Part = Callable[[Dossier, Setting], Iterator[Block]]


def delegation_lists(dossier: Dossier, setting: Setting) -> bytes:
    """Both delegations as a PDF; for a meeting of experts, the participants."""
    label = N_("Delegations") if has_delegations(dossier) else N_("Participants")
    name = setting.label(label)
    blocks = setting.in_turn(lambda turned: _body(dossier, turned, name, _listed))
    return document(dossier, setting, name).finished(blocks)


def attendance_sheet(dossier: Dossier, setting: Setting) -> bytes:
    """The sheet with a line for each person's signature, and blank sheet."""
    name = setting.label(N_("Attendance sheet"))
    blocks = setting.in_turn(lambda turned: _body(dossier, turned, name, sheets), own_pages=True)
    return document(dossier, setting, name).finished(blocks)


def _body(dossier: Dossier, setting: Setting, name: Bilingual, part: _Part) -> Iterator[Block]:
    yield from setting.lay_out(opening(dossier, setting, name))
    yield from setting.lay_out(sources(dossier, setting))
    yield from part(dossier, setting)


def _listed(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    yield from lists(dossier, setting) if dossier.participants else nobody(setting)


def nobody(setting: Setting) -> Iterator[Block]:
    """The sentence that no delegation is recorded."""
    words = setting.words(N_("No delegation is recorded for this meeting."))
    yield from setting.lay_out([Passage(en=words.en, zh=words.zh, style=NOTE.with_(before=10))])


def lists(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """A table for each side: number, name, capacity and post, with apologies marked.

    Where both do not fit on one page, each side begins a new page, unless the last is half empty.
    """
    columns = ((N_("No."), 0.75), (N_("Full name"), 2.1), (N_("Capacity"), 2.1), (N_("Post"), 5))
    apart = len(setting.languages) * len(dossier.participants) > _ONE_PAGE
    begun = False
    for side in ordered_sides(dossier, setting):
        delegation = dossier.delegation(side)
        if delegation:
            if apart and begun:
                yield NewPage(may_join=True)
            begun = True
            yield from side_heading(side, setting)
            rows: list[Sequence[Content]] = [
                [
                    str(index),
                    called(participant, dossier, setting),
                    setting.cell(capacity_of(participant, dossier, setting)),
                    setting.cell(_post(participant, dossier, setting), place=participant.ref),
                ]
                for index, participant in enumerate(delegation, 1)
            ]
            yield table(heads(columns, setting), rows, setting.first)


def sheets(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """A table for each side with a column to sign in, and blank lines for those not expected."""
    columns = (
        (N_("No."), 0.75), (N_("Full name"), 2.2), (N_("Capacity"), 1.7), (N_("Items"), 1.2),
        (N_("Signature"), 3),
    )  # fmt: skip
    numbers = {item.id: item.ref.rpartition("/")[2] for item in dossier.items}

    def items(participant: Participant) -> str:
        named = sorted((numbers.get(link.id, "?") for link in participant.items), key=numbered)
        return setting.language_of(setting.first).listed(named)

    sheet = RoundSheet(columns, blank=3, high=22, on_one=13)
    yield from passed_round(dossier, setting, sheet, lambda participant: [items(participant)])


@dataclass(frozen=True)
class RoundSheet:
    """The layout of an attendance sheet: columns, blank lines and the height of a line."""

    columns: Sequence[tuple[str, float]]
    """Heads and shares of the columns; the first three are for number, name and capacity."""
    blank: int
    """Number of blank lines for people who were not expected."""
    high: float
    """The height of a line in points."""
    on_one: int
    """Most lines of both sides together that are passed round on one sheet."""


def passed_round(
    dossier: Dossier,
    setting: Setting,
    sheet: RoundSheet,
    more: Callable[[Participant], Sequence[Content]],
    expected: Callable[[Participant], bool] = lambda _: True,
) -> Iterator[Block]:
    """A table for each side on which each person writes a line: number, name, capacity, and *more*.

    The other cells are blank. Only the *expected* delegates are listed. With many lines, a side
    whose table does not fit on the rest of the page begins a new one, so that each side passes
    round its own sheet; with few, both stay on one page.
    """
    sides = ordered_sides(dossier, setting)
    listed = {side.id: [*filter(expected, dossier.delegation(side))] for side in sides}
    apart = sum(map(len, listed.values())) + sheet.blank * len(setting.sides) > sheet.on_one
    begun = False
    yield NewPage(may_join=True)  # no sheet ends with a few lines after a page of facts
    for side in sides:
        people = listed[side.id]
        if side.code.lower() not in setting.sides and not people:
            continue
        if apart and begun:
            yield NewPage(may_join=True, only_whole=True)
        begun = True
        yield from side_heading(side, setting)
        known: list[Sequence[Content]] = [
            [
                called(person, dossier, setting),
                setting.cell(capacity_of(person, dossier, setting)),
                *more(person),
            ]
            for person in people
        ]
        # The number comes before them, the height of the line after them.
        between = len(sheet.columns) - 2
        rows: list[Sequence[Content]] = [
            [str(number), *cells, *[""] * (between - len(cells)), [Space(sheet.high)]]
            for number, cells in enumerate([*known, *[()] * sheet.blank], 1)
        ]
        yield table(heads(sheet.columns, setting), rows, setting.first, grid=True)


def called(participant: Participant, dossier: Dossier, setting: Setting) -> Sequence[Block]:
    """The full name in each language; once when the other has none of its own."""
    name = setting.with_gaps(dossier.directory.person(participant.person))
    if name.en != name.zh:
        return setting.cell(name, place=participant.ref)
    return setting.alone(setting.first).cell(name, place=participant.ref)


def side_heading(side: Side, setting: Setting) -> Iterator[Block]:
    """The full name of *side* as a heading."""
    name = setting.with_gaps(side.name)
    yield from setting.lay_out([Passage(en=name.en, zh=name.zh, style=SUBHEADING, outline=2)])


def has_delegations(dossier: Dossier) -> bool:
    """True when the sides send delegations; experts and working groups meet as members."""
    return dossier.mechanism.level not in _OF_MEMBERS


def _role(participant: Participant, dossier: Dossier, setting: Setting) -> Bilingual:
    if participant.role is Role.MEMBER and not has_delegations(dossier):
        return setting.label(N_("Member", context="of an expert group"))
    if participant.role is not None:
        return setting.label(participant.role.label)
    return setting.label(NOT_KNOWN) if _says_gaps(dossier, setting) else Bilingual()


def _post(participant: Participant, dossier: Dossier, setting: Setting) -> Bilingual:
    """The post of a delegate; nothing where none was filled in."""
    is_empty = participant.post == Bilingual() and not _says_gaps(dossier, setting)
    return Bilingual() if is_empty else setting.with_gaps(participant.post)


def _says_gaps(dossier: Dossier, setting: Setting) -> bool:
    """True when an empty role or post is printed as not known, as in texts issued so."""
    return version_of(dossier, setting) < WITH_EMPTY_CELLS


def capacity_of(participant: Participant, dossier: Dossier, setting: Setting) -> Bilingual:
    """The role of *participant*, with apologies marked."""
    role = _role(participant, dossier, setting)
    if not participant.apologies:
        return role
    absent = setting.label(N_("Apologies"))
    if role == Bilingual():
        return absent
    return Bilingual(f"{role.en} ({absent.en.lower()})", f"{role.zh}（{absent.zh}）")
