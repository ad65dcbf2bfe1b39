"""The numbers of `make structure`, counted in a small tree in which each is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.structure import PRODUCT, cycles, measured

PLANTED = {
    "secretariat/__init__.py": "",
    "secretariat/declaring/fields.py": "def f(x):\n    return isinstance(x, TextField)\n",
    "secretariat/data/book.py": (
        "import sqlalchemy as sa\nfrom secretariat.declaring import fields\n"
    ),
    "secretariat/office/lists.py": (
        "from sqlalchemy.sql import select\n"
        "from secretariat.data.book import Book\n"
        "one = isinstance(f, LinkField | LinksField) or isinstance(f, str)\n"
        "two = hasattr(f, 'to') or getattr(f, 'name') or isinstance(f, (A, DayField))\n"
    ),
    "ui/kit/button.py": "def late():\n    import os\n    from ui.frame import window\n",
    "ui/frame/window.py": "from ui.kit import button\nimport os\n",
}


@pytest.fixture
def planted(tmp_path: Path) -> dict[str, int]:
    for name, text in PLANTED.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return measured(tmp_path, PRODUCT)


def test_modules_and_lines_are_counted(planted: dict[str, int]) -> None:
    assert planted["modules"] == len(PLANTED)
    assert planted["lines"] == sum(text.count("\n") for text in PLANTED.values())


def test_arrows_between_folders_are_counted_once_and_cycles_found(planted: dict[str, int]) -> None:
    # data ▸ declaring, office ▸ data, kit ▸ frame ▸ kit
    assert planted["arrows between folders"] == 4
    assert planted["cycles between folders"] == 1
    assert planted["folders in a cycle"] == 2
    assert planted["cycles between modules"] == 1


def test_questions_of_a_field_count_outside_declaring_alone(planted: dict[str, int]) -> None:
    assert planted["isinstance(…Field) outside declaring"] == 2
    assert planted["hasattr and getattr of a field outside declaring"] == 1


def test_sqlalchemy_counts_outside_data_alone(planted: dict[str, int]) -> None:
    assert planted["modules outside data that import SQLAlchemy"] == 1


def test_imports_inside_functions_of_the_window_are_counted(planted: dict[str, int]) -> None:
    assert planted["imports inside functions in ui"] == 2


def test_a_cycle_holds_no_name_that_merely_leads_into_it() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == [["b", "c"]]
