"""set-several: the same change in several records, as one change."""

from __future__ import annotations

import argparse
from typing import Any

from secretariat.cli.registers import print_records, read_typed, typed
from secretariat.cli.shell import opened, print_json, say_counted, spoken, who
from secretariat.data.questions import listing, reading
from secretariat.data.questions.belonging import with_side
from secretariat.data.questions.listing import Wanted
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import several
from secretariat.declaring import choosing
from secretariat.declaring.bulk import shared_fields
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.values import Tree
from secretariat.domain.across.parties import SIDE
from secretariat.domain.registers import KINDS
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def set_several(given: argparse.Namespace) -> None:
    """Change fields of several records of a register at once; one undo reverts it."""
    kind = KINDS.named(given.kind)
    tree = typed(kind, given.fields)
    _refuse(kind, tree)
    with opened(given) as book:
        if given.dry_run:
            with book.reading() as view:
                print_records(view, kind, _wanted(view, kind, given), given)
            return
        with book.change(N_("Change several records"), who(given, book)) as change:
            wanted = [record.id for record in _wanted(change.view, kind, given)]

            def after(record: Record) -> Any:
                new = read_typed(change.view, kind, tree, record)
                return new if SIDE in tree else with_side(change.view, new)

            done = several.alter(change, kind, wanted, after)
        if given.json:
            print_json([record.ref for record in done])
            return
        for changed in done:
            print(changed.ref)
    say_counted("{count} record changed.", "{count} records changed.", len(done))


def _refuse(kind: Kind[Any], tree: dict[str, Tree]) -> None:
    """Refuse fields that identify records of *kind*, whose values must differ."""
    shared = {field.name for field in shared_fields(kind)}
    for name in tree:
        if name in kind.field_named and name not in shared:
            raise SecretariatError(
                N_("{field} cannot be the same in several records: set it in each."),
                field=Label(kind.field_named[name].label),
            )


def _value(kind: Kind[Any], name: str, text: str) -> str:
    """The stored value that *text* names for the field *name*; refused if the field has none."""
    choices = kind.field_named[name].choices
    choice = choosing.choice_named(choices, text)
    if choices and choice is None:
        raise SecretariatError(
            N_("{field} is never “{value}”; it is one of {values}."),
            field=Label(kind.field_named[name].label),
            value=text[:60],
            values=choosing.accepted_words(choices),
        )
    return text if choice is None else str(choice.value)


def _wanted(view: View, kind: Kind[Any], given: argparse.Namespace) -> list[Record]:
    """The named records, else those of the register that pass the filters."""
    if given.refs:
        records = [reading.find(view, ref) for ref in given.refs]
        if other := next(
            (record for record in records if not isinstance(record, kind.record)), None
        ):
            raise SecretariatError(N_("{ref} is not in this register."), ref=other.ref)
        return records
    chosen = {}
    for pair in given.where or ():
        name, equals, value = pair.partition("=")
        if not equals or name.partition(".")[0] not in kind.field_named:
            raise SecretariatError(N_("“{pair}” is not of the form field=value."), pair=pair[:60])
        chosen[name] = _value(kind, name.partition(".")[0], value)
    if not chosen and not given.filter:
        raise SecretariatError(
            N_("Name the records with --refs, or narrow the register with --where or --filter.")
        )
    asked = Wanted(text=given.filter or "", chosen=chosen or None, language=spoken().short)
    return fetching.fetch(view, kind.record, listing.listed(view, kind, asked))
