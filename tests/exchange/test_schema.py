"""The JSON Schema of the interchange form: made from the declarations, true of what we write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from secretariat.exchange import interchange
from secretariat.paths import RESOURCES
from tools import make_schema

EXAMPLES = sorted((RESOURCES / "example").glob("*.json"))
KEPT = json.loads(make_schema.FILE.read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(KEPT)


def test_the_schema_in_resources_is_that_of_the_declarations() -> None:
    assert make_schema.FILE.read_text(encoding="utf-8") == make_schema.text(), (
        "the declarations have changed; `.venv/bin/python -m tools.make_schema` writes it anew"
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(interchange.schema())


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_the_example_files_are_in_the_form(file: Path) -> None:
    VALIDATOR.validate(json.loads(file.read_text(encoding="utf-8")))


def test_the_files_in_the_handbook_of_the_form_are_in_it() -> None:
    page = (RESOURCES.parent / "docs" / "interchange.md").read_text(encoding="utf-8")
    blocks = [part.split("```")[0] for part in page.split("```json\n")[1:]]
    files = [json.loads(block) for block in blocks if block.startswith('{"secretariat"')]
    assert files
    for file in files:
        VALIDATOR.validate(file)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"secretariat": 2, "records": {}},
        {"secretariat": 1},
        {"secretariat": 1, "records": []},
        {"secretariat": 1, "records": {}, "more": 1},
        {"secretariat": 1, "records": {"nonsense": []}},
        {"secretariat": 1, "records": {"terms": {}}},
        {"secretariat": 1, "records": {"terms": [{"colour": "red"}]}},
        {"secretariat": 1, "records": {"actions": [{"title": "both"}]}},
        {"secretariat": 1, "records": {"actions": [{"title": {"fr": "x"}}]}},
        {"secretariat": 1, "records": {"actions": [{"due": "soon"}]}},
        {"secretariat": 1, "records": {"actions": [{"rag": "purple"}]}},
        {"secretariat": 1, "records": {"meetings": [{"ordinal": 1.5}]}},
        {"secretariat": 1, "records": {"meetings": [{"starts": "next May"}]}},
    ],
)
def test_the_schema_refuses_what_an_import_refuses(wrong: Any) -> None:
    assert not VALIDATOR.is_valid(wrong)
