"""A commission of two other sides from a file of its own, from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run
from tests.office.commissions import INDO_GERMAN, written

OTHERS = re.compile(
    r"\b(?:UK|CN)\b|United Kingdom|Brit|China|Chinese s|[中英]方|[中英]国|中英|英中"
    r"|oint strategy|Joint Commission|联委会"
)
"""What names a side, the strategy or a body of the usual commission."""

PAPERS = (
    ("progress-brief", "", ()),
    ("agenda", "JC1", ()),
    ("minutes", "JC1", ("--original", "DE")),
    ("minutes", "JC1", ("--original", "IN")),
    ("action-log", "", ()),
    ("progress", "", ()),
    ("coverage", "", ()),
    ("projects", "", ()),
    ("fund-statement", "FUND:1", ()),
    ("payments", "", ()),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("commission")


@pytest.fixture
def book(run: Run, folder: Path) -> Path:
    """A book of the commission, made once, with a meeting and what came of it."""
    path = folder / "in.book"
    if not path.exists():
        file = written(folder, INDO_GERMAN)
        assert run("new", path, "--commission", file).status == 0
        assert run("next", path, "JC").out == "JC1\n"
        run("set", path, "JC1", "starts=2026-11-02", "status=held")
        for kind, *fields in (
            ("items", "meeting=JC1", "title.en=Lasers", "title.zh=激光"),
            ("paragraphs", "item=JC1/2", "text.en=Both sides spoke.", "text.zh=双方发言。"),
            ("decisions", "meeting=JC1", "text.en=A centre is founded.", "text.zh=设立中心。",
             "clauses=K1"),
            ("actions", "meeting=JC1", "title.en=Draft the charter", "title.zh=起草章程",
             "due=2026-11-20", "status.de=not started", "status.in=done", "clauses=K1"),
            ("funds", "name.en=Laser fund", "name.zh=激光基金"),
            ("commitments", "fund=FUND:1", "side=DE", "amount=900000 EUR", "year=2026"),
            ("initiatives", "fund=FUND:1", "title.en=Seed money", "title.zh=启动资金"),
            ("calls", "initiative=INI:1", "title.en=First call", "title.zh=第一批征集"),
            ("projects", "title.en=Light", "title.zh=光", "clauses=K2", "call=CALL:1",
             "amounts.de=300000 EUR", "status=under way"),
            ("payments", "project=PRJ:1", "side=DE", "amount=120000 EUR", "paid_on=2026-09-30"),
        ):  # fmt: skip
            done = run("add", path, kind, *fields)
            assert done.status == 0, done
    return path


@pytest.mark.parametrize(("name", "ref", "more"), PAPERS)
def test_no_paper_of_it_names_the_usual_sides_or_their_strategy(
    run: Run, book: Path, name: str, ref: str, more: tuple[str, ...]
) -> None:
    target = book.parent / f"{name}-{'-'.join(more).strip('-')}.pdf"
    done = run("print", book, name, *filter(None, [ref]), "-o", target, *more)
    assert done.status == 0, done
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target))
    whole = "".join(pages).replace("\r\n", " ")
    assert whole
    assert not OTHERS.search(whole), OTHERS.search(whole)


def test_payments_stand_beside_what_the_side_committed_and_awarded(run: Run, book: Path) -> None:
    target = book.parent / "fund.pdf"
    assert run("print", book, "fund-statement", "FUND:1", "-o", target).status == 0
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target))
    text = " ".join("".join(pages).split())
    for amount in ("€900,000", "€300,000", "€120,000", "33.3%", "40%"):
        assert amount in text, amount
    assert "Paid to projects, by year" in text


def test_coverage_is_called_after_the_strategy_of_the_file(run: Run, book: Path) -> None:
    target = book.parent / "coverage.pdf"
    assert run("print", book, "coverage", "-o", target).status == 0
    text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert "Coverage of the cooperation programme" in text
    assert "合作规划落实情况" in text


def test_what_is_due_is_owed_by_the_side_of_the_file(run: Run, book: Path) -> None:
    (late,) = run("due", book, "--overdue", "--json").json
    assert (late["ref"], late["owes"]) == ("JC1/A1", ["de"])


def test_a_strategy_of_other_sides_asks_for_no_flagships(run: Run, book: Path) -> None:
    target = book.parent / "progress-without.pdf"
    assert run("print", book, "progress", "-o", target).status == 0
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target))
    assert not re.search("Flagship|旗舰", "".join(pages))
    assert run("attention", book, "--json").json["years_without_flagship"] == []


def test_the_commission_is_written_and_begins_a_new_book(run: Run, book: Path) -> None:
    file, again = book.parent / "again.json", book.parent / "again.book"
    assert run("commission", book, "-o", file).status == 0
    assert run("new", again, "--commission", file, "--side", "in").status == 0
    told = run("info", again, "--json").json
    assert (told["counts"]["clauses"], told["counts"]["actions"], told["kept_by"]) == (2, 0, "IN")


def test_a_commission_file_decides_the_sides(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, INDO_GERMAN)
    refused = run("new", tmp_path / "x.book", "--commission", file, "--sides", "FR,DE")
    assert refused.status == 2
    assert refused.sentence == (
        "A commission file names its sides and bodies; leave out --sides, --example, --mechanisms."
    )
    assert not (tmp_path / "x.book").exists()
