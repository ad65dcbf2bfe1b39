"""The type checker knows every field: mistakes in declarations and in what uses them are found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Nothing here comes from `data`, since mypy takes several times as long to read SQLAlchemy's types;
# what `Change` does with records, `make check` reads in all of the product.
PRELUDE = """
from dataclasses import replace
from datetime import date
from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from secretariat.frozen import frozen
"""
MISTAKES = {
    "a misspelt field is read": "def f(a: Action) -> object: return a.titel",
    "a misspelt part is read": "def f(a: Action) -> object: return a.title.english",
    "what may be empty is taken as given": "def f(a: Action) -> date: return a.due",
    "a value has the wrong type": 'def f(a: Action) -> Action: return replace(a, due="2026")',
    "a misspelt field is changed": "def f(a: Action) -> Action: return replace(a, deu=None)",
    "a record is made with the wrong type": 'Action(rag="red")',
    "a record is made with a misspelt field": "Action(titel=Bilingual())",
    "a record is written to": "def f(a: Action) -> None: a.due = None",
    "a link goes to another kind": (
        "def f(m: Meeting) -> Link[Organisation] | None: return m.mechanism"
    ),
    "a side has a value of another type": (
        "def f(a: Action) -> Rag | None: return a.status.get('uk')"
    ),
    "a field is not what its annotation says": """
@frozen(kw_only=True)
class Wrong(Record):
    cost: str = field.money("Cost")
""",
    "a link is not what its annotation says": """
@frozen(kw_only=True)
class Wrong(Record):
    to: Link[Action] | None = field.link("To", Meeting)
""",
    "an option is misspelt": """
@frozen(kw_only=True)
class Wrong(Record):
    text: str = field.text("Text", requird=True)
""",
    "a choice has a default of another list": """
@frozen(kw_only=True)
class Wrong(Record):
    rag: Rag = field.choice("RAG", Rag, ActionStatus.DONE)
""",
}
RIGHT = """
def f(a: Action) -> date | None:
    made = Action(title=Bilingual("a"), rag=Rag.RED, leads=BySide.of(uk=Link("x")))
    return replace(made, due=date(2026, 1, 1), status=a.status.with_value("uk", None)).due
"""


def test_every_planted_mistake_is_found_and_nothing_else(tmp_path: Path) -> None:
    """All in one run: mypy takes seconds to begin."""
    names = {}
    for index, (name, text) in enumerate(MISTAKES.items()):
        file = tmp_path / f"mistake_{index}.py"
        file.write_text(PRELUDE + text + "\n")
        names[file.name] = name
    (tmp_path / "right.py").write_text(PRELUDE + RIGHT)
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", *tmp_path.glob("*.py")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    complained = {
        Path(line.partition(":")[0]).name for line in told.splitlines() if ": error:" in line
    }
    assert {name for file, name in names.items() if file not in complained} == set(), told
    assert complained == set(names), told
