"""What may be typed in Chinese, and what is said where something else was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.usefixtures("chinese")
def test_a_refused_word_is_answered_with_chinese_words_and_their_codes(
    run: Run, example: Path
) -> None:
    how = run("agree", example, "SID1", "--side", "uk", "--by", "X", "--how", "fax").err
    assert "函件（letter）" in how
    side = run("agree", example, "SID1", "--side", "fr", "--by", "X", "--how", "mail").err
    assert "英方（uk）、中方（cn）" in side
    assert "已商定（agreed）" in run("mark", example, "JCM12/A3", "title", "agred").err
    assert "已完成（done）" in run("set", example, "JCM12/A3", "status.uk=完了").err
    assert "后续行动（actions）" in run("list", example, "行动").err


@pytest.mark.usefixtures("chinese")
def test_the_chinese_words_of_choices_sides_and_registers_can_be_typed(
    run: Run, example: Path
) -> None:
    assert run("set", example, "JCM12/A3", "status.uk=已完成").status == 0
    action = run("show", example, "JCM12/A3", "--json").json
    assert action["status"]["uk"] == "done"
    assert run("mark", example, "JCM12/A3", "title", "已校订").status == 0
    assert "JCM12/A3\t" in run("list", example, "后续行动").out
    unheard = run("agree", example, "EG2", "--side", "中方", "--by", "X", "--how", "函件").err
    assert "表示同意的" not in unheard


def test_in_english_the_codes_alone_are_named(run: Run, example: Path) -> None:
    refused = run("mark", example, "JCM12/A3", "title", "agred").sentence
    assert refused == "“agred” is not one of revised, agreed, draft."
