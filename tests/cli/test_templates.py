"""New books begin with a template: in both languages, for any two sides, as in the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.commissions import StandingItem
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.offered_templates import TEMPLATES
from secretariat.domain.sides import Side
from secretariat.office import commission_files
from secretariat.office.commission_templates import FOLDER

OTHERS = [template.name for template in TEMPLATES if not template.is_usual]


def halves(value: object) -> list[tuple[str, str]]:
    """Every pair of texts in *value*."""
    if isinstance(value, dict):
        own = [(value.get("en", ""), value.get("zh", ""))] if {"en", "zh"} & value.keys() else []
        return own + [pair for part in value.values() for pair in halves(part)]
    return [pair for part in value for pair in halves(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", OTHERS)
def test_a_template_is_a_commission_file_without_sides_in_both_languages(
    name: str, tmp_path: Path
) -> None:
    whole = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert "sides" not in whole["records"]
    pairs = halves(whole["records"])
    assert pairs
    assert all(english and chinese for english, chinese in pairs)
    whole["records"]["sides"] = [{"code": "FR"}, {"code": "DE"}]
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert commission_files.read(path).sides == ("FR", "DE")


@pytest.mark.parametrize("name", OTHERS)
def test_a_book_begins_with_a_template_between_two_sides(name: str, tmp_path: Path) -> None:
    path = tmp_path / "new.book"
    assert main(["new", str(path), "--template", name, "--sides", "FR,DE"]) == 0
    book = Book.open(path, desk="desk")
    with book.reading() as view:
        bodies = fetching.every(view, Mechanism)
        items = fetching.every(view, StandingItem)
        assert {side.code for side in fetching.every(view, Side)} >= {"FR", "DE"}
    book.close()
    assert len(bodies) >= 2
    assert all(
        isinstance(body.name, Bilingual) and body.name.en and body.name.zh for body in bodies
    )
    assert [item.part.value for item in items] == ["item", "adoption", "arising", "closing"]


def test_the_template_of_the_usual_pair_takes_no_other_sides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.book"
    assert main(["new", str(path), "--template", "uk-china", "--sides", "FR,DE"]) != 0
    assert "choose another template" in capsys.readouterr().err
    assert not path.exists()
    assert main(["new", str(path), "--template", "uk-china"]) == 0
    capsys.readouterr()
    assert main(["first-steps", str(path), "--json"]) == 0
    done = {load["name"]: load["done"] for load in json.loads(capsys.readouterr().out)}
    assert (done["bodies"], done["meeting"], done["record"]) == (True, False, False)


def test_an_unknown_template_and_one_beside_the_example_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "new.book")
    assert main(["new", path, "--template", "nothing"]) != 0
    assert "there are uk-china" in capsys.readouterr().err
    assert main(["new", path, "--template", "bilateral", "--example"]) != 0
    assert "leave out --example" in capsys.readouterr().err


def test_templates_and_the_parts_of_the_program_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["templates", "--json"]) == 0
    listed = [load["name"] for load in json.loads(capsys.readouterr().out)]
    assert listed == [template.name for template in TEMPLATES]
    assert main(["about", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    licences = {part["name"].lower(): part["licence"] for part in told["parts"]}
    assert "pyside6" in licences
    assert all(licences.values())
    assert len(told["folders"]) == 2
