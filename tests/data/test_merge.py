"""Merging: what two copies make of each other's work, and every bundle that is refused whole."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from secretariat.data import checking
from secretariat.data.journal.operations import (
    FORM,
    JOINT,
    SALT,
    Operation,
    Stored,
    Write,
    header_of,
    name_of,
    purged,
    read,
    seal,
    values_in,
)
from secretariat.data.store import search
from secretariat.data.upkeep import comparing
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from tests.data.copies import check_against_journal, derived, visible
from tests.fixtures import books
from tests.fixtures.books import Office, edit, remove, send
from tests.fixtures.sources import ANNA


def bundle_of(office: Office) -> list[Stored]:
    """A small bundle with an addition, edits in both languages, an undo, a removal and a purge."""
    beta = books.add(office.laptop, books.action("beta", office.meeting, notes="between us"))
    edit(office.laptop, beta, title=Bilingual("beta", "乙"), due=date(2026, 3, 31))
    office.laptop.undo(ANNA)
    edit(office.laptop, office.action, due=date(2026, 3, 31))
    office.laptop.purge(books.read(office.laptop, beta), ["title.en", "notes"], "a reason", ANNA)
    remove(office.laptop, beta)
    return office.laptop.operations_for((JOINT, "uk"), office.uk.chain_ends())


def refused(office: Office, bundle: list[Stored]) -> bool:
    before, known = derived(office.uk), office.uk.chain_ends()
    with pytest.raises(SecretariatError):
        office.uk.merge(bundle)
    return (derived(office.uk), office.uk.chain_ends()) == (before, known)


def test_an_edit_that_the_removal_had_not_seen_brings_the_record_back(office: Office) -> None:
    related: tuple[Link[Any], ...] = (Link(office.meeting.id),)
    edit(office.uk, office.action, related=related)
    office.meet()
    remove(office.uk, office.action)
    edit(office.cn, office.action, due=date(2026, 3, 31))
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert visible(book)[1] == {(office.action.id, "removed")}
        assert books.read(book, office.action).due == date(2026, 3, 31)
        with book.reading() as view:
            assert [hit.record for hit in search.newest(view, "alpha", 9)] == [office.action.id]
        check_against_journal(book)


def test_a_removal_that_had_seen_everything_holds(office: Office) -> None:
    edit(office.cn, office.action, due=date(2026, 3, 31))
    office.meet()
    remove(office.uk, books.read(office.uk, office.action))
    office.meet()
    assert all(
        office.action.id not in visible(book)[0] for book in (office.uk, office.laptop, office.cn)
    )


def test_a_note_of_one_side_keeps_no_joint_record_alive(office: Office) -> None:
    """The other side has never heard of the note, and must come to the same answer."""
    edit(office.laptop, office.action, notes="between us")
    remove(office.uk, office.action)
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert office.action.id not in visible(book)[0]


def test_the_halves_of_a_text_do_not_collide(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.cn, office.action, title=Bilingual("alpha", "乙"))
    office.meet()
    assert books.read(office.laptop, office.action).title == Bilingual("beta", "乙")
    assert visible(office.laptop)[1] == set()


def test_links_that_two_copies_added_are_all_kept_by_a_merge(office: Office) -> None:
    action, two = (books.add(office.uk, books.action(title)) for title in ("one", "two"))
    office.meet()
    edit(office.uk, office.action, related=(Link(action.id),))
    edit(office.cn, office.action, related=(Link(two.id),))
    office.meet()
    links = books.read(office.laptop, office.action).related
    assert {link.id for link in links} == {action.id, two.id}


def test_the_latest_shows_and_both_are_listed(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.cn, office.action, title=Bilingual("gamma"))
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert books.read(book, office.action).title.en == "gamma"
        assert visible(book)[1] == {(office.action.id, "title.en")}


def test_equal_writes_are_no_conflict(office: Office) -> None:
    for book in (office.uk, office.cn):
        edit(book, office.action, title=Bilingual("beta"))
    office.meet()
    assert visible(office.uk)[1] == set()


def test_an_edit_settles_no_conflict_without_being_asked(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.cn, office.action, title=Bilingual("gamma"))
    office.meet()
    edit(office.uk, office.action, title=Bilingual("delta"))
    assert visible(office.uk)[1] == {(office.action.id, "title.en")}
    now = books.read(office.uk, office.action)
    with office.uk.change("Resolve", ANNA) as change:
        change.resolve(now, now, ["title.en"])
    office.meet()
    assert [visible(book)[1] for book in (office.uk, office.cn)] == [set(), set()]
    assert books.read(office.cn, office.action).title.en == "delta"


def test_a_wrong_clock_does_not_turn_cause_and_effect_round(office: Office) -> None:
    office.skew[0] = 3_600_000_000
    edit(office.uk, office.action, title=Bilingual("beta"))
    office.meet()
    edit(office.cn, office.action, title=Bilingual("gamma"))
    office.meet()
    for book in (office.uk, office.cn):
        assert books.read(book, office.action).title.en == "gamma"
        assert visible(book)[1] == set()


def test_merging_twice_is_merging_once(office: Office) -> None:
    bundle = bundle_of(office)
    assert office.uk.merge(bundle).operations == len(bundle)
    before = derived(office.uk)
    again = office.uk.merge(bundle)
    assert (again.new, again.changed, again.operations) == (0, 0, 0)
    assert derived(office.uk) == before


def test_a_dry_run_says_what_would_be_and_changes_nothing(office: Office) -> None:
    bundle, before = bundle_of(office), derived(office.uk)
    trial = office.uk.merge(bundle, dry_run=True)
    assert derived(office.uk) == before
    assert office.uk.merge(bundle) == trial
    assert (trial.new, trial.changed) == (1, 1)


def sound_part(office: Office, bundle: list[Stored], index: int) -> list[Stored]:
    """The least of the beginning of *bundle* that holds the operation at *index* and is taken.

    What was erased is taken only with the operation that erased it.
    """
    for end in range(index + 1, len(bundle)):
        with suppress(SecretariatError):
            office.uk.merge(bundle[:end], dry_run=True)
            return bundle[:end]
    return [*bundle]


def test_every_flipped_bit_is_refused(office: Office) -> None:
    """One bit of every other byte, another in each; HYPOTHESIS_PROFILE=thorough flips all eight.

    Little follows the altered operation, so that it is refused for itself.
    """
    bits, every = (range(8), 1) if settings().max_examples > 100 else (range(1), 2)
    bundle, count = bundle_of(office), 0
    for index, stored in enumerate(bundle):
        altered = sound_part(office, bundle, index)
        for part in ("body", "payload"):
            raw = getattr(stored, part).encode()
            for at, turn in itertools.product(range(index % every, len(raw), every), bits):
                bit = 1 << (at + index + turn) % 8
                flipped = raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :]
                text = flipped.decode("utf-8", "surrogateescape")
                altered[index] = stored._replace(**{part: text})
                with pytest.raises(SecretariatError):
                    office.uk.merge(altered)
                count += 1
    assert count > 1_000
    assert office.uk.merge(bundle).operations == len(bundle)


def test_a_value_erased_without_a_purge_is_refused(office: Office) -> None:
    """A blank fits the chain; it must also be accounted for."""
    bundle = bundle_of(office)
    for index, stored in enumerate(bundle):
        for slot in header_of(stored.body)["writes"]:
            blanked = purged(stored, frozenset({slot}))
            if blanked != stored:
                assert refused(office, [*bundle[:index], blanked, *bundle[index + 1 :]])


@pytest.mark.parametrize("missing", range(4))
def test_an_operation_missing_within_a_chain_is_refused(office: Office, missing: int) -> None:
    bundle = bundle_of(office)
    joint = [operation for operation in bundle if header_of(operation.body)["layer"] == JOINT]
    assert len(joint) > 5
    assert refused(office, [operation for operation in bundle if operation != joint[missing]])


def test_operations_in_another_order_are_refused(office: Office) -> None:
    bundle = bundle_of(office)
    for at in range(len(bundle) - 1):
        swapped = [*bundle]
        swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
        chains = {header_of(operation.body)["layer"] for operation in bundle[at : at + 2]}
        assert len(chains) == 2 or refused(office, swapped)


def test_what_somebody_else_goes_on_with_in_our_chain_has_no_effect(office: Office) -> None:
    """Two operations under one number: the one that we never wrote is held back."""
    edit(office.uk, office.action, title=Bilingual("beta"))
    theirs = office.uk.operations_for()
    forged = [operation for operation in theirs if read(operation).replica == office.uk.replica][
        :-1
    ]
    last = read(theirs[len(forged)])
    other, stored = seal(dataclasses.replace(last, by="Berta"), bytes(SALT))
    assert other.number == last.number
    merged = office.uk.merge([*forged, stored])
    assert [operation.name for operation in merged.quarantined] == [other.name]
    assert list(checking.faults(office.uk)) == []


def made(office: Office, **said: Any) -> Stored:
    """An operation of another replica, as only a program that is not ours would write it."""
    base: dict[str, Any] = {
        "replica": "r", "layer": JOINT, "number": 1, "at": 1, "by": "x", "side": "cn", "label": "x",
        "change": "c", "kind": "actions", "version": 1, "record": office.action.id,
        "writes": {"priority": Write("low")},
    }  # fmt: skip
    operation = Operation(**base | said)
    return seal(operation, bytes(SALT * values_in(operation)))[1]


def with_header(stored: Stored, change: Callable[[dict[str, Any]], Any]) -> Stored:
    """*stored* with another header, named and chained as if it were genuine."""
    previous, root, header = stored.body.split("\n", 2)
    tree = json.loads(header)
    changed = change(tree)
    body = f"{previous}\n{root}\n{json.dumps(tree if changed is None else changed)}"
    return Stored(name_of(body), body, stored.payload)


def test_valid_operations_of_an_unknown_replica_are_taken_over(office: Office) -> None:
    assert office.uk.merge([made(office)]).operations == 1
    assert books.read(office.uk, office.action).priority is not None


@pytest.mark.parametrize(
    "header",
    [
        {"writes": {"notes": Write("in the joint layer")}},
        {"layer": "cn"},
        {"layer": "uk"},
        {"number": 2},
        {"kind": "treaties"},
        {"version": 99},
    ],
)
def test_operations_that_do_not_belong_here_are_refused(
    office: Office, header: dict[str, Any]
) -> None:
    assert refused(office, [made(office, **header)])


def test_a_form_of_operation_that_is_newer_is_refused(office: Office) -> None:
    newer = with_header(made(office), lambda tree: tree.update(v=FORM + 1))
    with pytest.raises(SecretariatError, match="newer version"):
        office.uk.merge([newer])


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: tree.pop("replica"),
        lambda tree: tree.update(writes=[]),
        lambda tree: tree.update(writes={"priority": 7}),
        lambda tree: tree.update(retracts=7),
        lambda tree: tree.update(purges=[["one"]]),
        lambda tree: tree.update(v="1"),
        lambda tree: [tree],
    ],
    ids=["no replica", "writes a list", "parents a number", "retracts", "purges", "form", "list"],
)
def test_a_header_of_another_shape_is_refused(
    office: Office, change: Callable[[dict[str, Any]], Any]
) -> None:
    def changed(tree: dict[str, Any]) -> Any:
        result = change(tree)
        return result if isinstance(result, list) else None

    assert refused(office, [with_header(made(office), changed)])


def test_unknown_keys_of_a_header_are_carried_on(office: Office) -> None:
    stored = with_header(made(office), lambda tree: tree.update(mood="good"))
    office.uk.merge([stored])
    send(office.uk, office.laptop)
    assert stored in office.laptop.operations_for()


def test_a_field_that_nobody_here_knows_is_carried_on(office: Office) -> None:
    stored = made(office, writes={"cost_centre": Write("7"), "priority": Write("low")})
    office.uk.merge([stored])
    assert stored in office.uk.operations_for()
    assert "cost_centre" not in KINDS.of(Action).field_named
    with office.uk.reading() as view:
        assert list(comparing.differences(view)) == []


def test_settling_a_conflict_writes_nothing_that_is_not_in_conflict(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.meet()
    now = books.read(office.uk, office.action)
    chosen = dataclasses.replace(now, title=Bilingual("delta", "丁"), due=date(2027, 1, 1))
    with office.uk.change("Resolve", ANNA) as change:
        change.resolve(now, chosen, ["title.en", "title.zh", "due"])
    after = books.read(office.uk, office.action)
    assert (after.title, after.due) == (Bilingual("delta"), now.due)
    with (
        pytest.raises(SecretariatError, match="Nothing in that part of JCM11/A1 conflicts"),
        office.uk.change("Resolve", ANNA) as change,
    ):
        change.resolve(after, chosen, ["due"])
