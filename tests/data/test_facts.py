"""Facts, sort keys and each side's values stand in columns that lists read, however they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from secretariat.data.book import Book
from secretariat.data.questions import actions, listing
from secretariat.data.questions.actions import ActionFilter
from secretariat.data.questions.listing import Wanted
from secretariat.data.store import fetching
from secretariat.data.store.tables import register_of, table_of
from secretariat.data.upkeep import comparing, schema
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from tests.fixtures.books import read, remove
from tests.fixtures.sources import ANNA

TODAY = date(2026, 11, 27)
ACTIONS = KINDS.of(Action)
TITLES = {
    "Zinc": "重金属", "apples": "苹果", "Barley": "大麦", "": "茶树", "oats": "",
}  # fmt: skip

RAGS = {ActionStatus.WAITING: Rag.RED, ActionStatus.DONE: Rag.BLUE}


@pytest.fixture
def titled(book: Book) -> Book:
    with book.change("Add", ANNA) as change:
        for en, zh in TITLES.items():
            change.add(Action(title=Bilingual(en, zh)))
    return book


def ids(book: Book, chosen: ActionFilter) -> Sequence[str]:
    with book.reading() as view:
        return actions.ids(view, chosen, TODAY)


def titles(book: Book, language: str, *, by: str = "title", descending: bool = False) -> list[str]:
    order = ActionFilter(order=by, language=language, descending=descending)
    wanted = Wanted(order=by, language=language, descending=descending)
    found_ids = ids(book, order)
    with book.reading() as view:
        assert listing.listed(view, ACTIONS, wanted) == found_ids
        return [action.title.best(language) for action in fetching.fetch(view, Action, found_ids)]


def column(book: Book, action: Action, name: str) -> object:
    table = table_of(ACTIONS)
    with book.reading() as view:
        return view.scalar(sa.select(table.c[name]).where(table.c.id == action.id))


def differences(book: Book) -> list[str]:
    with book.reading() as view:
        return [str(difference) for difference in comparing.differences(view)]


def test_actions_stand_by_pinyin_in_chinese_and_without_regard_to_capitals_in_english(
    titled: Book,
) -> None:
    assert titles(titled, "zh") == ["oats", "茶树", "大麦", "苹果", "重金属"]
    assert titles(titled, "en") == ["apples", "Barley", "oats", "Zinc", "茶树"]
    assert titles(titled, "en", descending=True) == ["茶树", "Zinc", "oats", "Barley", "apples"]


def test_a_title_that_is_written_anew_or_taken_back_moves(titled: Book) -> None:
    barley = ids(titled, ActionFilter(order="title"))[1]
    with titled.reading() as view:
        (action,) = fetching.fetch(view, Action, [barley])
    with titled.change("Rename", ANNA) as change:
        change.update(action, replace(action, title=Bilingual("Yam", "安溪山药")))
    assert titles(titled, "zh")[1] == "安溪山药"
    assert titles(titled, "en")[2] == "Yam"
    titled.undo(ANNA)
    assert titles(titled, "en")[1] == "Barley"
    assert differences(titled) == []


@pytest.fixture
def led(book: Book) -> dict[str, Action]:
    """Actions of both sides: by their names the lead and status of the UK; Tin has no UK part."""
    with book.change("Add", ANNA) as change:
        side: Link[Side] = Link("side")
        bodies = [
            change.add(Organisation(name=Bilingual(en, zh), side=side))
            for en, zh in (("Apple Board", "重工局"), ("Yam Board", "安全局"))
        ]
        new_actions = {}
        for n, (name, state) in enumerate(
            (("Ash", ActionStatus.DONE), ("Oak", ActionStatus.IN_PROGRESS))
        ):
            new_actions[name] = change.add(
                Action(
                    title=Bilingual(name),
                    leads=BySide.of(uk=Link(bodies[n].id), cn=Link(bodies[1 - n].id)),
                    status=BySide.of(uk=state, cn=ActionStatus.WAITING),
                )
            )
        alone = BySide.of(cn=ActionStatus.DONE)
        new_actions["Tin"] = change.add(Action(title=Bilingual("Tin"), status=alone))
    return new_actions


def test_actions_sort_by_the_status_and_by_the_lead_of_one_side(
    book: Book, led: dict[str, Action]
) -> None:
    assert titles(book, "en", by="status.uk") == ["Oak", "Ash", "Tin"]
    assert titles(book, "en", by="status.UK", descending=True) == ["Ash", "Oak", "Tin"]
    assert titles(book, "en", by="status.cn") == ["Ash", "Oak", "Tin"]
    assert titles(book, "en", by="leads.uk") == ["Ash", "Oak", "Tin"]
    assert titles(book, "zh", by="leads.uk") == ["Oak", "Ash", "Tin"]
    assert titles(book, "en", by="leads.cn") == ["Oak", "Ash", "Tin"]


def test_states_and_choices_stand_as_they_are_declared_open_before_done(book: Book) -> None:
    with book.change("Add", ANNA) as change:
        for state in sorted(ActionStatus, key=lambda action_status: str(action_status.value)):
            status = BySide.of(uk=state)
            change.add(Action(title=Bilingual(state.value), status=status, rag=RAGS.get(state)))
        change.add(Action(title=Bilingual("nobody's")))
    declared = [str(state.value) for state in ActionStatus]
    assert titles(book, "en", by="status.uk") == [*declared, "nobody's"]
    assert titles(book, "zh", by="status.uk", descending=True) == [*declared[::-1], "nobody's"]
    # As a whole, an action in which nobody has a part has not started.
    whole = titles(book, "en", by="overall")
    assert {*whole[:2]} == {"not started", "nobody's"}
    assert whole[2:] == declared[1:]
    by_rag = titles(book, "en", by="rag")
    assert by_rag[:2] == ["waiting", "done"]
    assert titles(book, "en", by="rag", descending=True)[:2] == ["done", "waiting"]


def test_a_register_stands_by_its_states_and_what_nobody_chose_by_the_usual_one(
    book: Book,
) -> None:
    declared = list(DecisionStatus)
    with book.change("Add", ANNA) as change:
        decided = [
            change.add(Decision(text=Bilingual(state.value), status=state))
            for state in sorted(declared, key=lambda choice: str(choice.value))
        ]
        table = table_of(KINDS.of(Decision))
        never_said = table.update().where(table.c.status == "in force").values(status=None)
        change.view.execute(never_said)
    states = {decision.id: decision.status for decision in decided}
    with book.reading() as view:
        listed = listing.listed(view, KINDS.of(Decision), Wanted(order="status"))
        turned = listing.listed(view, KINDS.of(Decision), Wanted(order="status", descending=True))
    assert [states[id_] for id_ in listed] == declared
    assert [states[id_] for id_ in turned] == declared[::-1]


def test_actions_are_narrowed_to_the_status_of_one_side(book: Book, led: dict[str, Action]) -> None:
    assert ids(book, ActionFilter(status="done")) == [led["Ash"].id, led["Tin"].id]
    assert ids(book, ActionFilter(status="done", status_of="uk")) == [led["Ash"].id]
    assert ids(book, ActionFilter(status="done", status_of="CN")) == [led["Tin"].id]
    with book.reading() as view:
        chosen = Wanted(chosen={"status.cn": "done"})
        assert listing.listed(view, ACTIONS, chosen) == [led["Tin"].id]


def test_facts_follow_what_is_written_undone_and_brought_back(
    book: Book, led: dict[str, Action]
) -> None:
    ash = led["Ash"]
    assert (column(book, ash, "is_open"), column(book, ash, "owing")) == (1, "cn")
    with book.change("Done", ANNA) as change:
        done = change.update(
            ash, replace(ash, status=ash.status.with_value("cn", ActionStatus.DONE))
        )
    assert (column(book, ash, "is_open"), column(book, ash, "owing")) == (0, "")
    assert column(book, ash, "overall") == "done"
    with book.change("Date", ANNA) as change:
        change.update(done, replace(done, due=TODAY))
    assert column(book, ash, "overall") == "done"
    book.undo(ANNA)
    book.undo(ANNA)
    assert (column(book, ash, "is_open"), column(book, ash, "owing")) == (1, "cn")
    assert differences(book) == []


def test_what_each_side_has_goes_with_a_removed_record_and_comes_back(
    book: Book, led: dict[str, Action]
) -> None:
    parts = register_of(ACTIONS).parts
    assert parts is not None
    counted = sa.select(sa.func.count()).where(parts.c.record == led["Oak"].id)
    remove(book, read(book, led["Oak"]))
    with book.reading() as view:
        assert view.scalar(counted) == 0
    assert differences(book) == []
    book.undo(ANNA)
    with book.reading() as view:
        assert view.scalar(counted) == 2
    assert differences(book) == []


def test_a_fact_and_a_part_that_were_altered_are_found(book: Book, led: dict[str, Action]) -> None:
    parts = register_of(ACTIONS).parts
    assert parts is not None
    with book.change("Alter", ANNA) as change:
        table = table_of(ACTIONS)
        ash = table.c.id == led["Ash"].id
        change.view.execute(sa.update(table).where(ash).values(is_open=0))
        change.view.execute(sa.delete(parts).where(parts.c.record == led["Tin"].id))
    assert differences(book) == [
        f"The table differs from the journal on {led['Ash'].ref}.",
        f"The list of each side’s parts differs from the journal on {led['Tin'].ref}.",
    ]


def test_tables_folded_anew_say_the_same(book: Book, led: dict[str, Action]) -> None:
    with book.change("Fold", ANNA) as change:
        schema.fold_anew(change.view)
    assert differences(book) == []
    assert titles(book, "zh", by="leads.uk") == ["Oak", "Ash", "Tin"]
