"""Who leads an action, as a record names them: bodies alone in what is signed, else people too."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.i18n import N_
from secretariat.reports.setting import Setting
from secretariat.reports.wording import is_signed


def led_by(action: Action, side: str, dossier: Dossier, setting: Setting) -> Bilingual:
    """Who leads *action* for *side*; empty where nobody does.

    A person whose body is not known is named all the same, since somebody has to be answerable.
    """
    who = dossier.directory
    bodies_only = is_signed(dossier) if setting.bodies_only is None else setting.bodies_only
    if not bodies_only:
        return who.bodies(action.leads, action.people, side, who.formal_name)
    body = action.leads.get(side) or who.body_of(action.people.get(side))
    return who.formal_name(body) if body else who.person(action.people.get(side))


def lead_label(side: str, setting: Setting) -> Bilingual:
    """What the column of those who lead for *side* is called."""
    return setting.filled(N_("{side} lead"), side=setting.side_called(side))
