"""Every type of field: kept and read back unchanged, written as people write it, or refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.fields import Field, WholeField
from secretariat.declaring.values import Bilingual, BySide, DatedName, Link, Money
from secretariat.declaring.written import FIRST_YEAR, LAST_YEAR
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.declaring.things import KIND, Colour, Known, Thing

FIELDS = KIND.field_named
POUND = Money(Decimal(1), "GBP")
MOST = "999999999999999999.999999"
texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30).filter(
    lambda text: text == "" or bool(text.strip())
)


def decimals(places: int, largest: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(-largest, largest, places=places)


moneys = st.builds(
    Money,
    decimals(places=2, largest=10**12),
    st.sampled_from(["GBP", "CNY"]),
)  # fmt: skip
links: st.SearchStrategy[Link[Any]] = st.sampled_from(["id-one", "id-two"]).map(Link)
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
whens = days.map(lambda day: day.isoformat()).flatmap(
    lambda iso: st.sampled_from([iso, iso[:7], iso[:4]])
)  # fmt: skip


def by_side(values: st.SearchStrategy[Any]) -> st.SearchStrategy[BySide[Any]]:
    return st.dictionaries(st.sampled_from(["uk", "cn", "fr"]), values, max_size=3).map(
        lambda held: BySide(tuple(sorted(held.items())))
    )


records = st.builds(
    Thing,
    text=texts,
    pair=st.builds(Bilingual, texts, texts),
    day=st.none() | days,
    when=st.just("") | whens,
    whole=st.none() | st.integers(-(10**18) + 1, 10**18 - 1),
    number=st.none() | decimals(places=3, largest=10**9),
    flag=st.booleans(),
    money=st.none() | moneys,
    colour=st.none() | st.sampled_from(Colour),
    state=st.sampled_from(Colour),
    other=st.none() | links,
    above=st.none() | st.just(Link("id-thing")),
    others=st.sets(links).map(lambda some: tuple(sorted(some, key=lambda link: link.id))),
    names=st.lists(
        st.builds(DatedName, en=texts, zh=texts, start=st.just("") | whens, end=st.just("")),
        max_size=3,
    ).map(tuple),
    leads=by_side(links),
    stages=by_side(st.sampled_from(Colour)),
    costs=by_side(moneys),
    secret=texts,
)  # fmt: skip


@given(records)
def test_the_journal_gives_back_what_it_was_given(thing: Thing) -> None:
    slots = KIND.pack(thing)
    assert json.loads(json.dumps(slots)) == slots
    assert KIND.unpack("", slots) == thing


@given(records)
def test_the_table_gives_back_what_it_was_given(thing: Thing) -> None:
    slots = KIND.pack(thing)
    for field in KIND.fields:
        cells = field.to_columns(slots)
        assert len(cells) == len(field.columns)
        assert field.from_columns(cells) == getattr(thing, field.name)


@given(records)
def test_the_interchange_form_gives_back_what_it_was_given(thing: Thing) -> None:
    tree = json.loads(json.dumps(KIND.tree(thing, Known())))
    values = {field.name: tree[field.name] for field in KIND.fields}
    for field in KIND.fields:
        jsonschema.validate(values[field.name], field.schema)
    read, refusals = KIND.read(values, Thing(), Known())
    assert refusals == []
    assert read == thing


@given(records)
def test_every_slot_belongs_to_the_field_that_made_it(thing: Thing) -> None:
    for field in KIND.fields:
        for slot in field.pack(getattr(thing, field.name)):
            assert KIND.field_of(slot) is field
            assert KIND.is_own_side(slot) == field.own_side


@given(records)
def test_an_empty_value_of_a_field_is_packed_into_no_slot(thing: Thing) -> None:
    for field in KIND.fields:
        packed = field.pack(getattr(thing, field.name))
        filled = {slot: value for slot, value in packed.items() if value is not None}
        if field.is_empty(getattr(thing, field.name)):
            assert filled == {}
        assert field.unpack(filled) == getattr(thing, field.name)


def test_an_empty_record_holds_its_defaults() -> None:
    assert KIND.unpack("", {}) == Thing()
    assert Thing().state is Colour.RED


@pytest.mark.parametrize(
    ("name", "tree", "value"),
    [
        ("text", "a\r\nb\rc", "a\nb\nc"),
        ("text", "a\x0bb\x0cc\x85d", "a\nb\nc\nd"),
        ("text", None, ""),
        ("pair", {"en": "a", "zh": "甲"}, Bilingual("a", "甲")),
        ("pair", None, Bilingual()),
        ("day", "2026-03-31", date(2026, 3, 31)),
        ("day", " 2026-03-31 ", date(2026, 3, 31)),
        ("day", "", None),
        ("day", "20260331", date(2026, 3, 31)),
        ("day", "31/03/2026", date(2026, 3, 31)),
        ("when", "2018-9", "2018-09"),
        ("when", "2018/9/4", "2018-09-04"),
        ("when", "September 2018", "2018-09"),
        ("when", "sept 2018", "2018-09"),
        ("when", "2018年9月", "2018-09"),
        ("when", "2018年", "2018"),
        ("when", "4 September 2018", "2018-09-04"),
        ("when", 20180904, "2018-09-04"),
        ("when", 2018, "2018"),
        ("when", "2018-09", "2018-09"),
        ("when", "2024-02-29", "2024-02-29"),
        ("whole", 0, 0),
        ("whole", " -7 ", -7),
        ("whole", "", None),
        ("whole", "１２", 12),
        ("number", "１，２３４．５", Decimal("1234.5")),
        ("number", "1,234.5", Decimal("1234.5")),
        ("number", 0, Decimal(0)),
        ("flag", "YES", True),
        ("flag", "是", True),
        ("flag", 0, False),
        ("flag", None, False),
        ("money", "2,500.50 GBP", Money(Decimal("2500.50"), "GBP")),
        ("money", "2500GBP", Money(Decimal(2500), "GBP")),
        ("money", {"amount": 7, "currency": "CNY"}, Money(Decimal(7), "CNY")),
        ("money", "", None),
        ("money", "２，５００ GBP", Money(Decimal(2500), "GBP")),
        ("money", f"{MOST} GBP", Money(Decimal(MOST), "GBP")),
        ("money", "1,234,567 GBP", Money(Decimal(1234567), "GBP")),
        ("money", "-1，500.25 CNY", Money(Decimal("-1500.25"), "CNY")),
        ("money", {"amount": "1,500", "currency": "CNY"}, Money(Decimal(1500), "CNY")),
        ("colour", "blue", Colour.BLUE),
        ("colour", "", None),
        ("state", None, Colour.RED),
        ("other", "O1", Link("id-one")),
        ("other", "", None),
        ("others", "O2, O1", (Link("id-one"), Link("id-two"))),
        ("others", ["O1", "O1"], (Link("id-one"),)),
        ("others", None, ()),
        ("names", '[{"en": "Office"}]', (DatedName(en="Office"),)),
        ("names", [{"zh": "局", "start": "2018"}], (DatedName(zh="局", start="2018"),)),
        ("names", "", ()),
        ("leads", {"UK": "O1"}, BySide.of(uk=Link("id-one"))),
        ("leads", "O1", BySide.of(uk=Link("id-one"), cn=Link("id-one"))),
        ("stages", {"uk": "blue", "cn": ""}, BySide.of(uk=Colour.BLUE)),
        ("costs", {"uk": {"amount": "1", "currency": "GBP"}}, BySide.of(uk=POUND)),
        ("costs", {"amount": "1", "currency": "GBP"}, BySide.of(uk=POUND, cn=POUND)),
        ("costs", None, BySide()),
    ],
)  # fmt: skip
def test_a_field_reads_a_value_in_each_form_that_people_write(
    name: str, tree: Any, value: Any
) -> None:
    assert FIELDS[name].read(tree, getattr(Thing(), name), Known()) == value


@pytest.mark.parametrize(
    ("name", "tree"),
    [
        ("text", 7),
        ("text", ["a"]),
        ("text", "a\0b"),
        ("text", "a\x1b[31m"),
        ("text", "\ud800"),
        ("text", "a" * 100_001),
        ("pair", "a"),
        ("pair", {"en": "a", "fr": "b"}),
        ("pair", {"en": 7}),
        ("day", "2026-02-29"),
        ("day", "2026-W13-2"),
        ("day", "2026-03"),
        ("day", 20260331),
        ("day", "9999-12-31"),
        ("day", "0206-03-31"),
        ("day", "March 2026"),
        ("day", "31/3/26"),
        ("day", "9/3/2027"),
        ("day", "31 Marc 2026 or later"),
        ("day", "31 mai 2026"),
        ("day", "٢٠٢٦-٠٣-٣١"),
        ("when", "9/3/2027"),
        ("when", "30 June 18"),
        ("when", "2018-13"),
        ("when", "18"),
        ("when", "0000"),
        ("when", "0999"),
        ("when", "2400-01"),
        ("when", True),
        ("whole", "1.5"),
        ("whole", 1.5),
        ("whole", "a"),
        ("whole", True),
        ("whole", 10**18),
        ("whole", [1]),
        ("number", "1e5"),
        ("number", "NaN"),
        ("number", True),
        ("number", "1.2345678"),
        ("flag", "perhaps"),
        ("flag", 2),
        ("money", "2500"),
        ("money", "GBP"),
        ("money", "2500 pounds"),
        ("money", {"amount": 1, "currency": "GBP", "of": "x"}),
        ("money", {"amount": True, "currency": "GBP"}),
        ("money", {"amount": 1}),
        ("money", ",,, GBP"),
        ("money", "1.2.3 GBP"),
        ("money", "1,234. GBP"),
        ("money", "1,5.25 GBP"),
        ("money", "1000000000000000000 GBP"),
        ("money", "0.1234567 GBP"),
        ("colour", "green"),
        ("colour", 7),
        ("colour", ["red"]),
        ("other", "O9"),
        ("other", 7),
        ("others", {"O1": 1}),
        ("others", [7]),
        ("others", "O9"),
        ("names", "not json"),
        ("names", {"en": "Office"}),
        ("names", [{"fr": "Bureau"}]),
        ("names", [["Office"]]),
        ("names", [{"en": 7}]),
        ("names", [{"en": "Office", "start": "2026-02-31"}]),
        ("names", [{"en": "Office", "end": "yesterday"}]),
        ("leads", {"uk": "O9"}),
        ("leads", {"1": "O1"}),
        ("stages", {"uk": "green"}),
        ("costs", {"uk": "much"}),
    ],
)
def test_a_value_that_a_field_cannot_read_is_refused_and_changes_nothing(
    name: str, tree: Any
) -> None:
    now = Thing(text="a", day=date(2026, 1, 1))
    after, refusals = KIND.read({name: tree}, now, Known())
    assert [where for where, _ in refusals] == [name]
    assert after == now
    assert len(str(refusals[0][1])) < 300


@pytest.mark.parametrize(
    ("least", "most", "inside", "outside"),
    [
        (0, None, ("0", "7"), ("-1",)),
        (1900, 2999, ("1900", "2999"), ("1899", "3000", "-2000")),
        (None, 100, ("0", "100"), ("101", "-1")),
    ],
)
def test_a_whole_number_stays_within_its_bounds(
    least: int | None, most: int | None, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    field = WholeField(name="whole", label="Whole", least=least, most=most)
    assert [field.read(text, None, Known()) for text in inside] == [int(text) for text in inside]
    for text in outside:
        with pytest.raises(SecretariatError, match=text):
            field.read(text, None, Known())


def test_half_a_pair_leaves_the_other_as_it_is() -> None:
    now = Thing(pair=Bilingual("a", "甲"))
    assert FIELDS["pair"].read({"zh": "乙"}, now.pair, Known()) == Bilingual("a", "乙")


def test_one_side_leaves_the_others_as_they_are() -> None:
    now = BySide.of(uk=Colour.RED, cn=Colour.RED)
    assert FIELDS["stages"].read({"cn": "blue"}, now, Known()) == BySide.of(
        uk=Colour.RED, cn=Colour.BLUE
    )
    assert FIELDS["stages"].read({"cn": None}, now, Known()) == BySide.of(uk=Colour.RED)
    assert FIELDS["stages"].read("blue", BySide.of(fr=Colour.RED), Known()) == BySide.of(
        fr=Colour.BLUE
    )


def test_every_refusal_is_reported_not_only_the_first() -> None:
    _, refusals = KIND.read(
        {"day": "x", "colour": "green", "hue": "red", "text": "b"}, Thing(), Known()
    )
    assert [name for name, _ in refusals] == ["day", "colour", "hue"]
    assert "no field “hue”" in str(refusals[-1][1])


def test_what_a_newer_program_chose_does_not_make_a_record_unreadable() -> None:
    slots = {"colour": "ultraviolet", "state": "ultraviolet", "stages.uk": "ultraviolet"}
    thing = KIND.unpack("", slots)
    assert (thing.colour, thing.state, thing.stages) == (None, Colour.RED, BySide())


def _name_of(record: str, _: object) -> str:
    return {"id-one": "Office one", "id-two": "Office two"}[record]


@pytest.mark.parametrize(
    ("name", "value", "en", "zh"),
    [
        ("pair", Bilingual("a", "甲"), "a", "甲"),
        ("pair", Bilingual("a"), "a", "a"),
        ("day", date(2024, 5, 1), "1 May 2024", "2024年5月1日"),
        ("when", "2018-09", "September 2018", "2018年9月"),
        ("when", "2018", "2018", "2018年"),
        ("money", Money(Decimal(200_000), "GBP"), "£200,000", "200,000英镑"),
        ("flag", False, "", ""),
        ("others", (Link("id-two"), Link("id-one")), "Office one, Office two", None),
        ("leads", BySide.of(uk=Link("id-one")), "UK Office one", None),
        ("names", (DatedName(en="Office", start="2018"),), "Office · 2018", "Office · 2018"),
        ("whole", 0, "0", "0"),
        ("whole", None, "", ""),
        ("colour", Colour.RED, "Red", None),
        ("other", None, "", ""),
    ],
)
def test_a_reader_sees_it_in_their_language(name: str, value: Any, en: str, zh: str | None) -> None:
    assert FIELDS[name].show(value, language("en"), _name_of) == en
    if zh is not None:
        assert FIELDS[name].show(value, language("zh"), _name_of) == zh


def test_a_link_says_what_it_points_at() -> None:
    thing = Thing(
        other=Link("id-one"), others=(Link("id-two"),), leads=BySide.of(uk=Link("id-one"))
    )
    targets = {f.name: f.targets(getattr(thing, f.name)) for f in KIND.fields}
    assert {name: ids for name, ids in targets.items() if ids} == {
        "other": ("id-one",), "others": ("id-two",), "leads": ("id-one",),
    }  # fmt: skip


def test_steps_between_forms_are_taken_in_order_and_only_those_that_are_needed() -> None:
    field = Field(label="", lifts={3: lambda v: f"{v} three", 2: lambda v: f"{v} two"})
    assert [field.current("one", version) for version in (1, 2, 3)] == [
        "one two three", "one three", "one",
    ]  # fmt: skip
    assert field.current(None, 1) is None


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u3000"])
def test_a_blank_text_does_not_fill_a_required_field(blank: str) -> None:
    thing, refusals = KIND.read({"text": blank}, Thing(text="a"), Known())
    assert refusals == []
    assert [field.name for field in KIND.missing(thing)] == ["text"]
    with pytest.raises(SecretariatError, match="Text must be filled in"):
        KIND.check(thing)
