"""The parts of a text that an extract takes: pure functions over a canonical form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from secretariat.domain.across.dossiers import Dossier
from secretariat.reports.as_issued import original_of

_Part = dict[str, Any]
_Parts = Sequence[_Part]
Keep = Callable[[_Parts], list[_Part]]
"""Function that returns the parts to keep of a text in one language, in order."""

_OUTCOME = re.compile(r"/[DA]\d+[a-z]*$")
_LEFT_OUT = {"en": "[…]", "zh": "（略）"}


def whole(parts: _Parts) -> list[_Part]:
    """All parts."""
    return list(parts)


def outcomes(parts: _Parts) -> list[_Part]:
    """Decisions and actions, each under the heading of its item."""
    return _under_headings(parts, lambda part: bool(_OUTCOME.search(part.get("place", ""))))


def decisions(parts: _Parts) -> list[_Part]:
    """Decisions alone, without the headings of their items."""
    outcome_parts = outcomes(parts)
    is_decision = re.compile(r"/D\d")
    return [
        entry for entry in outcome_parts
        if entry["role"] != "H2"
        and (entry in _opening(parts) or is_decision.search(entry["place"]))
    ]  # fmt: skip


def some_outcomes(places: Sequence[str]) -> Keep:
    """The parts with the references *places*, each under the heading of its item."""
    return lambda parts: _under_headings(parts, lambda part: part.get("place") in places)


def one_part(place: str) -> Keep:
    """The part with the reference *place*: a paragraph or outcome with its heading, or an item."""

    def chosen(parts: _Parts) -> list[_Part]:
        at = _headed(parts, place)
        if not at:
            return _under_headings(parts, lambda part: part.get("place") == place)
        return [*_opening(parts), *(parts[number] for number in sorted(at))]

    return chosen


def without(places: Sequence[str]) -> Keep:
    """All parts, with those of the references *places* replaced by their numbers."""

    def remaining(parts: _Parts) -> list[_Part]:
        headed = {number for ref in places for number in _headed(parts, ref)}
        gone = {*places, *(parts[number].get("place", "") for number in headed)} - {""}
        found_parts: list[_Part] = []
        for number, part in enumerate(parts):
            if part["role"] == "signatures" or (number in headed and part["role"] != "H2"):
                continue  # an extract is not signed
            if part["role"] == "table":
                found_parts.append(_without_rows(part, gone))
            else:
                found_parts.append(_left_out(part) if part.get("place") in gone else part)
        return found_parts

    return remaining


def left_out(form: str, places: Sequence[str]) -> set[str]:
    """The references of all parts left out with *places*, such as all under an item."""
    parts = _blocks(form)
    headed = {number for ref in places for number in _headed(parts, ref)}
    return {*places, *(parts[number].get("place", "") for number in headed)} - {""}


def places_in(form: str) -> set[str]:
    """The references of all parts of *form*."""
    blocks = _blocks(form)
    return {block["place"] for block in blocks if block.get("place")}


def hushed(dossier: Dossier, gone: set[str]) -> Dossier:
    """*dossier* without corrigenda that quote words of the references *gone*."""
    minutes = dossier.minutes
    if minutes is None or not gone:
        return dossier

    def names(passage: str) -> bool:
        return any(ref == passage or ref.endswith(f"/{passage}") for ref in gone)

    # An omitted row of an earlier version stays as a row, so that others keep their numbers.
    rows = tuple(
        replace(correction_row, was="[…]", now="[…]")
        if names(correction_row.place)
        else correction_row
        for correction_row in minutes.corrigenda
    )
    kept = tuple(
        corrigendum for corrigendum in dossier.corrigenda if not names(corrigendum.passage)
    )
    return replace(dossier, minutes=replace(minutes, corrigenda=rows), corrigenda=kept)


def _blocks(form: str) -> list[_Part]:
    """The parts of the first original of *form*."""
    blocks: list[_Part] = original_of(form)["blocks"]
    return blocks


def _opening(parts: _Parts) -> list[_Part]:
    """The title of the text, and the facts about its meeting."""
    first = next((at for at, part in enumerate(parts) if part["role"] == "H2"), len(parts))
    # The words of the record itself, such as its preamble, have its own reference.
    return [part for part in parts[:first] if "/" not in part.get("place", "")]


def _under_headings(parts: _Parts, is_kept: Callable[[_Part], bool]) -> list[_Part]:
    """The opening, and the parts before the annexes that are kept, under their headings."""
    opening = _opening(parts)
    heading: _Part | None = None
    for part in parts:
        if part["role"] == "signatures":
            break
        if part["role"] == "H2":
            heading = part
        elif part["role"] == "P" and is_kept(part):
            if heading is not None:
                opening.append(heading)
                heading = None
            opening.append(part)
    return opening


def _headed(parts: _Parts, ref: str) -> set[int]:
    """The indexes of the heading *ref* and of all parts under it; empty if it is none."""
    start = next(
        (at for at, part in enumerate(parts) if part["role"] == "H2" and part.get("place") == ref),
        None,
    )
    if start is None:
        return set()
    stop = start + 1
    while stop < len(parts) and not _ends_item(parts[stop]):
        stop += 1
    return set(range(start, stop))


def _ends_item(part: _Part) -> bool:
    """True for a part that ends an item: another heading, closing words, signatures."""
    return part["role"] in ("H2", "signatures") or "#" in part.get("place", "")


def _left_out(part: _Part) -> _Part:
    """Part with the number of *part*, and a mark in place of its words."""
    mark = _LEFT_OUT[part.get("language", "en")]
    is_numbered = bool(part.get("number"))
    text = mark if is_numbered else f"{part.get('place', '').removesuffix('#closing')} {mark}"
    return {**part, "role": "P", "text": text.strip()}


def _without_rows(part: _Part, gone: set[str]) -> _Part:
    """The table *part*, with rows of the references *gone* reduced to these references."""
    mark = _LEFT_OUT[part.get("language", "en")]
    rows = []
    for row in part.get("rows", []):
        own = next((line for cell in row for line in cell if line in gone), None)
        rows.append(row if own is None else [[own], *([mark] for _ in row[1:])])
    return {**part, "rows": rows}
