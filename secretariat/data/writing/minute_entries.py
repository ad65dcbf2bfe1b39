"""Adds the record for a line of live minutes, as the form of the record would."""

from __future__ import annotations

from typing import Any

from secretariat.data.writing import action_steps, agendas, entries
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.actions import ActionStatus
from secretariat.domain.meetings import Item, ParagraphKind
from secretariat.domain.minute_lines import Entered, Line
from secretariat.domain.rolls import Sort
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def record(change: Change, item: Item, line: Line) -> Entry:
    """Add the entry that *line* describes, after all entries of *item*.

    Refused where the record of the meeting is issued.
    """
    entries.refuse_locked(change.view, item.id)
    if line.words == Bilingual():
        raise SecretariatError(N_("There are no words to record in “{line}”."), line=line.text[:60])
    match line.sort:
        case Entered.DECISION:
            return agendas.add_decision(change, item, line.words, is_placed=True)
        case Entered.ACTION:
            return action_steps.add_action(
                change, line.words, item, is_placed=True, **_duties(line)
            )
    values: dict[str, Any] = {"kind": ParagraphKind.DISCUSSION}
    if line.speaker is not None:
        values |= {"kind": ParagraphKind.STATEMENT, "speaker": Link(line.speaker.id)}
    return agendas.add_paragraph(change, item, line.words, **values)


def _duties(line: Line) -> dict[str, Any]:
    """Fields of the action: who does it, and by when; a side named alone has not yet begun."""

    def links(sort: Sort) -> BySide[Link[Any]]:
        named: dict[str, Link[Any]] = {
            owner.side: Link(owner.id) for owner in line.owners if owner.sort is sort
        }
        return BySide.of(**named)

    sides = [owner.side for owner in line.owners if owner.sort is Sort.SIDE]
    return {
        "leads": links(Sort.ORGANISATION),
        "people": links(Sort.PERSON),
        "status": BySide.of(**dict.fromkeys(sides, ActionStatus.NOT_STARTED)),
        "due": line.due,
    }
