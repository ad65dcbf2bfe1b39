"""Every register has a printed table, and every report of the programme says what it is for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.questions.holdings import holdings
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.office import exporting
from secretariat.office.paper import printing
from tests.example.content import MADE_BY_VERBS
from tests.fixtures.covering import covering
from tests.reports.conftest import setting, squeezed, words

Printed = Callable[..., bytes]
REPORTS = (
    "coverage", "progress", "flagship-sheet", "fund-statement", "indicator-sheet", "area-history",
    "instrument-register", "mechanism-map", "exchange-balance", "access-balance",
    "directory", "chronology",
)  # fmt: skip


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if len(kind.listed) > 0])
def test_every_register_prints_every_record_with_its_title(
    example: Book, printed: Printed, kind: str
) -> None:
    text = words(printed("register", kind))
    declared = KINDS.named(kind)
    with example.reading() as view:
        records = fetching.every(view, declared.record)
    assert records or kind in MADE_BY_VERBS
    for record in records:
        assert squeezed(record.ref) in text
        for field in declared.listed:
            value = getattr(record, field.name)
            if isinstance(value, Bilingual):
                assert squeezed(value.en) in text
                assert squeezed(value.zh) in text


def test_a_register_is_named_alone_or_as_the_table_of_a_register(printed: Printed) -> None:
    assert printed("barriers") == printed("register", "barriers")


def test_an_unknown_register_is_refused_with_the_known_ones(printed: Printed) -> None:
    with pytest.raises(SecretariatError, match="barriers"):
        printed("register", "barrels")


def test_few_columns_stand_upright_and_many_lie(printed: Printed) -> None:
    sizes = {}
    for kind in ("policy-notes", "observations"):
        width, height = pypdfium2.PdfDocument(printed(kind))[0].get_size()
        sizes[kind] = width > height
    assert sizes == {"policy-notes": True, "observations": False}


def test_values_of_two_sources_stand_side_by_side_with_both_sources(printed: Printed) -> None:
    text = words(printed("observations", languages="en"))
    assert "200,000,000" in text
    assert squeezed("Value, by another source: 220,000,000 (uk.people.com.cn 2016-09-26") in text


def test_what_was_invented_is_marked_in_its_row_and_what_is_fact_is_not(printed: Printed) -> None:
    text = words(printed("flagships", languages="en"))
    assert "FC2018A" in text
    assert "FC2027Fictitious" in text


@pytest.mark.parametrize(("name", "language"), covering(REPORTS, ["both", "en", "zh"]))
def test_a_report_is_printed_in_the_languages_asked_for(
    printed: Printed, name: str, language: str
) -> None:
    text = words(printed(name, languages=language))
    chinese = "虚构示例" in text
    assert chinese == (language != "en")
    assert ("Fictitiousexample" in text) == (language != "zh")


def test_the_matrix_names_its_gap_its_orphans_and_what_is_to_be_looked_at(printed: Printed) -> None:
    text = words(printed("coverage", languages="en"))
    gaps = text.index("GapsClause")
    orphans = text.index("Recordsundernoclause")
    assert gaps < text.index("A1.4", gaps) < orphans < text.index("JCM8/D3", orphans)
    assert squeezed("no Flagship Challenge Programme for the years 2019 to 2026") in text


def test_the_matrix_of_a_section_holds_only_that(printed: Printed) -> None:
    text = words(printed("coverage", "5.3", languages="en"))
    assert "M3.1" in text
    assert "A1.M1" not in text
    with pytest.raises(SecretariatError, match=r"“9\.9”"):
        printed("coverage", "9.9")


def test_the_sheet_of_a_flagship_holds_all_that_belongs_to_it(
    example: Book, printed: Printed
) -> None:
    text = words(printed("flagship-sheet", "FC2027", languages="en"))
    with example.reading() as view:
        flagship = reading.find_as(view, Flagship, "FC2027")
    for part in ("JCM/W1", "CALL:2", "MIL:1", "MIL:3", "CHK:2", flagship.scope.en, "£12,500,000"):
        assert squeezed(part) in text
    assert "FC2018" not in text


def test_a_report_of_what_is_not_there_is_refused(printed: Printed) -> None:
    for name in ("flagship-sheet", "fund-statement", "indicator-sheet"):
        with pytest.raises(SecretariatError, match="“FC1999” cannot be printed this way"):
            printed(name, "FC1999")


def test_the_statement_converts_only_by_a_rate_in_the_book(printed: Printed) -> None:
    text = words(printed("fund-statement", "FUND:2", languages="en"))
    assert "CN¥22,442,8809.3512(RATE:1)" in text  # 2,400,000 pounds of 18 November 2025
    assert squeezed("CN¥21,500,000 no rate in the book") in text


def test_the_history_shows_what_each_set_dropped(printed: Printed) -> None:
    text = words(printed("area-history", languages="en"))
    second = text[text.index("23September2016:JCM8/D1") : text.index("6December2017:INS:4")]
    for dropped in ("Nanotechnology", "Innovation policies"):
        assert squeezed(dropped + "No longer listed") in second
    assert "ClimatechangeNolonger" not in second


def test_the_register_of_instruments_warns_of_expiry(printed: Printed) -> None:
    text = words(printed("instrument-register", languages="en"))
    assert squeezed("17 June 2026 Renewal notice due: 17 March 2026 Expired") in text
    notice = "Renewal notice due: 30 November 2026"
    assert squeezed(f"28 February 2027 {notice} Expires within a year") in text


def test_the_balances_add_up_each_direction(printed: Printed) -> None:
    text = words(printed("exchange-balance", languages="en"))
    assert squeezed("2026 Chinese side UK side All kinds 70 1,740") in text
    assert squeezed("Academic exchange 52 1,560 Training 18 180") in text
    assert squeezed("2025 UK side Chinese side Academic exchange 41 1,148") in text
    access = words(printed("access-balance", languages="en"))
    assert squeezed("UK side Chinese side 3 Days 27 17 63% 1 1 0") in access
    assert squeezed("UK side Chinese side 1 Hours 1,200 900 75% 1 0 0") in access


def test_a_name_that_is_not_translated_is_marked_and_alone_stands_in_the_other_language(
    printed: Printed,
) -> None:
    text = words(printed("area-history", languages="zh"))
    assert squeezed("ARE:9 Agri-technology［待译］") in text
    assert squeezed("ARE:42 Carbon neutrality［待译］") in text


def selected(example: Book, kind: str, **wanted: Any) -> str:
    chosen = replace(setting(languages="en"), selection=Selection(**wanted))
    return words(printing.print_document(example, kind, "", chosen))


@pytest.mark.parametrize(
    ("wanted", "shown", "hidden", "expected"),
    [
        ({"side": "uk"}, ("BAR:1", "BAR:2"), ("BAR:3",), "Only: UK side."),
        ({"open_only": True}, ("BAR:1", "BAR:3"), ("BAR:4",), "Only: unfinished."),
        ({"text": "visa"}, ("BAR:1",), ("BAR:2", "BAR:3"), "Only: with “visa”."),
        ({"text": "签证"}, ("BAR:1",), ("BAR:2",), "Only: with “签证”."),
        ({"since": "2026-06-01"}, ("BAR:1", "BAR:3"), ("BAR:2",), "Only: from 1 June 2026."),
        (
            {"since": "2026-06-01", "until": "2026-09-30"},
            ("BAR:1",),
            ("BAR:2", "BAR:3"),
            "Only: from 1 June 2026; to 30 September 2026.",
        ),
        (
            {"chosen": (("status", "open"),), "side": "cn"},
            ("BAR:3",),
            ("BAR:1", "BAR:2"),
            "Only: Chinese side; Status: Still open.",
        ),
    ],
)
def test_a_printed_register_holds_what_was_selected_and_says_so(
    example: Book, wanted: dict[str, object], shown: tuple[str, ...], hidden: tuple[str, ...],
    expected: str,
) -> None:  # fmt: skip
    page = selected(example, "barriers", **wanted)
    assert squeezed(expected) in page
    assert all(squeezed(title) in page for title in shown)
    assert not any(squeezed(title) in page for title in hidden)


def test_a_whole_register_says_nothing_of_a_selection(example: Book) -> None:
    assert "Only:" not in selected(example, "barriers")


def test_the_statement_adds_up_each_side_and_currency_and_says_by_which_rate(
    example: Book, printed: Printed
) -> None:
    """The sums once more, by plain Python over the exported JSON."""
    records = json.loads("".join(exporting.whole(example)))["records"]
    sides = {"UK": "UKside", "CN": "Chineseside"}
    signs = {"GBP": "£", "CNY": "CN¥"}
    for fund in records["funds"]:
        text = words(printed("fund-statement", fund["ref"], languages="en"))
        sums: Counter[tuple[str, str]] = Counter()
        for commitment in (each for each in records["commitments"] if each["fund"] == fund["ref"]):
            amount = commitment["amount"]
            sums[commitment["side"], amount["currency"]] += int(amount["amount"])
        for (side, currency), total in sums.items():
            assert f"{sides[side]}{signs[currency]}{total:,}" in text, fund["ref"]
    for rate in records["rates"]:
        line = f"1{rate['base']}={rate['rate']}{rate['quote']}"
        assert line in words(printed("fund-statement", languages="en"))


def test_codes_of_clauses_are_printed_once_whatever_the_languages(printed: Printed) -> None:
    text = words(printed("projects"))
    assert "A1.1,A1.2,A2.T8" in text
    assert "、A1.2" not in text


def test_references_in_a_row_are_parted_as_the_language_of_the_paper_does(
    example: Book, printed: Printed
) -> None:
    with example.reading() as view:
        everything = holdings(view)
        codes = [
            [clause.ref for clause in map(everything.at, area.clauses) if clause]
            for area in everything.of(PriorityArea)
        ]
    several = [code for code in codes if len(code) > 1]
    assert several
    for comma, paper in ((", ", "en"), ("、", "zh")):
        text = words(printed("area-history", languages=paper))
        assert all(squeezed(comma.join(refs)) in text for refs in several)


def test_the_exceptions_of_each_language_have_one_page_of_the_progress_report(
    printed: Printed,
) -> None:
    pages = pypdfium2.PdfDocument(printed("progress", layout="sequential"))
    texts = [squeezed(page.get_textpage().get_text_range()) for page in pages]
    # The contents name both, too; the page itself comes later.
    first = max(at for at, text in enumerate(texts) if "进展报告" in text and "需关注事项" in text)
    assert "工作成效" in texts[first + 1]
    assert "本期数据" in texts[first + 1], "figures follow a page that is not half full"


def test_a_clause_that_binds_and_is_an_example_says_so_beside_its_standing(
    printed: Printed,
) -> None:
    text = words(printed("coverage"))
    free = text.count("Nottakenup(optional)") - 1  # the key of the chart has it once
    examples = text.count("Anexampleinanopenlist")
    assert 0 < examples <= free
    assert text.count("开放式清单中的示例") == examples


def test_what_is_written_of_another_period_names_its_days_as_any_other_period(
    printed: Printed,
) -> None:
    text = words(printed("progress"))
    assert "For1Januaryto31December2026" in text
    assert "2026年1月1日至12月31日" in text
