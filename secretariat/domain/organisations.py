"""Organisations; each record is a body under one name, between two dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.sides import Side, with_country
from secretariat.frozen import frozen
from secretariat.i18n import N_


class OrganisationType(Choice):
    """The type of an organisation."""

    MINISTRY = "ministry", N_("Ministry or department")
    AGENCY = "agency", N_("Agency")
    FUNDER = "funder", N_("Research funder")
    ACADEMY = "academy", N_("Academy")
    UNIVERSITY = "university", N_("University")
    INSTITUTE = "institute", N_("Research institute")
    ENTERPRISE = "enterprise", N_("Enterprise")
    LOCAL = "local", N_("Local authority")
    REGULATOR = "regulator", N_("Regulator")
    THINK_TANK = "think tank", N_("Think tank")
    INTERNATIONAL = "international", N_("International organisation")
    OTHER = "other", N_("Other body")


@register(
    "organisations",
    N_("Organisation"),
    N_("Organisations"),
    reference=("ORG:{short}", "ORG:{next}"),
    sections=("1", "2", "3.1"),
)
@frozen(slots=True, kw_only=True)
class Organisation(Record):
    """A body under one name; its successor is another record."""

    name: Bilingual = field.pair(
        N_("Name"), by_sound=True, required=True, searched=True, listed=True
    )
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True)
    short: str = field.text(N_("Short name in English"), searched=True, listed=True)
    short_zh: str = field.text(N_("Short name in Chinese"), language="zh", searched=True)
    also: Bilingual = field.pair(N_("Also called"), apart=True, searched=True)
    type: OrganisationType | None = field.choice(N_("Type"), OrganisationType, listed=True)
    parent: Link[Organisation] | None = field.link(N_("Part of"))
    valid_from: str = field.when(N_("Valid from"), listed=True)
    valid_to: str = field.when(N_("Valid to"), after="valid_from", listed=True)
    successor: Link[Organisation] | None = field.link(N_("Successor"))
    address: Bilingual = field.pair(N_("Address"), long=True)


def formal_name(body: Organisation, side: Side | None, sides: Iterable[Side] = ()) -> Bilingual:
    """The full name of *body*, of *side*; for a ministry in Chinese with its country.

    What is of several of the *sides* bears none. Parts of a ministry bear its name, and have its
    country before it too.
    """
    if body.type is not OrganisationType.MINISTRY:
        return body.name
    return Bilingual(body.name.en, with_country(body.name.zh, side, sides))


def names_with_short_forms(bodies: Sequence[Organisation]) -> Iterator[tuple[Organisation, str]]:
    """Chinese names of *bodies* that begin with another body, which is shortened or spelt out.

    科学技术部国际合作司 is also 科技部国际合作司 where 科技部 is the short name of 科学技术部.
    """
    instead: dict[tuple[Link[Side] | None, str], set[str]] = defaultdict(set)
    for body in bodies:
        whole, short = body.name.zh, body.short_zh
        if whole and short and whole != short:
            instead[body.side, whole].add(short)
            instead[body.side, short].add(whole)
    for body in bodies:
        name = body.name.zh
        for end in range(1, len(name)):
            for form in instead.get((body.side, name[:end]), ()):
                if form != name:  # a whole name may begin with its own short one
                    yield body, form + name[end:]


_ENDINGS = ("部", "司", "局", "署", "厅", "处", "院", "所", "会", "委", "办")
_LONG_ENDINGS = ("公司", "集团", "中心", "基金", "基金会")
_ADDRESSED = {
    **{end: f"贵{end}" for end in (*_ENDINGS, *_LONG_ENDINGS)},
    "大学": "贵校",
    "学校": "贵校",
    "学院": "贵院",
    "委员会": "贵委",
}
"""The form of address of a body in a Chinese letter, by the end of its name."""
_ANY_BODY = "贵单位"


def addressed(name: str) -> str:
    """The form of address of the body *name* in a Chinese letter: 贵部 for a ministry, 贵所."""
    endings = (name[-length:] for length in (3, 2, 1))
    return next((_ADDRESSED[ending] for ending in endings if ending in _ADDRESSED), _ANY_BODY)
