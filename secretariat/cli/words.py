"""propose-words: the negotiated words of a record, written into it so that they can be edited."""

from __future__ import annotations

import argparse

from secretariat.cli.rounds import minutes_called
from secretariat.cli.shell import opened, print_json, say, who
from secretariat.declaring.kinds import KINDS
from secretariat.domain.minutes import Form, Minutes
from secretariat.errors import Label
from secretariat.i18n import N_
from secretariat.office.agreed.proposing import propose_words


def propose(given: argparse.Namespace) -> None:
    """Write opening and closing words, signatories and annexes into a record, to be edited."""
    form = next((form for form in Form if form.value == given.form), None)
    with (
        opened(given) as book,
        book.change(N_("Propose the words of the record"), who(given, book)) as change,
    ):
        done = propose_words(change, minutes_called(change.view, given.ref), form)
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
