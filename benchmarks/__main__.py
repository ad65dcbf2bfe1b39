"""`make bench`: one table of the product's times beside floors measured in the same run.

    python -m benchmarks             # everything
    python -m benchmarks --quick     # a first look, on the tenth part of the book
    python -m benchmarks lists merge # some of it

The printed pages (`typesetting`) take longest.
A single time says little on a machine that does other things as well; read the ratios.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from benchmarks import bulk, long_record, record_book, sheets, window
from benchmarks.copies import workplace
from benchmarks.measuring import Row


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    for row in rows:
        scale, unit = (1_000, "ms") if row.unit == "s" and row.ours < 1 else (1, row.unit)
        goal = f"<= {row.reach:g}" if row.reach else ""
        missed = " missed" if row.reach and row.ratio > row.reach else ""
        yield (
            f"{row.number!s:>3}  {row.what:48}{row.ours * scale:10.2f} {unit:2}  {row.rival:14}"
            f"{row.theirs * scale:10.2f} {unit:2}  {row.ratio:7.2f}  {goal}{missed}"
        )


def _opening(*, quick: bool) -> Iterator[Any]:
    if not quick:
        with workplace() as folder:
            yield from record_book.opening(folder)


def _typesetting(*, quick: bool) -> Iterator[Any]:
    from benchmarks import typesetting  # noqa: PLC0415 - start-up: the rivals are large

    yield from typesetting.rows(quick=quick)


def _bilingual(*, quick: bool) -> Iterator[Any]:  # noqa: ARG001 - called like the others
    from benchmarks import bilingual_speed as bilingual  # noqa: PLC0415 - start-up: dictionaries

    for what, taken, most in bilingual.rows():
        yield Row("", what, taken, "at most", most, "s", 1.0)


def _texts(*, quick: bool) -> Iterator[Any]:
    from benchmarks import texts  # noqa: PLC0415 - start-up: dictionaries

    for what, taken, most in texts.rows(quick=quick):
        yield Row("", what, taken, "at most", most, "s", 1.0)


def _packs(*, quick: bool) -> Iterator[Any]:
    from benchmarks import packs  # noqa: PLC0415 - start-up: the press

    yield from packs.rows(quick=quick)


def _issuing(*, quick: bool) -> Iterator[Any]:
    from benchmarks import issuing  # noqa: PLC0415 - start-up: the press

    yield from issuing.rows(quick=quick)


def _calc(*, quick: bool) -> Iterator[Any]:
    from benchmarks import calc  # noqa: PLC0415 - asked for seldom

    yield from calc.rows(quick=quick)


PARTS: dict[str, Callable[..., Iterator[Any]]] = {
    "window": window.rows,
    "book": record_book.rows,
    "opening": _opening,
    "bulk": bulk.rows,
    "merge": bulk.merging,
    "sheets": sheets.rows,
    "growth": bulk.growth,
    "bilingual": _bilingual,
    "texts": _texts,
    "record": long_record.rows,
    "calc": _calc,
    "packs": _packs,
    "issuing": _issuing,
    "typesetting": _typesetting,
}


def main() -> int:
    """Print the table; 1 when something grows faster than what it works on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    broken = False
    print(f"{'row':>3}  {'what':48}{'product':>13}  {'against':14}{'':>13}  {'ratio':>7}  to reach")
    for name in given.parts or PARTS:
        for row in PARTS[name](quick=given.quick):
            for line in _lines([row]):
                print(line, flush=True)
            broken |= name == "growth" and row.ratio > (row.reach or 0)
    if broken:
        print("Something grows faster than what it works on.", file=sys.stderr)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
