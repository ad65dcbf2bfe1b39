"""The glossary speaks of the day of the text, and shows where a half uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import Entry, EntryKind, Glossary, built_in, hits
from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, DatedName, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.people import Person, Post
from secretariat.domain.sides import Side
from secretariat.domain.terms import Term
from secretariat.office import concordance
from tests.fixtures.glossaries import glossary_of
from tests.fixtures.sources import ANNA


def named_by_a_variant(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Each variant that is what another entry of its family is called, with its own entry.

    Two entries of the same name in one language are one thing under two dates or translations.
    """
    called = {
        (entry.kind, name): entry for entry in entries for name in (entry.en.lower(), entry.zh)
    }
    misnamed = []
    for entry in entries:
        for variant in (*entry.en_also, *entry.en_near, *entry.zh_also, *entry.zh_near):
            other = called.get((entry.kind, variant.lower()))
            if other and entry.en != other.en and entry.zh != other.zh:
                misnamed.append((entry.en, variant))
    return misnamed


def test_no_variant_of_the_built_in_glossary_names_another_entry_of_its_family() -> None:
    assert named_by_a_variant(built_in().entries) == []
    wrong = Entry(EntryKind.BODY, "Court", "法院", zh_also=("检察院",))
    assert named_by_a_variant([wrong, Entry(EntryKind.BODY, "Procuratorate", "检察院")])


DATED = glossary_of(
    [
        {"kind": "body", "en": "Tide Office", "zh": "潮汐局", "valid_to": "2019"},
        {"kind": "body", "en": "Tide Office", "zh": "潮汐总局", "valid_from": "2020"},
        {"en": "ebb", "zh": "落潮", "avoid": ["涨潮"], "avoid_en": ["low water"]},
    ]
)


def faults(en: str, zh: str, known: Glossary, on: str = "") -> list[Finding]:
    return [f for f in check(en, zh, known, on=on) if f.severity is not Severity.NOTE]


def names_told(en: str, zh: str, known: Glossary, on: str = "") -> list[Finding]:
    """What is said of names, notes included: a name that one half alone has is a note."""
    return [f for f in check(en, zh, known, on=on) if f.check is Check.NAME]


def test_the_entry_that_held_on_the_day_is_the_one_that_counts() -> None:
    en, old, new = "The Tide Office replied.", "潮汐局作了答复。", "潮汐总局作了答复。"
    assert faults(en, old, DATED, "2018-05-01") == []
    assert faults(en, new, DATED, "2021-05-01") == []
    assert names_told(en, new, DATED, "2018-05-01")
    assert names_told(en, old, DATED, "2021-05-01")
    assert faults(en, old, DATED) == faults(en, new, DATED) == []


GROUP = glossary_of([{"kind": "body", "en": "Expert Group", "zh": "专家组"}])


def test_a_group_that_advises_is_told_from_experts_that_organise_something() -> None:
    assert faults("The Expert Group advised the Dialogue.", "专家组建议对话采纳。", GROUP) == []
    assert names_told("The Expert Group met.", "各位专家组织了会议。", GROUP)


def test_an_english_word_to_avoid_is_found() -> None:
    (finding,) = faults("Low water is at noon.", "正午落潮。", DATED)
    assert finding.check is Check.TERM
    assert finding.en == "Low water"
    assert faults("The ebb is at noon.", "正午落潮。", DATED) == []


def test_hits_show_where_each_half_uses_a_term_as_written() -> None:
    en, zh = "The ebb\u200b and the Tide Office", "潮汐总局说涨潮"
    results = hits(en, zh, DATED, "2021-01-01")
    warnings = [
        ((zh if f.is_chinese else en)[slice(*f.span)], f.entry.zh, f.right) for f in results
    ]
    assert warnings == [
        ("ebb", "落潮", True),
        ("Tide Office", "潮汐总局", True),
        ("潮汐总局", "潮汐总局", True),
        ("涨潮", "落潮", False),
    ]


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None)
    with new_book.change("Add", ANNA) as change:
        side = change.add(Side(code="XX", name=Bilingual("Elsewhere", "他方")))
        person = change.add(Person(name=Bilingual("Shen Huaijin", "沈怀瑾"), side=Link(side.id)))
        title = Bilingual("Keeper of Tides", "潮汐监理官")
        change.add(Post(person=Link(person.id), title=title, start="2011", end="2015"))
        names = (
            DatedName(en="Tide Council", zh="潮汐理事会", end="2019"),
            DatedName(en="Tide Assembly", zh="潮汐大会", start="2019"),
        )
        change.add(Mechanism(code="TC", name=Bilingual("Tide Assembly", "潮汐大会"), names=names))
        change.add(
            Term(
                en="slack water",
                zh="平潮",
                also=Bilingual("slack tide; slack", "憩流；平流"),
                avoid=Bilingual("still water", "死水"),
                trap=Bilingual("死水 is stagnant water", "死水是不流动的水"),
                start="2017",
                source=Bilingual("Tide tables", "潮汐表"),
            )
        )
    yield new_book
    new_book.close()


def entry(known: Glossary, en: str) -> Entry:
    (found_entry,) = [entry for entry in known.entries if entry.en == en]
    return found_entry


def test_every_field_of_a_term_reaches_the_checks(book: Book) -> None:
    with book.reading() as view:
        found_entry = entry(concordance.glossary(view), "slack water")
    assert found_entry.en_also == ("slack tide", "slack")
    assert found_entry.zh_also == ("憩流", "平流")
    assert (found_entry.avoid, found_entry.avoid_en) == (("死水",), ("still water",))
    assert (found_entry.trap, found_entry.trap_zh) == ("死水 is stagnant water", "死水是不流动的水")
    assert (found_entry.valid_from, found_entry.source) == ("2017", "Tide tables")


def test_mechanisms_posts_and_people_are_glossary_by_themselves(book: Book) -> None:
    with book.reading() as view:
        known = concordance.glossary(view)
    assert entry(known, "Keeper of Tides").kind is EntryKind.POST
    assert entry(known, "Shen Huaijin").kind is EntryKind.PERSON
    assert entry(known, "Tide Council").valid_to == "2019"
    pair = ("The Tide Council met.", "潮汐理事会召开了会议。")
    assert faults(*pair, known, "2018-03-01") == []
    (stale,) = faults(*pair, known, "2022-03-01")
    assert stale.check is Check.NAME
    assert "2022-03-01" in stale.parts["day"]


def test_the_glossary_goes_out_as_a_workbook_and_comes_back_the_same(
    book: Book, tmp_path: Path
) -> None:
    source, target, sheet = tmp_path / "a.book", tmp_path / "b.book", tmp_path / "terms.xlsx"
    with book.reading() as view:
        (term,) = fetching.every(view, Term)
    for path in (source, target):
        assert main(["new", str(path)]) == 0
    fields = [
        f"en={term.en}", f"zh={term.zh}", f"also.en={term.also.en}", f"also.zh={term.also.zh}",
        f"avoid.en={term.avoid.en}", f"avoid.zh={term.avoid.zh}", f"trap.en={term.trap.en}",
        f"trap.zh={term.trap.zh}", "start=2017", "end=2030-05", "source=Tide tables",
        "confidence=B",
    ]  # fmt: skip
    assert main(["add", str(source), "terms", *fields]) == 0
    assert main(["export", str(source), "terms", "-o", str(sheet)]) == 0
    assert main(["import", str(target), "terms", str(sheet)]) == 0
    there, back = (_terms(path) for path in (source, target))
    assert there == back
    assert there[0].confidence is not None


def _terms(path: Path) -> list[Term]:
    opened = Book.open(path)
    try:
        with opened.reading() as view:
            terms = fetching.every(view, Term)
    finally:
        opened.close()
    return [Term(**{name: getattr(term, name) for name in _COMPARED}) for term in terms]


_COMPARED = ("en", "zh", "also", "avoid", "trap", "start", "end", "source", "confidence")
