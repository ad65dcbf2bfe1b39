"""The interchange form: the whole book, or a part of it, as one JSON object.

``{"secretariat": 1, "records": {kind: [record, …]}}``, references by ``ref``; docs/interchange.md
describes it for people, the schema made here for machines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from secretariat import incoming_files
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Tree
from secretariat.domain.registers import DECLARED, KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

VERSION = 1
LARGEST = 512 * 1024 * 1024
"""Greatest size in bytes of a file that is read into memory."""

MOST_VALUES = 16_000_000
"""Greatest number of values, lists and objects in one file: twice those of 300,000 records."""

_PIECE = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[^"]+', re.DOTALL)
"""Matches a text in quotation marks, or everything between two of them."""

Records = dict[str, list[dict[str, Tree]]]


def load(path: Path) -> Records:
    """The records in the file at *path*, or in every .json file of that folder, by kind."""
    files = incoming_files.with_ending(path, ".json")
    whole: Records = {}
    for file in files:
        for kind, records in _records_of(_read(file), file).items():
            whole.setdefault(kind, []).extend(records)
    return whole


def dump(records: Mapping[str, Iterable[Mapping[str, Tree]]]) -> str:
    """The interchange form of *records*, by kind; the same records give the same text."""
    return "".join(pieces(records.items()))


def pieces(records: Iterable[tuple[str, Iterable[Mapping[str, Tree]]]]) -> Iterator[str]:
    """The interchange form of *records* in pieces, so that a large book can be written.

    Kinds without records are left out.
    """
    yield f'{{\n "secretariat": {VERSION},\n "records": {{'
    first = True
    for kind, listed in records:
        opening = f"{'' if first else ','}\n  {json.dumps(kind)}: [\n   "
        index = -1
        for index, record in enumerate(listed):
            yield opening if index == 0 else ",\n   "
            yield json.dumps(record, ensure_ascii=False, indent=1).replace("\n", "\n   ")
        if index >= 0:
            yield "\n  ]"
            first = False
    yield "}\n}\n" if first else "\n }\n}\n"


def without_gaps(record: Mapping[str, Tree]) -> dict[str, Tree]:
    """*record* without empty values."""
    return {key: value for key, value in record.items() if _holds(value)}


def schema() -> Tree:
    """The JSON Schema of the interchange form, made from the declarations."""
    # In the order of the list of registers, which does not depend on the order of imports.
    rank = {module.__name__: at for at, module in enumerate(DECLARED)}
    ordered = sorted(KINDS, key=lambda kind: rank.get(kind.record.__module__, len(rank)))
    kinds = {
        kind.name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.name}"}} for kind in ordered
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Secretariat interchange form",
        "description": "Made from the declarations by tools/make_schema.py; docs/interchange.md"
        " describes the form for people.",
        "type": "object",
        "required": ["secretariat", "records"],
        "properties": {
            "secretariat": {"const": VERSION},
            "records": {"type": "object", "properties": kinds, "additionalProperties": False},
        },
        "additionalProperties": False,
        "$defs": {kind.name: _schema_of(kind) for kind in ordered},
    }


def _schema_of(kind: Kind[Any]) -> Tree:
    id_ = {"description": "as an export has it; leave it out", "type": "string"}
    ref = {"description": f"such as {' or '.join(kind.references)}", "type": "string"}
    fields = {f.name: {"description": _description(f), **f.schema} for f in kind.fields}
    return {
        "description": kind.plural,
        "type": "object",
        "properties": {"id": id_, "ref": ref, **fields},
        "additionalProperties": False,
    }


def _description(field: Field) -> str:
    """The description of *field* for a person who writes such a file."""
    texts = [field.label]
    if field.is_link:
        to = "any register" if field.to in (None, object) else KINDS.of(field.to).name
        texts.append(f"a reference into {to}")
    if field.is_by_side:
        texts.append("one for each side")
    if field.required:
        texts.append("must be filled in")
    if field.own_side:
        texts.append("never leaves for the other side")
    return "; ".join(texts)


READ = (".json", ".xlsx", ".ods", ".csv", ".docx", ".odt")
"""The endings of the files that can be imported."""
_OF_OTHERS = frozenset(
    {".pdf", ".doc", ".xls", ".ppt", ".pptx", ".rtf", ".zip", ".png", ".jpg", ".jpeg", ".html",
     ".secretariat", ".bundle"}
)  # fmt: skip
"""Endings of files that are certainly in another format."""


def _read(file: Path) -> Tree:
    if file.suffix.lower() in _OF_OTHERS:
        raise SecretariatError(
            N_("{path} cannot be imported; files that can be end in {known}."),
            path=file.name,
            known=list(READ),
        )
    try:
        text = text_of(file)
        # Decimals are kept as they are written: money must not pass through binary fractions.
        return decoder().decode(text)
    except json.JSONDecodeError as error:
        raise SecretariatError(
            N_("{path} is not JSON: something is wrong in line {line}, column {column}."),
            path=file.name,
            line=error.lineno,
            column=error.colno,
        ) from error
    except UnicodeDecodeError as error:
        raise SecretariatError(N_("{path} is not UTF-8 text."), path=file.name) from error
    except ValueError as error:
        raise SecretariatError(
            N_("{path} holds a number of more digits than can be read."), path=file.name
        ) from error
    except RecursionError as error:
        raise SecretariatError(N_("{path} is nested too deeply."), path=file.name) from error


def decoder() -> json.JSONDecoder:
    """A decoder that keeps decimals exact and refuses repeated keys, NaN and Infinity."""
    return json.JSONDecoder(object_pairs_hook=_once, parse_float=_decimal, parse_constant=_no_value)


def text_of(file: Path) -> str:
    """The JSON text of *file*; SecretariatError if its values would take too much memory."""
    data = incoming_files.read(file, LARGEST)
    if values_in(data) > MOST_VALUES:
        raise SecretariatError(
            N_("{path} holds more than {most} values, the most that can be read in; split it into"
               " several files."), path=file.name, most=f"{MOST_VALUES:,}",
        )  # fmt: skip
    return data.decode("utf-8-sig")


def values_in(data: bytes) -> int:
    """An estimate of the number of values in the JSON *data*, from its punctuation.

    Only if there are very many are those within texts left out.
    """
    if (most := signs(data)) <= MOST_VALUES:
        return most
    return sum(signs(match[0]) for match in _PIECE.finditer(data) if match[0][:1] != b'"')


def signs(data: bytes) -> int:
    """Number of commas and opening brackets in *data*; each has a JSON value after it."""
    return sum(data.count(sign) for sign in (b",", b"[", b"{"))


def _decimal(figures: str) -> Decimal:
    try:
        return Decimal(figures)
    except InvalidOperation as error:
        raise SecretariatError(
            N_("“{value}” is a number too large or too small to be read."), value=figures[:60]
        ) from error


def _no_value(name: str) -> Tree:
    raise SecretariatError(N_("“{name}” is not a valid value."), name=name)


def _once(pairs: Iterable[tuple[str, Tree]]) -> dict[str, Tree]:
    """The object with *pairs*; SecretariatError for a repeated key: one value would be lost."""
    fields: dict[str, Tree] = {}
    for key, value in pairs:
        if key in fields:
            raise SecretariatError(N_("“{key}” appears twice in one object."), key=key[:60])
        fields[key] = value
    return fields


def _records_of(tree: Tree, file: Path) -> Records:
    if not isinstance(tree, dict) or "secretariat" not in tree:
        raise SecretariatError(
            N_('{path} is not in the interchange form: it should begin {{"secretariat": 1.'),
            path=file.name,
        )
    if type(tree["secretariat"]) is not int or tree["secretariat"] != VERSION:
        raise SecretariatError(
            N_("{path} is in a form that this version of Secretariat cannot read."),
            path=file.name,
        )
    for key in tree.keys() - {"secretariat", "records"}:
        raise SecretariatError(
            N_("{path} has “{key}”, which this form does not know."), path=file.name, key=key[:60]
        )
    records = tree.get("records")
    if not isinstance(records, dict):
        raise SecretariatError(N_("{path} has no “records”."), path=file.name)
    trees: dict[str, Any] = {}
    for kind, listed in records.items():
        name = KINDS.named(kind).name
        if name in trees:
            raise SecretariatError(N_("“{key}” appears twice in one object."), key=name)
        trees[name] = listed
        if not isinstance(listed, list) or not all(isinstance(tree, dict) for tree in listed):
            raise SecretariatError(N_("“{kind}” should be a list of objects."), kind=kind)
    return trees


def _holds(value: Tree) -> bool:
    if isinstance(value, dict):
        return any(_holds(each) for each in value.values())
    # Zero is a number that somebody entered, although it is equal to False.
    return value is not False and value not in (None, "", [])
