"""Which tests are passed with the built program on the screen."""

from __future__ import annotations

import pytest

from tools import journeys


def test_all_tests_in_a_real_window_are_passed_by_the_built_program_too() -> None:
    chosen = {name.rpartition("/")[2] for name in journeys.files()}
    assert {"test_journey_first_book.py", "test_journey_second_start.py"} <= chosen
    assert "test_window.py" not in chosen


def test_without_a_built_program_one_sentence_says_what_makes_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(journeys, "PROGRAM", journeys.ROOT / "dist" / "not built")
    assert journeys.main([]) == 1
    assert capsys.readouterr().err == "There is no built program; make build makes it.\n"
