"""The leads and the due date of an action in a document.

A signed record names only bodies as leads, other documents people too.
"""

from __future__ import annotations

from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.actions import Action
from secretariat.i18n import N_
from secretariat.reports.setting import Setting
from secretariat.reports.wording import is_signed

TO_BE_NAMED = N_("Owner to be named")
DATE_TO_BE_SET = N_("Date to be set")
"""Text in place of a due date that nobody has set, in every cell of every document."""


def due_day(due: date | None, setting: Setting) -> Bilingual:
    """The date *due* in both languages, or that it is to be set."""
    return setting.day(due.isoformat()) if due else setting.label(DATE_TO_BE_SET)


def leads_of(action: Action, who: Directory, setting: Setting) -> Bilingual:
    """The names of all leads of *action*, each after the side; empty for none."""
    sides = {*(side for side, _ in action.leads), *(side for side, _ in action.people)}
    english, chinese = [], []
    for side in sorted(sides, key=setting.rank_of):
        led = who.bodies(action.leads, action.people, side, who.listed_name)
        english += [f"{side.upper()}: {led.en}"] if led.en else []
        chinese += [f"{setting.side_called(side).zh}：{led.zh}"] if led.zh else []
    return Bilingual("; ".join(english), "；".join(chinese))


def led_by(action: Action, side: str, dossier: Dossier, setting: Setting) -> Bilingual:
    """The name of the lead of *action* for *side*; empty for none.

    A person without a known body is named even in a signed record, so that a lead is named.
    """
    who = dossier.directory
    bodies_only = is_signed(dossier) if setting.bodies_only is None else setting.bodies_only
    if not bodies_only:
        return who.bodies(action.leads, action.people, side, who.formal_name)
    body = action.leads.get(side) or who.body_of(action.people.get(side))
    return who.formal_name(body) if body else who.person(action.people.get(side))


def lead_label(side: str, setting: Setting) -> Bilingual:
    """The heading of the column of leads of *side*."""
    return setting.filled(N_("{side} lead"), side=setting.side_called(side))
