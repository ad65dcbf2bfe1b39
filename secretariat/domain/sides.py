"""The sides of the table: the two governments, and third parties where they are invited."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.declaring import field
from secretariat.declaring.kinds import Record, register
from secretariat.declaring.values import Bilingual
from secretariat.i18n import N_


@register("sides", N_("Side"), N_("Sides"), reference="{code}", sections=("1",), given=True)
@dataclass(frozen=True, slots=True, kw_only=True)
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


def other_side(code: str) -> str:
    """Who sits on the other side of the table."""
    return "uk" if code == "cn" else "cn"
