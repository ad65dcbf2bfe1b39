"""Names on disk: a kind, a field or a choice may be retired, but its name is never given away.

`tests/fixtures/names-ever.json` has every name that a released declaration ever used, with the
type of field it names. After declaring something new: ``python -m tests.domain.test_names_ever``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretariat.declaring.fields import ChoiceField, Field
from secretariat.declaring.many import BySideField
from secretariat.domain.registers import KINDS

LIST = Path(__file__).parents[1] / "fixtures" / "names-ever.json"
Names = dict[str, dict[str, list[str]]]
_BETWEEN = " | "


def declared() -> Names:
    """For each kind and each field it declares or retired: its types, layer and stored choices."""
    names: Names = {}
    for kind in KINDS:
        fields: dict[str, list[str]] = {}
        for field in kind.fields:
            for name in (field.name, *field.was):
                fields[name] = said_of(field)
        names[kind.name] = fields | {name: ["retired"] for name in kind.retired}
    return names


def said_of(field: Field) -> list[str]:
    inner = field.of if isinstance(field, BySideField) else field
    choices = [choice.value for choice in inner.of] if isinstance(inner, ChoiceField) else []
    former = [*inner.was_values] if isinstance(inner, ChoiceField) else []
    layer = ["own side"] if field.own_side else []
    names = [type(field).__name__ for field in ([field] if field is inner else [field, inner])]
    return [" of ".join(names), *layer, *sorted({*choices, *former})]


def kept() -> Names:
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    return {
        kind: {name: field.split(_BETWEEN) for name, field in fields.items()}
        for kind, fields in listed.items()
    }


def complaints(ever: Names, now: Names) -> list[str]:
    """What of *now* takes a name of *ever* for something else, or forgets one."""
    clashes = []
    for kind, fields in ever.items():
        for name, field in fields.items():
            today = now.get(kind, {}).get(name)
            if today is None:
                clashes.append(f"{kind}.{name} is gone: say was=… of its new name, or retire it")
            elif today != ["retired"] and today[0] != field[0]:
                clashes.append(f"{kind}.{name} was a {field[0]}: lift its values, and note it here")
            elif today != ["retired"] and ("own side" in today) != ("own side" in field):
                clashes.append(f"{kind}.{name} changes its layer: that needs a new name")
            elif today != ["retired"] and not {*field[1:]} <= {*today[1:]}:
                lost = sorted({*field[1:]} - {*today[1:]})
                clashes.append(f"{kind}.{name} forgets the choices {lost}: say what they became")
    return clashes


def missing(ever: Names, now: Names) -> list[str]:
    return [
        f"{kind}.{name}"
        for kind, fields in now.items()
        for name in fields
        if name not in ever.get(kind, {})
    ]


def test_no_name_is_forgotten_or_given_away() -> None:
    assert complaints(kept(), declared()) == []


def test_every_name_in_use_is_on_the_list() -> None:
    assert missing(kept(), declared()) == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ({}, "is gone"),
        ({"fax": ["WholeField"]}, "was a TextField"),
        ({"fax": ["TextField", "own side"]}, "changes its layer"),
    ],
)
def test_a_field_name_that_was_given_another_meaning_is_found(
    today: dict[str, list[str]], expected: str
) -> None:
    (complaint,) = complaints({"people": {"fax": ["TextField"]}}, {"people": today})
    assert expected in complaint


def test_a_choice_that_is_forgotten_is_found() -> None:
    ever = {"tasks": {"state": ["ChoiceField", "open", "waiting"]}}
    (complaint,) = complaints(ever, {"tasks": {"state": ["ChoiceField", "open"]}})
    assert "['waiting']" in complaint


def test_a_retired_name_stays_on_the_list() -> None:
    ever = {"people": {"fax": ["TextField"]}}
    assert complaints(ever, {"people": {"fax": ["retired"]}}) == []
    assert missing(ever, {"people": {"telex": ["TextField"]}}) == ["people.telex"]


def added_to(ever: Names, now: Names) -> dict[str, dict[str, str]]:
    """*ever* with what is new, in order; nothing is ever taken from it."""
    return {
        kind: {
            name: _BETWEEN.join(texts)
            for name, texts in sorted({**now.get(kind, {}), **ever.get(kind, {})}.items())
        }
        for kind in sorted({*ever, *now})
    }


if __name__ == "__main__":
    whole = added_to(kept() if LIST.exists() else {}, declared())
    LIST.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
