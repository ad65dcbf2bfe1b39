"""Removes a record: one change, and a message with a button to undo it."""

from __future__ import annotations

from secretariat.data.questions import after_issue, reading
from secretariat.declaring.kinds import Record
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.messages import together


def take_out(context: Context, record: Record) -> None:
    """Remove *record* and report how many others link to it; may raise a SecretariatError."""
    with context.book.change(N_("Remove record"), context.who) as change:
        left = reading.sources_of(change.view, record.id)
        change.remove(record)
        remarks = after_issue.about_removed(change.view, record)
    text, language = context.text, context.language
    texts = [text(N_("{ref} was removed."), ref=record.ref)]
    if left:
        texts.append(
            language.plural(
                "{count} record still points at it.",
                "{count} records still point at it.",
                len(left),
            )
        )
    texts += [language.error(remark) for remark in remarks]
    context.messages.say(together(language, texts), text(N_("Undo")), context.undo)
