"""The documents that are made for packs: open actions, our own brief, biographies."""

from __future__ import annotations

from secretariat.data.questions import action_logs, briefs, dossiers, reading
from secretariat.data.store.view import View
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from secretariat.reports import action_log
from secretariat.reports import biographies as people
from secretariat.reports import own_brief as paper
from secretariat.reports.setting import Setting


def open_actions(view: View, ref: str, wanted: Setting) -> bytes:
    """The open actions of the bodies concerned, for the meeting called *ref*."""
    meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
    log = action_logs.open_of_bodies(view, meeting, wanted.selection)
    around = action_logs.around(view, meeting, log, wanted.as_of.date())
    title = N_("Open actions of the bodies concerned")
    return action_log.action_log(log, wanted, around, title=title)


def own_brief(view: View, ref: str, wanted: Setting) -> bytes:
    """Our own brief for the meeting called *ref*."""
    meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
    given = paper.OwnBrief(
        dossier=dossiers.of_meeting(view, meeting),
        briefs=briefs.of_meeting(view, meeting),
        side=action_logs.kept_by(view),
    )
    return paper.own_brief(given, wanted)


def biographies(view: View, ref: str, wanted: Setting) -> bytes:
    """The biographies of those whom the reader meets at the meeting called *ref*."""
    meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
    reader = "" if wanted.joint_only else action_logs.kept_by(view)
    return people.biographies(dossiers.of_meeting(view, meeting), reader, wanted)
