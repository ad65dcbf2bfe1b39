"""The work list, and what becomes of a state in every way to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.data.book import Book, Who
from secretariat.data.journal import conflicts
from secretariat.data.questions import texts
from secretariat.data.questions.texts import OPEN, Key, Wanted
from secretariat.data.store import fetching
from secretariat.data.store.tables import TEXTS
from secretariat.data.upkeep import comparing
from secretariat.data.writing import agendas
from secretariat.declaring.kinds import Record
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.clauses import Clause
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.domain.registers import KINDS
from secretariat.domain.wording import agreed, revised, state_of
from secretariat.domain.wording import with_state as having
from secretariat.exchange.columns import columns_of
from secretariat.office import exporting, importing
from tests.data.copies import check_against_journal
from tests.fixtures import books
from tests.fixtures.books import Office, add, blank, edit, read
from tests.fixtures.sources import ANNA, START, Seeded

R = TypeVar("R", bound=Record)
LI = Who("Li")
DAY = 24 * 3600 * 1_000_000


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded(step=DAY // 100).for_book())
    yield new_book
    new_book.close()


def record(book: Book, ordinal: int, *sentences: Bilingual) -> list[Paragraph]:
    """A meeting with one item, and what was said under it."""
    known = [mechanism for mechanism in every(book, Mechanism) if mechanism.code == "JCM"]
    mechanism = known[0] if known else add(book, Mechanism(code="JCM", name=Bilingual("J", "委")))
    starts = f"20{ordinal:02d}-09-22"
    meeting = add(book, Meeting(mechanism=Link(mechanism.id), ordinal=ordinal, starts=starts))
    with book.change("Record", ANNA) as change:
        item = agendas.add_item(change, meeting, Bilingual("Crops", "作物"))
        return [agendas.add_paragraph(change, item, text) for text in sentences]


def every(book: Book, kind: type[R]) -> list[R]:
    with book.reading() as view:
        return fetching.every(view, kind)


def refs(book: Book, wanted: Wanted) -> list[str]:
    with book.reading() as view:
        pairs = texts.pairs(view, texts.keys(view, wanted))
    return [f"{pair.ref}.{pair.key.field}" for pair in pairs]


def differences(book: Book) -> list[str]:
    with book.reading() as view:
        return [str(difference) for difference in comparing.differences(view)]


def key(paragraph: Paragraph) -> Key:
    return Key("paragraphs", paragraph.id, "text")


def test_the_list_follows_the_newest_meeting_and_its_agenda(book: Book) -> None:
    record(book, 11, Bilingual("Old", "旧"))
    record(book, 12, Bilingual("One", "一"), Bilingual("Two"))
    alone = add(book, Action(title=Bilingual("Alone")))
    assert refs(book, Wanted()) == [
        "JCM12/1.title", "JCM12/1.1.text", "JCM12/1.2.text",
        "JCM11/1.title", "JCM11/1.1.text", f"{alone.ref}.title", "JCM.name",
    ]  # fmt: skip


def test_the_list_of_texts_is_narrowed_by_meeting_register_field_state_and_language(
    book: Book,
) -> None:
    first, half = record(book, 12, Bilingual("One", "一"), Bilingual(zh="二"))
    record(book, 13, Bilingual("Other"))
    meeting = next(meeting for meeting in every(book, Meeting) if meeting.ordinal == 12)
    with book.change("Mark", ANNA) as change:
        change.update(first, revised(first, "text"))
    assert refs(book, Wanted(under=meeting.id)) == [
        "JCM12/1.title", "JCM12/1.1.text", "JCM12/1.2.text",
    ]  # fmt: skip
    assert refs(book, Wanted(kind="items")) == ["JCM13/1.title", "JCM12/1.title"]
    assert refs(book, Wanted(kind="items", field="text")) == []
    assert refs(book, Wanted(states=(PairState.REVISED,))) == ["JCM12/1.1.text"]
    assert refs(book, Wanted(lacking="en")) == [f"{half.ref}.text"]
    assert refs(book, Wanted(lacking="zh")) == ["JCM13/1.1.text"]
    assert refs(book, Wanted(kind="updates")) == []
    with book.reading() as view:
        counted = texts.counts(view, Wanted(states=(PairState.AGREED,)))
        assert counted == {
            PairState.UNTRANSLATED: 2, PairState.DRAFT: 3, PairState.REVISED: 1,
        }  # fmt: skip
        fields = texts.fields(view, Wanted(under=meeting.id))
        assert fields == {("items", "title"): 1, ("paragraphs", "text"): 2}


def test_labels_that_come_with_every_book_wait_for_nobody_once_they_have_both_halves(
    book: Book,
) -> None:
    whole = add(book, Clause(code="G1", title=Bilingual("Goal", "目标")))
    half = add(book, Clause(code="G2", title=Bilingual("Another goal")))
    work, clauses = Wanted(states=OPEN, is_work=True), f"{whole.ref}.title"
    assert refs(book, work) == [f"{half.ref}.title"]
    assert clauses in refs(book, replace(work, kind="clauses"))
    assert clauses in refs(book, Wanted())
    with book.reading() as view:
        assert texts.work(view, Wanted()) == 1
        assert texts.counts(view, work) == {PairState.UNTRANSLATED: 1, PairState.DRAFT: 1}
        assert texts.fields(view, work)["clauses", "title"] == 2
    edit(book, whole, title=Bilingual("Goal"))
    assert clauses in refs(book, work)


def test_what_was_written_first_has_waited_longest(book: Book) -> None:
    first, second = record(book, 12, Bilingual("One", "一"), Bilingual("Two", "二"))
    with book.change("Again", ANNA) as change:
        change.update(first, replace(first, text=Bilingual("One more", "一")))
    listed = refs(book, Wanted(kind="paragraphs", by_age=True))
    assert listed == [f"{second.ref}.text", f"{first.ref}.text"]


def test_a_text_tells_who_brought_it_to_its_state_and_when(book: Book) -> None:
    (paragraph,) = record(book, 12, Bilingual("One"))
    assert look(book, paragraph) == (PairState.UNTRANSLATED, "Anna")
    with book.change("Translate", LI) as change:
        paragraph = change.update(paragraph, replace(paragraph, text=Bilingual("One", "一")))
    assert look(book, paragraph) == (PairState.DRAFT, "Li")
    with book.change("Mark", ANNA) as change:
        paragraph = change.update(paragraph, agreed(paragraph, "text"))
    with book.change("Move", LI) as change:
        paragraph = change.update(paragraph, replace(paragraph, place="zz"))
    assert look(book, paragraph) == (PairState.AGREED, "Anna")
    with book.reading() as view:
        (pair,) = texts.pairs(view, [key(paragraph)])
    assert pair.since >= START
    assert (pair.age(pair.since + 3 * DAY + 1), pair.age(pair.since - 5)) == (3, 0)


def look(book: Book, paragraph: Paragraph) -> tuple[PairState, str]:
    with book.reading() as view:
        (pair,) = texts.pairs(view, [key(paragraph)])
    return pair.state, pair.who


def test_undo_of_a_change_brings_the_agreement_back_and_redo_takes_it_again(book: Book) -> None:
    (paragraph,) = record(book, 12, Bilingual("One", "一"))
    with book.change("Mark", ANNA) as change:
        paragraph = change.update(paragraph, agreed(paragraph, "text"))
    with book.change("Reword", LI) as change:
        change.update(paragraph, replace(paragraph, text=Bilingual("Two", "一")))
    assert look(book, paragraph) == (PairState.DRAFT, "Li")
    assert refs(book, Wanted(states=(PairState.AGREED,))) == []
    book.undo(LI)
    assert look(book, paragraph) == (PairState.AGREED, "Anna")
    assert refs(book, Wanted(states=(PairState.AGREED,))) == [f"{paragraph.ref}.text"]
    book.redo(LI)
    assert state_of(read(book, paragraph), "text") is PairState.DRAFT
    assert differences(book) == []


def test_an_import_takes_the_state_back_and_can_give_one(book: Book) -> None:
    (paragraph,) = record(book, 12, Bilingual("One", "一"))
    with book.change("Mark", ANNA) as change:
        paragraph = change.update(paragraph, agreed(paragraph, "text"))
    take_in(book, {"ref": paragraph.ref, "text": {"en": "Two"}})
    assert state_of(read(book, paragraph), "text") is PairState.DRAFT
    take_in(book, {"ref": paragraph.ref, "text": {"zh": "二"}, "states": {"text": "revised"}})
    assert state_of(read(book, paragraph), "text") is PairState.REVISED
    whole = "".join(exporting.whole(book))
    assert '"states": {\n     "text": "revised"\n    }' in whole
    assert differences(book) == []


def take_in(book: Book, tree: dict[str, object]) -> None:
    with book.change("Import", ANNA) as change:
        importing.take_in(change, {"paragraphs": [tree]})


def test_missing_texts_are_left_out_and_those_of_removed_records_not_listed(book: Book) -> None:
    paragraph, two = record(book, 12, Bilingual("One", "一"), Bilingual("Two", "二"))
    books.remove(book, paragraph)
    with book.reading() as view:
        (left,) = texts.pairs(view, [key(paragraph), key(two)])
        assert (left.key, left.ref) == (key(two), paragraph.ref)
        assert texts.record_of(view, key(paragraph)) is None
        assert texts.record_of(view, key(two)) == replace(two, ref=paragraph.ref)
        assert texts.pairs(view, []) == []
    assert f"{two.ref}.text" not in refs(book, Wanted())


def test_the_neighbours_of_a_text_are_those_of_its_record(book: Book) -> None:
    paragraph, two, three = record(
        book, 12, Bilingual("One", "一"), Bilingual("Two"), Bilingual("Three", "三")
    )
    alone = add(book, Action(title=Bilingual("Alone")))
    with book.reading() as view:
        assert texts.neighbours(view, key(two)) == (paragraph.text, three.text)
        before, after = texts.neighbours(view, key(three))
        assert (before, after) == (two.text, Bilingual())
        nobody = texts.neighbours(view, Key("actions", alone.id, "title"))
        assert nobody == (Bilingual(), Bilingual())


def test_the_memory_gets_every_text_that_has_both_halves(book: Book) -> None:
    record(book, 12, Bilingual("One", "一"), Bilingual("Two"))
    with book.reading() as view:
        keys = {translated[:4]: translated.key for translated in texts.translated(view)}
    assert set(keys) == {
        ("J", "委", "JCM", PairState.DRAFT),
        ("Crops", "作物", "JCM12/1", PairState.DRAFT),
        expected := ("One", "一", "JCM12/1.1", PairState.DRAFT),
    }
    assert (keys[expected].kind, keys[expected].field) == ("paragraphs", "text")


WORDS = {state.value: state for state in PairState}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("uk", "laptop", "cn")),
        st.sampled_from(("en", "zh", "revised", "agreed", "draft", "undo", "meet")),
        st.sampled_from("abc"),
    ),
    max_size=12,
)


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(STEPS)
def test_halves_and_states_merge_to_the_same_on_every_copy(
    steps: list[tuple[str, str, str]],
) -> None:
    office = Office()
    try:
        books.edit(office.uk, office.action, title=Bilingual("a", "b"))
        office.meet()
        for desk, what, letter in steps:
            take(office, getattr(office, desk), what, letter)
        office.meet()
        held = {agreement(book, office.action) for book in (office.uk, office.laptop, office.cn)}
        assert len(held) == 1
        for book in (office.uk, office.laptop, office.cn):
            check_against_journal(book)
    finally:
        office.close()


def take(office: Office, book: Book, what: str, letter: str) -> None:
    now = read(book, office.action)
    match what:
        case "meet":
            office.meet()
        case "undo":
            if len(book.stacks().undoable) > 2 * (book is office.uk):
                book.undo(ANNA)
        case "en" | "zh":
            books.edit(book, now, title=replace(now.title, **{what: letter}))
        case _ if now.title.en and now.title.zh:
            with book.change("Mark", ANNA) as change:
                change.update(now, having(now, "title", WORDS[what]))


def agreement(book: Book, action: Action) -> tuple[Bilingual, PairState | None]:
    now = read(book, action)
    with book.reading() as view:
        pairs = texts.pairs(view, [Key("actions", action.id, "title")])
    state = state_of(now, "title")
    assert [pair.state for pair in pairs] == ([state] if state else [])
    return now.title, state


def test_a_half_changed_elsewhere_takes_an_agreement_back_when_the_copies_meet(
    office: Office,
) -> None:
    books.edit(office.uk, office.action, title=Bilingual("Reply", "答复"))
    office.meet()
    now = read(office.uk, office.action)
    with office.uk.change("Mark", ANNA) as change:
        change.update(now, agreed(now, "title"))
    books.edit(office.cn, now, title=Bilingual("Reply", "回复"))
    assert state_of(read(office.uk, now), "title") is PairState.AGREED
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert state_of(read(book, now), "title") is PairState.DRAFT
        with book.reading() as view:
            assert texts.counts(view, Wanted(kind="actions")) == {PairState.DRAFT: 1}


def test_two_marks_given_apart_are_a_conflict_and_one_of_them_settles_it(office: Office) -> None:
    now = books.edit(office.uk, office.action, title=Bilingual("Reply", "答复"))
    office.meet()
    for book, verb in ((office.uk, agreed), (office.cn, revised)):
        with book.change("Mark", ANNA) as change:
            change.update(now, verb(now, "title"))
    office.meet()
    with office.uk.reading() as view:
        (conflict,) = conflicts.in_book(view)
    assert conflict.slot == "states.title"
    now = read(office.uk, now)
    with office.uk.change("Settle", ANNA) as change:
        change.resolve(now, agreed(now, "title"), ["states.title"])
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert state_of(read(book, now), "title") is PairState.AGREED
        check_against_journal(book)


def test_the_same_mark_given_apart_is_no_conflict(office: Office) -> None:
    now = books.edit(office.uk, office.action, title=Bilingual("Reply", "答复"))
    office.meet()
    for book in (office.uk, office.cn):
        with book.change("Mark", ANNA) as change:
            change.update(now, agreed(now, "title"))
    office.meet()
    with office.uk.reading() as view:
        assert conflicts.in_book(view) == []


def test_no_sheet_and_no_list_has_a_column_for_states() -> None:
    for kind in KINDS:
        assert "states" not in {column.name for column in columns_of(kind, ())}
        assert "states" not in {field.name for field in (*kind.listed, *kind.searched)}


def test_texts_follow_their_meeting_and_their_item_when_these_are_moved(book: Book) -> None:
    record(book, 11, Bilingual("Old", "旧"))
    record(book, 12, Bilingual("One", "一"))
    later = next(meeting for meeting in every(book, Meeting) if meeting.ordinal == 11)
    with book.change("Put off", ANNA) as change:
        change.update(later, replace(later, starts="2030-05"))
    order = ["JCM11/1.title", "JCM11/1.1.text", "JCM12/1.title", "JCM12/1.1.text", "JCM.name"]
    assert refs(book, Wanted()) == order
    book.undo(ANNA)
    assert refs(book, Wanted()) == [*order[2:4], *order[:2], "JCM.name"]
    meeting = next(meeting for meeting in every(book, Meeting) if meeting.ordinal == 12)
    with book.change("Add", ANNA) as change:
        second = agendas.add_item(change, meeting, Bilingual("Seeds", "种子"))
    with book.change("Move", ANNA) as change:
        agendas.move_item(change, second, 0)
    titles = refs(book, Wanted(kind="items", under=meeting.id))
    assert titles == ["JCM12/1.title", "JCM12/2.title"]
    assert refs(book, Wanted(under=meeting.id))[:2] == ["JCM12/1.title", "JCM12/2.title"]
    assert refs(book, Wanted(kind="paragraphs", under=meeting.id)) == ["JCM12/2.1.text"]
    assert differences(book) == []


def test_texts_follow_a_meeting_that_comes_after_them_or_together_with_them(book: Book) -> None:
    mechanism = add(book, Mechanism(code="JCM", name=Bilingual("J", "委")))
    with book.change("Import", ANNA) as change:
        id_ = change.new_id()
        early = change.add(Action(title=Bilingual("Early"), meeting=Link(id_)))
        change.flush()
        title, of = Bilingual("Later", "后"), Link[Mechanism](mechanism.id)
        held = Meeting(id=id_, mechanism=of, ordinal=12, title=title, starts="2030-05")
        meeting = change.add(held, fresh=True)
        late = change.add(Action(title=Bilingual("Late"), meeting=Link(id_)))
    order = [f"{meeting.ref}.title", f"{early.ref}.title", f"{late.ref}.title"]
    assert refs(book, Wanted())[:3] == order
    assert differences(book) == []


def test_a_meeting_with_a_day_stands_before_one_of_that_year_and_before_one_without(
    book: Book,
) -> None:
    for ordinal, starts in ((11, "2026"), (12, ""), (13, "2026-05"), (14, "2026-05-04")):
        record(book, ordinal)
        meeting = next(meeting for meeting in every(book, Meeting) if meeting.ordinal == ordinal)
        with book.change("Date", ANNA) as change:
            change.update(meeting, replace(meeting, starts=starts))
    items = refs(book, Wanted(kind="items"))
    assert items == [f"JCM{ordinal}/1.title" for ordinal in (14, 13, 11, 12)]


def test_a_text_list_that_was_altered_is_found(book: Book) -> None:
    (paragraph,) = record(book, 12, Bilingual("One", "一"))
    with book.change("Alter", ANNA) as change:
        change.view.execute(sa.update(TEXTS).where(TEXTS.c.record == paragraph.id).values(state=3))
    assert differences(book) == [f"The list of texts differs from the journal on {paragraph.ref}."]
