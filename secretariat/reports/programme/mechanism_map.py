"""The map of mechanisms: the bodies as a drawn tree, then each with its level and its meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.body_tree import Body, bodies
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.mechanisms import Level, Mechanism, name_on
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import MM, SUBHEADING, Block
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import BLUE, GREEN, Colour

if TYPE_CHECKING:
    from secretariat.reports.typesetting.trees import Node

_WIDTH = 174 * MM  # between the margins of an upright paper
_COLOURS: dict[Level | None, Colour] = {
    Level.MINISTERIAL: BLUE,
    Level.SENIOR: GREEN,
    Level.EXPERT: sheets.AMBER,
    Level.SECRETARIAT: sheets.VIOLET,
    Level.WORKING: sheets.BROWN,
}


def mechanism_map(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """The bodies as a tree, and a table of them, as a PDF, A4 upright."""
    name = setting.label(N_("Map of mechanisms"))
    shown = [*holdings.of(Mechanism), *holdings.of(Meeting)]
    document = sheets.paper(name, setting, shown)
    return document.finished(setting.in_turn(lambda turned: _body(holdings, turned)))


def _body(holdings: Holdings, setting: Setting) -> Iterator[Block]:
    from secretariat.reports.typesetting.trees import tree  # noqa: PLC0415 - start-up: reportlab.graphics, 60 ms

    roots = bodies(holdings, setting.as_of.date())
    every = [body for root in roots for body in root]
    words = setting.words(
        N_("Mechanisms: {count}. A line leads from each to those that report to it."),
        count=len(every),
    )
    yield from headed(
        setting.label(N_("Map of mechanisms")), Bilingual(words.en, words.zh), setting
    )
    if not every:
        return
    tongue = setting.language_of(setting.first)
    in_words = tongue.text(N_("; ")).join(_aloud(body, setting) for body in every)
    nodes = [_node(root, setting) for root in roots]
    yield tree(nodes, width=_WIDTH, language=setting.first, alternative=in_words)
    yield from sheets.heading(N_("Mechanisms"), setting, SUBHEADING)
    columns = (
        (N_("Code"), 0.9), (N_("Name"), 3.2), (N_("Level"), 1.5), (N_("Reports to"), 1.2),
        sheets.days(N_("Since"), 1.4), (N_("Meetings held"), 1.3),
        sheets.days(N_("Last meeting"), 2),
    )  # fmt: skip
    rows = (_row(body, holdings, setting) for body in every)
    yield from sheets.grid(columns, rows, setting, right=(5,))


def _name(mechanism: Mechanism, setting: Setting) -> Bilingual:
    """The short name of a body, else its name today; as the order of the sides has it."""
    today = name_on(mechanism, setting.as_of.date().isoformat())
    return setting.with_gaps(
        Bilingual(mechanism.short.en or today.en, mechanism.short.zh or today.zh)
    )


def _node(body: Body, setting: Setting) -> Node:
    from secretariat.reports.typesetting.trees import Node  # noqa: PLC0415 - start-up: as above

    mechanism = body.mechanism
    names = [half for _, half in setting.printed(_name(mechanism, setting)) if half]
    first, *rest = names or [""]
    return Node(
        texts=(f"{mechanism.code}  {first}".rstrip(), *rest),
        colour=_COLOURS.get(mechanism.level, sheets.SLATE),
        below=tuple(_node(body, setting) for body in body.below),
    )


def _aloud(body: Body, setting: Setting) -> str:
    """The name of *body*, and of those that report to it, for who cannot see the tree."""
    tongue = setting.language_of(setting.first)
    below = tongue.listed(_name(body.mechanism, setting).best(setting.first) for body in body.below)
    name = _name(body.mechanism, setting).best(setting.first)
    return tongue.labelled(name, below) if below else name


def _row(body: Body, holdings: Holdings, setting: Setting) -> Sequence[Content]:
    mechanism = body.mechanism
    above = holdings.at(mechanism.parent)
    return [
        sheets.code(mechanism),
        setting.cell(setting.with_gaps(name_on(mechanism, setting.as_of.date().isoformat()))),
        setting.cell(setting.choice(mechanism.level)) if mechanism.level else sheets.dash(),
        sheets.code(above) if above else sheets.dash(),
        sheets.day(mechanism.since, setting),
        str(body.held),
        sheets.day(body.last, setting),
    ]
