"""The sides of the table: the two governments, and third parties where they are invited."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual
from secretariat.i18n import N_


@register("sides", N_("Side"), N_("Sides"), reference="{code}", sections=("1",), given=True)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Side(Record):
    """One party to the cooperation."""

    code: str = field.text(N_("Code"), required=True, listed=True)
    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    demonym: Bilingual = field.pair(N_("Adjective"), listed=True)
    flag_colour: str = field.text(N_("Flag colour"))
    calendar: str = field.text(N_("Calendar country"))
    time_zone: str = field.zone(N_("Time zone"), listed=True)
    language: str = field.text(N_("Language"))

    @property
    def called(self) -> Bilingual:
        """The side in short, as it is spoken of at the table: UK, 中方; else its full name."""
        return Bilingual(self.demonym.en or self.name.en, self.demonym.zh or self.name.zh)


_COUNTRIES = {"UK": "英国", "CN": "中国"}
_OF_STATES = ("中华", "联合国", "国际", "世界", "中英", "英中")


def with_country(text: str, side: Side | None) -> str:
    """A Chinese name of a body or a post, after the country of *side* unless it says so itself.

    Without it, 科学、创新与技术部 may be read as a body of the other side.
    """
    country = _COUNTRIES.get(side.code.upper(), "") if side else ""
    if side is None or not text or not country:
        return text
    said = (country, side.name.zh, side.demonym.zh, *_OF_STATES)
    return text if text.startswith(tuple(filter(None, said))) else country + text


def other_side(code: str) -> str:
    """Who sits on the other side of the table."""
    return "uk" if code == "cn" else "cn"
