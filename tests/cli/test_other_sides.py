"""A book between two sides that nobody foresaw: nothing in it names a side of another pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run
from tests.fixtures import another_pair

FIRST, SECOND = "RUR", "ZUB"
NAMES = {
    FIRST: {
        "name.en": "Kingdom of Ruritania", "name.zh": "鲁里坦尼亚王国",
        "demonym.en": "Ruritania", "demonym.zh": "鲁方",
        "party": "Ruritanian side", "party_zh": "鲁方",
        "country": "Ruritania", "country_zh": "鲁里坦尼亚", "language": "en",
    },
    SECOND: {
        "name.en": "Republic of Zubrowka", "name.zh": "祖布罗卡共和国",
        "demonym.en": "Zubrowka", "demonym.zh": "祖方",
        "party": "Zubrowkan side", "party_zh": "祖方",
        "country": "Zubrowka", "country_zh": "祖布罗卡", "language": "zh",
    },
}  # fmt: skip
OTHERS = re.compile(
    r"\b(?:UK|CN)\b|United Kingdom|Brit|China|Chinese s|[中英]方|[中英]国|中英|英中"
)
"""What names a side of the usual pair; Chinese and 中文 are a language too."""

PAPERS = (
    ("minutes", "JC1"), ("agenda", "JC1"), ("delegations", "JC1"), ("seating", "JC1"),
    ("conclusions", "JC1"), ("letters", ""), ("action-log", ""), ("progress", ""),
    ("actions", ""), ("directory", ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sides")


@pytest.fixture
def book(run: Run, folder: Path) -> Path:
    """The book, made once, with its sides named and a meeting held."""
    path = folder / "pair.book"
    if not path.exists():
        result = run("new", path, "--sides", f"{FIRST},{SECOND}")
        assert result.status == 0, result
        assert "Nothing is known about the side RUR" in result.out
        for code, names in NAMES.items():
            fields = [f"{field}={name}" for field, name in names.items()]
            assert run("set", path, code, *fields).status == 0
        another_pair.write(folder / "meeting.json", FIRST, SECOND)
        assert run("import", path, folder / "meeting.json").status == 0
    return path


def printed(run: Run, book: Path, name: str, ref: str = "", *more: str) -> str:
    target = book.parent / f"{name}.pdf"
    done = run("print", book, name, *filter(None, [ref]), "-o", target, *more)
    assert done.status == 0, done
    return "".join(_pages(target)).replace("\r\n", " ")


def _pages(target: Path) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(target):
        yield page.get_textpage().get_text_range()


@pytest.mark.parametrize(("name", "ref"), PAPERS)
def test_no_paper_names_a_side_of_another_pair(run: Run, book: Path, name: str, ref: str) -> None:
    whole = printed(run, book, name, ref)
    assert not OTHERS.search(whole), OTHERS.search(whole)


def test_papers_name_the_sides_of_the_book(run: Run, book: Path) -> None:
    minutes = printed(run, book, "minutes", "JC1")
    for wording in ("For the Ministry of Research of the Kingdom of Ruritania",
                 "For the Department of Innovation of the Republic of Zubrowka",
                 "鲁里坦尼亚王国科学研究部代表", "祖布罗卡共和国创新部代表",
                 "祖布罗卡大臣"):  # fmt: skip
        assert wording in minutes.replace("\n", " ").replace("  ", " ")
    log = printed(run, book, "action-log")
    for wording in ("RUR: ", "祖方：创新部", "RUR: in progress", "祖方已完成"):
        assert wording in log.replace("\n", " ").replace("  ", " ")


def test_the_original_of_a_side_begins_with_it_and_its_language(run: Run, book: Path) -> None:
    theirs = printed(run, book, "minutes", "JC1", "--original", "zub")
    assert theirs.index("会议纪要") < theirs.index("Draft agreed minutes")
    assert theirs.index("创新部代表") < theirs.index("科学研究部代表")
    ours = printed(run, book, "minutes", "JC1", "--original", "rur")
    assert ours.index("Draft agreed minutes") < ours.index("会议纪要")
    refused = run(
        "print", book, "minutes", "JC1", "-o", book.with_suffix(".pdf"), "--original", "uk"
    )
    assert refused.sentence == "The original must be rur, zub, not “uk”."


def test_a_paper_for_one_side_is_refused_for_a_side_that_the_book_does_not_have(
    run: Run, book: Path
) -> None:
    refused = run("print", book, "action-log", "-o", book.with_suffix(".pdf"), "--side", "uk")
    assert refused.status != 0
    assert "uk" in refused.sentence
    printed(run, book, "action-log", "", "--side", "祖方")


def test_both_texts_are_of_equal_validity_only_where_each_is_a_side_s(run: Run, book: Path) -> None:
    assert "in English and Chinese, both texts" in _squeezed(printed(run, book, "minutes", "JC1"))
    run("set", book, SECOND, "language=en")
    try:
        alone = _squeezed(printed(run, book, "minutes", "JC1"))
    finally:
        run("set", book, SECOND, "language=zh")
    assert "in two copies in English." in alone
    assert "equal validity" not in alone


def _squeezed(text: str) -> str:
    return " ".join(text.replace("\ufffe", "").split())


def test_a_marked_log_is_keyed_in_by_what_the_sides_are_called(run: Run, book: Path) -> None:
    rows = book.parent / "marks.csv"
    rows.write_text("code,status\nJC1/A1,鲁方等待\n", "utf-8")
    told = run("key-in", book, rows, "--chair-side", "zub", "--dry-run")
    assert told.status == 0, told
    assert "Ruritanian side" in told.out
    refused = run("key-in", book, rows, "--chair-side", "uk")
    assert refused.sentence == "The chair’s side must be one of rur, zub, both, not “uk”."


def test_the_planner_says_once_of_whom_no_holidays_are_known(run: Run, book: Path) -> None:
    told = run("planner", book, "--from", "2027-03-01", "--to", "2027-03-31")
    assert told.err.count("No public holidays are known") == 1
    assert "Ruritanian side, Zubrowkan side" in told.err
    assert "5 days in common" in told.out


def test_a_value_said_without_a_side_is_meant_for_both(run: Run, book: Path) -> None:
    assert run("add", book, "actions", "title.en=Both", "meeting=JC1", "status=waiting").status == 0
    assert run("show", book, "JC1/A2", "--json").json["status"] == {
        "rur": "waiting", "zub": "waiting",
    }  # fmt: skip


def test_a_book_of_other_sides_asks_for_no_programme(run: Run, book: Path) -> None:
    assert run("list", book, "clauses").out == ""
    told = run("attention", book)
    assert "Flagship" not in told.out
    assert "No Chinese yet" in told.out
    assert run("attention", book, "--json").json["years_without_flagship"] == []
    refused = run("print", book, "coverage", "-o", book.with_suffix(".pdf"))
    assert refused.sentence == "This book has no clauses of a strategy; enter them first."


@pytest.mark.parametrize("codes", ["FR", "FR,FR", "FR,DE,IT"])
def test_a_book_is_between_two_different_sides(run: Run, tmp_path: Path, codes: str) -> None:
    refused = run("new", tmp_path / "no.book", "--sides", codes)
    assert refused.sentence.startswith("Name two different sides")
    assert not (tmp_path / "no.book").exists()


def test_who_keeps_a_book_is_one_of_its_sides(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "no.book", "--sides", "FR,DE", "--side", "uk")
    assert refused.sentence == "The side that keeps the book must be fr, de, not “uk”."
    assert run("new", tmp_path / "yes.book", "--sides", "FR,DE", "--side", "de").status == 0
    assert "Kept by the German side" in run("info", tmp_path / "yes.book").out


def test_the_example_is_of_its_own_sides(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "no.book", "--sides", "FR,DE", "--example")
    assert "leave out --sides" in refused.sentence


def test_the_mechanisms_on_offer_are_refused_to_a_book_of_other_sides(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "other.book"
    result = run("new", path, "--sides", f"{FIRST},{SECOND}", "--mechanisms", "JCM")
    assert (result.status, path.exists()) == (2, False)
    assert "leave out --mechanisms" in result.err
