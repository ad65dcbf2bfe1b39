"""propose-words: the negotiated words of a record, written into it so that they can be edited."""

from __future__ import annotations

import argparse

from secretariat.cli.shell import opened, print_json, say, who
from secretariat.data.questions import dossiers, reading
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Form, Minutes
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.proposing import propose_words


def propose(given: argparse.Namespace) -> None:
    """Write opening and closing words, signatories and annexes into a record, to be edited."""
    form = next((form for form in Form if form.value == given.form), None)
    with opened(given) as book:
        with book.reading() as view:
            minutes = minutes_of(view, given.ref)
        with book.change(N_("Propose the words of the record"), who(given, book)) as change:
            done = propose_words(change, minutes, form)
    if given.json:
        print_json(
            {"ref": done.minutes.ref, "fields": list(done.fields), "added": list(done.records)}
        )
        return
    if done.is_nothing:
        say(N_("{ref} has all its words already."), ref=done.minutes.ref)
        return
    kind = KINDS.of(Minutes)
    labels = [Label(kind.field_named[name].label) for name in done.fields]
    say(
        N_("{ref}: written: {parts}."),
        ref=done.minutes.ref,
        parts=[*labels, *done.records],
    )


def minutes_of(view: View, ref: str) -> Minutes:
    """The minutes called *ref*, or those of the meeting called so."""
    record = reading.find(view, ref)
    if isinstance(record, Meeting):
        minutes = dossiers.of_meeting(view, record).minutes
        if minutes is None:
            raise SecretariatError(
                N_("{ref} has no record yet; begin it: add minutes meeting={ref}."), ref=record.ref
            )
        return minutes
    if not isinstance(record, Minutes):
        raise SecretariatError(
            N_("“{ref}” is not the record of a meeting; name one such as JCM12/M."), ref=ref[:60]
        )
    return record
