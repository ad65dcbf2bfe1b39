"""Whoever listens to a book hears of every change: which kinds, and who made it."""

from __future__ import annotations

import dataclasses
from datetime import date

from secretariat.declaring.values import Bilingual
from tests.fixtures.books import Office, edit, read, send
from tests.fixtures.sources import ANNA


def test_listeners_hear_which_kinds_were_touched(office: Office) -> None:
    heard: list[frozenset[str]] = []
    office.uk.listeners.add(lambda kinds, _: heard.append(kinds))
    edit(office.uk, office.action, due=date(2026, 3, 31))
    edit(office.uk, office.action, due=date(2026, 3, 31))
    edit(office.laptop, office.meeting, place=Bilingual("London"))
    office.uk.merge(office.laptop.operations_for(other=office.uk.chain_ends()), dry_run=True)
    send(office.laptop, office.uk)
    assert heard == [frozenset({"actions"}), frozenset({"meetings"})]


def test_listeners_hear_who_made_a_change_if_the_writer_names_itself(office: Office) -> None:
    heard: list[object] = []
    form = object()
    office.uk.listeners.add(lambda _, initiator: heard.append(initiator))
    record = read(office.uk, office.action)
    with office.uk.change("Change record", ANNA, initiator=form) as change:
        change.update(record, dataclasses.replace(record, due=date(2026, 3, 31)))
    office.uk.undo(ANNA)
    assert heard == [form, None]
