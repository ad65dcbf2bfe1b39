"""The faults of tools/mutants.py, which cannot all be run each time, still have their places."""

from __future__ import annotations

import pytest

from tools.mutants import FAULTS, LEFT_OUT, ROOT, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_has_its_place(fault: Fault) -> None:
    text = (ROOT / fault.file).read_text(encoding="utf-8")
    compile(fault.planted_in(text), fault.file, "exec")


def test_a_fault_without_a_place_is_named() -> None:
    with pytest.raises(LookupError, match="no place"):
        Fault("lost", "a.py", "not there", "").planted_in("text")


def test_the_copy_in_which_tests_run_holds_every_resource() -> None:
    assert not [path for path in (ROOT / "resources").rglob("*") if path.name in LEFT_OUT]
