"""The office that writes the letters of a book, and the contact points of the other sides."""

from __future__ import annotations

from secretariat.data.questions import action_logs
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Link
from secretariat.domain.across import reminding
from secretariat.domain.across.dossiers import Directory, Log
from secretariat.domain.letterheads import refuse_number
from secretariat.domain.programme.liaison import Contact
from secretariat.reports import letters
from secretariat.reports.setting import Setting


def of(view: View, log: Log, wanted: Setting) -> letters.Office:
    """The office that writes about *log*, with the contact points of the other secretariats."""
    refuse_number(wanted.number)
    ours, who = action_logs.kept_by(view), log.directory
    contacts = fetching.every(view, Contact)

    def at(link: Link[object] | None) -> Record | None:
        return named_by(who, link)

    today = wanted.as_of.date()
    return letters.Office(
        sender=letters.sender_of(log, ours, wanted),
        side=who.side_of(ours),
        secretariats={
            side.code.lower(): [
                Link(person.id)
                for person in reminding.of_secretariat(contacts, side.code, today, at)
            ]
            for side in who.sides.values()
        },
        number=wanted.number,
    )


def named_by(who: Directory, link: Link[object] | None) -> Record | None:
    """The person, body or side that *link* points at."""
    if link is None:
        return None
    return who.people.get(link.id) or who.organisations.get(link.id) or who.sides.get(link.id)
