"""What an older program kept as one text, in a field that has both languages today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains, conflicts, erasing, history
from secretariat.data.journal.operations import Write
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.set_asides import CheckedFor, SetAside
from secretariat.errors import SecretariatError
from secretariat.office import importing
from tests.fixtures.books import Office, action, add, edit, read, send
from tests.fixtures.sources import ANNA

ENGLISH, CHINESE = "The agreement, page 7", "协定第7页"


def once(book: Book, record: Record, text: str | None, slot: str = "source") -> None:
    """Write *text* as an older program did, over what stands there."""
    with book.reading() as view:
        (state,) = chains.operations_on(view, {record.id}).values()
    before = [
        operation.name
        for operation in state
        if any(name.startswith(slot) for name in operation.writes)
    ]
    with book.change("Change", ANNA) as change:
        change.write(KINDS.of(type(record)), record.id, {slot: Write(text, tuple(before[-1:]))})


def slots_in_conflict(book: Book) -> list[str]:
    with book.reading() as view:
        return [conflict.slot for conflict in conflicts.in_book(view)]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [(ENGLISH, Bilingual(ENGLISH)), (CHINESE, Bilingual(zh=CHINESE)), (None, Bilingual())],
)
def test_one_text_is_read_in_the_language_in_which_it_was_written(
    office: Office, text: str | None, read_as: Bilingual
) -> None:
    new_action = add(office.uk, action("beta"))
    once(office.uk, new_action, text)
    assert read(office.uk, new_action).source == read_as
    assert list(checking.faults(office.uk)) == []


def test_the_later_of_two_texts_stands_alone_whatever_its_language(office: Office) -> None:
    new_action = add(office.uk, action("beta"))
    once(office.uk, new_action, ENGLISH)
    once(office.uk, new_action, CHINESE)
    assert read(office.uk, new_action).source == Bilingual(zh=CHINESE)
    assert slots_in_conflict(office.uk) == []


def test_the_other_language_is_added_to_it_and_undone(office: Office) -> None:
    new_action = add(office.uk, action("beta"))
    once(office.uk, new_action, ENGLISH)
    edit(office.uk, read(office.uk, new_action), source=Bilingual(ENGLISH, CHINESE))
    assert read(office.uk, new_action).source == Bilingual(ENGLISH, CHINESE)
    office.uk.undo(ANNA)
    assert read(office.uk, new_action).source == Bilingual(ENGLISH)


def test_the_history_of_a_pair_made_of_one_text_has_a_line_for_each_former_text(
    office: Office,
) -> None:
    new_action = add(office.uk, action("beta"))
    once(office.uk, new_action, ENGLISH)
    once(office.uk, new_action, CHINESE)
    with office.uk.reading() as view:
        lines = [
            (past.slot, past.before, past.after)
            for past in history.of_record(view, new_action.id)
            if past.slot.startswith("source")
        ]
    assert sorted(lines, key=str) == sorted(
        [
            ("source.en", None, ENGLISH),
            ("source.en", ENGLISH, None),
            ("source.zh", None, CHINESE),
        ],
        key=str,
    )


def test_a_pair_made_of_one_text_reaches_the_other_side_and_is_erased_in_both_languages(
    office: Office,
) -> None:
    new_action = add(office.uk, action("beta"))
    once(office.uk, new_action, ENGLISH)
    send(office.uk, office.cn)
    assert read(office.cn, new_action).source == Bilingual(ENGLISH)
    assert office.uk.purge(new_action, ["source"], "entered by mistake", ANNA) == 1
    assert read(office.uk, new_action).source == Bilingual()
    send(office.uk, office.cn)
    assert read(office.cn, new_action).source == Bilingual()


@pytest.mark.parametrize(
    ("text", "half", "other"),
    [(ENGLISH, "source.en", "source.zh"), (CHINESE, "source.zh", "source.en")],
)
def test_a_former_single_text_is_erased_with_the_half_in_its_language_alone(
    office: Office, text: str, half: str, other: str
) -> None:
    new_action = add(office.uk, action("beta"))
    once(office.uk, new_action, text)
    with office.uk.reading() as view:
        assert erasing.remaining(view, new_action, [other]) == 0
        assert erasing.remaining(view, new_action, [half]) == 1
    with pytest.raises(SecretariatError, match="never anything to erase"):
        office.uk.purge(new_action, [other], "entered by mistake", ANNA)
    assert read(office.uk, new_action).source.best(half[-2:]) == text
    assert office.uk.purge(new_action, [half], "entered by mistake", ANNA) == 1
    assert read(office.uk, new_action).source == Bilingual()


def test_a_file_or_a_command_may_still_give_one_text(office: Office) -> None:
    new_action = add(office.uk, replace(action("beta"), source=Bilingual(ENGLISH, "旧")))
    with office.uk.change("Import", ANNA) as change:
        importing.take_in(change, {"actions": [{"ref": new_action.ref, "source": CHINESE}]})
    assert read(office.uk, new_action).source == Bilingual(ENGLISH, CHINESE)
    with office.uk.change("Import", ANNA) as change:
        importing.take_in(change, {"actions": [{"ref": new_action.ref, "source": ""}]})
    assert read(office.uk, new_action).source == Bilingual()


def test_a_reason_of_an_older_program_still_sets_its_finding_aside(office: Office) -> None:
    about: Link[Action] = Link(add(office.uk, action("beta")).id)
    reason = Bilingual("Agreed in October")
    aside = SetAside(about=about, field="title", check=CheckedFor.MISSING, en="a", reason=reason)
    set_aside = add(office.uk, aside)
    once(office.uk, set_aside, "双方已商定", "reason")
    assert read(office.uk, set_aside).reason == Bilingual(zh="双方已商定")
