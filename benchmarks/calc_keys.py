"""LibreOffice Calc opening, sorting and filtering one workbook, told over UNO; prints JSON.

    python3 benchmarks/calc_keys.py PROGRAM FOLDER WORKBOOK HEADING…

Run by the interpreter that has the module `uno`, which is not ours, so only the standard library is
imported. FOLDER takes Calc's settings. Calc shows no window: what it needs to paint is not counted,
so the comparison is in its favour.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import uno

YES = True
"""UNO takes no names of parameters."""
ROUNDS = 5
PATIENCE = 60
"""Seconds until Calc must answer."""
FINISHED = "Complete"
"""The value that the filter leaves out."""


def _connected(program: str, folder: Path) -> tuple[subprocess.Popen[bytes], Any]:
    """Calc without a window, and its desktop."""
    pipe = f"secretariat-{os.getpid()}"
    command = [
        program, f"-env:UserInstallation={(folder / 'calc-keys').as_uri()}", "--headless",
        "--norestore", f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    until = time.monotonic() + PATIENCE
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > until or run.poll() is not None:
                run.kill()
                raise
            time.sleep(0.05)
    desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    return run, desktop


def _value(name: str, value: Any) -> Any:
    property_value = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    property_value.Name, property_value.Value = name, value
    return property_value


def _fields(*values: Any) -> Any:
    """A typed sequence, which a property that takes any value needs."""
    kind = values[0].__pyunostruct__
    return uno.Any(f"[]{kind}", values)


def _sorted(cells: Any, column: int, turn: int) -> None:
    """Sort by *column*, up in even turns and down in odd ones."""
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, turn % 2 == 0
    cells.sort((_value("ContainsHeader", YES), _value("SortFields", _fields(field))))


def _filtered(cells: Any, column: int, turn: int) -> None:
    """Leave out what is finished by *column* in even turns, and show all in odd ones."""
    wanted = cells.createFilterDescriptor(YES)
    if turn % 2 == 0:
        field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
        field.Field, field.StringValue = column, FINISHED
        field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "NOT_EQUAL")
        wanted.FilterFields = (field,)
    wanted.ContainsHeader = True
    cells.filter(wanted)


def _median(work: Callable[[int], None]) -> float:
    """The median seconds of *work*, which is told the number of its turn."""
    taken = []
    for at in range(ROUNDS):
        began = time.perf_counter()
        work(at)
        taken.append(time.perf_counter() - began)
    return sorted(taken)[ROUNDS // 2]


def main(given: Sequence[str]) -> None:
    """Print the seconds of each, and the headings that the sheet has where one is not found."""
    program, folder, workbook, *headings = given
    run, desktop = _connected(program, Path(folder))
    try:
        began = time.perf_counter()
        address = Path(workbook).resolve().as_uri()
        document = desktop.loadComponentFromURL(address, "_blank", 0, (_value("Hidden", YES),))
        opened = time.perf_counter() - began
        sheet = document.Sheets.getByIndex(0)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(not YES)
        last, rows = cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow
        cells = sheet.getCellRangeByPosition(0, 0, last, rows)
        heads = list(sheet.getCellRangeByPosition(0, 0, last, 0).getDataArray()[0])
        missing = [heading for heading in headings if heading not in heads]
        if missing:
            raise SystemExit(f"no columns {missing} among {heads}")
        status, *sorting = (heads.index(heading) for heading in headings)
        answer: dict[str, Any] = {"opened": opened, "rows": rows, "sorted": []}
        answer["filtered"] = _median(partial(_filtered, cells, status))
        _filtered(cells, status, 1)
        for column in sorting:
            answer["sorted"].append(_median(partial(_sorted, cells, column)))
        print(json.dumps(answer))
        document.close(YES)
        desktop.terminate()
    finally:
        if run.poll() is None:
            run.terminate()
        run.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
