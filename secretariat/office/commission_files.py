"""Commission files: a commission as one file, from which offices make their books.

A file holds records in the interchange form: two sides, the strategy's instrument and clauses, the
bodies that meet, their standing items, the templates of words and the terms. `write` makes one of
a book, so that a commission whose strategy was reviewed can start anew from its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.data.book import Book
from secretariat.data.journal import fixed_chains, seed
from secretariat.data.journal.operations import Stored
from secretariat.data.questions.bodies import leading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, REF, Kind, Record
from secretariat.declaring.states import STATES
from secretariat.declaring.values import Bilingual, Tree
from secretariat.domain.commissions import Commission, in_use
from secretariat.domain.sides import parties
from secretariat.errors import Label, SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import N_
from secretariat.office.writing import write_whole_bytes

KINDS_OF_FILE = (
    "sides", "instruments", "clauses", "mechanisms", "commissions", "standing-items", "templates",
    "terms", "letterheads",
)  # fmt: skip
"""The registers that a commission file may hold, in the order in which they name each other."""


@dataclass(frozen=True)
class CommissionFile:
    """The contents of a commission file."""

    records: Mapping[str, Sequence[Mapping[str, Tree]]]

    @property
    def sides(self) -> tuple[str, ...]:
        """The codes of its two sides."""
        return tuple(str(side["code"]) for side in self.records["sides"])

    @property
    def name(self) -> Bilingual:
        """The name of the commission."""
        name: Any = self.records["commissions"][0]["name"]
        return Bilingual(name.get("en", ""), name.get("zh", ""))

    def begun_with(self) -> list[Stored]:
        """The initial operations of a book made from it."""
        return list(seed.of_commission(self.records))


def read(path: Path) -> CommissionFile:
    """The commission in the file at *path*; SecretariatError with its faults."""
    content = interchange.load(path)
    unknown = [name for name in content if name not in KINDS_OF_FILE]
    if unknown:
        raise _wrong(
            N_("A commission file holds {known}, not {kinds}."),
            known=list(KINDS_OF_FILE), kinds=unknown,
        )  # fmt: skip
    records = {name: content[name] for name in KINDS_OF_FILE if content.get(name)}
    codes = [str(side.get("code") or "") for side in records.get("sides", ())]
    if len(codes) != _PARTIES or len({*codes} - {""}) != _PARTIES:
        raise _wrong(N_("A commission file names two sides, each with its code."))
    if len(records.get("commissions", ())) != 1:
        raise _wrong(N_("A commission file names one commission."))
    commission_file = CommissionFile(records)
    _refuse_faults(records)
    return commission_file


_PARTIES = 2


def _refuse_faults(records: Mapping[str, Sequence[Mapping[str, Tree]]]) -> None:
    """Refuse a record without a reference or with a wrong value, by its register and reference."""
    trees = [(name, tree) for name, each in records.items() for tree in each]
    refs: dict[str, str] = {}
    for name, tree in trees:
        ref = fixed_chains.called(tree)
        if not ref or ref in refs:
            raise _wrong(
                N_("Each record of {kind} in a commission file has a reference of its own."),
                kind=Label(KINDS.named(name).plural),
            )
        refs[ref] = name
    known = fixed_chains.FixedReferences(refs)
    for name, tree in trees:
        kind = KINDS.named(name)
        try:
            record, refusals = kind.read(_fields(tree), kind.record(), known)
            for field, why in refusals:
                raise SecretariatError(N_("{field}: {why}"), field=field, why=why)
            if name != "sides":  # what the program knows of a side need not be in the file
                kind.check(record)
        except SecretariatError as error:
            ref = fixed_chains.called(tree)
            raise _wrong(N_("{ref}: {why}"), ref=ref, why=error) from error
        if isinstance(record, Commission):
            _refuse_registers(record)


def _refuse_registers(commission: Commission) -> None:
    strange = sorted(name for name in in_use(commission) if KINDS.get(name) is None)
    if strange:
        raise _wrong(N_("There is no register called {names}."), names=strange)


def _fields(tree: Mapping[str, Tree]) -> dict[str, Tree]:
    return {name: part for name, part in tree.items() if name not in (REF, "id")}


def _wrong(sentence: str, **parts: object) -> SecretariatError:
    return SecretariatError(sentence, **parts)


def write(book: Book, path: Path) -> None:
    """Write the commission of *book* as a file: its two sides, strategy, bodies and templates.

    Links out of the file, such as to the posts of co-chairs, are left out.
    """
    with book.reading() as view:
        held = {name: _records(view, KINDS.named(name)) for name in KINDS_OF_FILE}
        held["sides"] = list(parties(held["sides"]))
        if not held["commissions"]:
            held["commissions"] = [_unsaid(view)]
        inside = {record.id: record.ref for each in held.values() for record in each}
        records = {
            name: [_tree(KINDS.named(name), record, inside) for record in each]
            for name, each in held.items()
        }
    whole = {name: trees for name, trees in records.items() if trees}
    write_whole_bytes(path, [interchange.dump(whole).encode("utf-8")])


def _records(view: View, kind: Kind[Any]) -> list[Any]:
    return fetching.every(view, kind.record)


def _unsaid(view: View) -> Commission:
    """The commission of a book without a record of one, named after the body that meets most."""
    body = leading(view)
    return Commission(ref="CMN:1", name=body.name if body else _UNNAMED)


_UNNAMED = Bilingual("Joint Commission", "联委会")


class _Inside:
    """References to the records of one file, by their ids."""

    def __init__(self, inside: Mapping[str, str]) -> None:
        self._inside = inside

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """Not needed for writing."""
        raise LookupError(ref)

    def ref_of(self, record: str) -> str:
        """The reference of a record of the file; empty for any other."""
        return self._inside.get(record, "")

    def sides(self) -> tuple[str, ...]:
        """Empty: each value by side names its side."""
        return ()

    def side_code(self, name: str) -> str:
        """Not needed for writing."""
        raise LookupError(name)


def _tree(kind: Kind[Any], record: Record, inside: Mapping[str, str]) -> dict[str, Tree]:
    """*record* as the file holds it, without what is empty, is ours, or leads out of the file."""
    fields = (
        field for field in kind.fields if not field.own_side and field.name not in _NOT_WRITTEN
    )
    tree: dict[str, Tree] = {REF: record.ref}
    for field in fields:
        value = getattr(record, field.name)
        if any(target not in inside for target in field.targets(value)):
            value = tuple(link for link in value if link.id in inside) if field.is_many else None
        if value is not None:
            tree[field.name] = field.tree(value, _Inside(inside))
    return interchange.without_gaps(tree)


_NOT_WRITTEN = frozenset({STATES, "issuer", "seat"})
"""Fields about the book itself: the states of its texts, and which copy issues."""
