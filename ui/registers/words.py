"""Proposal of the wording of a record: texts are written into it, to be edited."""

from __future__ import annotations

from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.proposing import Proposed, propose_words
from ui.context import Context
from ui.records.detail import RecordDetail


def propose(context: Context, detail: RecordDetail) -> None:
    """Write opening and closing words, signatories and annexes into the minutes that are shown."""
    detail.keeper.finish()
    record = detail.record
    if not isinstance(record, Minutes) or not record.id:
        context.messages.say(context.text(N_("Add the record first, then its words.")))
        return
    try:
        with context.book.change(N_("Propose the words of the record"), context.who) as change:
            done = propose_words(change, fetching.get(change.view, Minutes, record.id))
    except SecretariatError as error:
        context.messages.fail(context.language.error(error))
        return
    detail.refresh()
    _say(context, done)


def _say(context: Context, done: Proposed) -> None:
    ref = done.minutes.ref
    if done.is_nothing:
        context.messages.say(context.text(N_("{ref} has all its words already."), ref=ref))
        return
    kind = KINDS.of(Minutes)
    names = [context.text(kind.field_named[name].label) for name in done.fields]
    text = context.text(N_("{ref}: written: {parts}."), ref=ref, parts=[*names, *done.records])
    context.messages.say(text, context.text(N_("Undo")), context.undo)
