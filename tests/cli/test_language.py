"""The command line speaks the user's language: the setting's, else the system's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secretariat import settings
from secretariat.cli.commands import COMMANDS
from secretariat.domain.registers import KINDS
from secretariat.i18n import language
from tests.cli.conftest import Run

CHINESE = language("zh")


@pytest.fixture
def _in_chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.mark.usefixtures("_in_chinese")
def test_records_are_shown_in_chinese_where_the_system_is(run: Run, example: Path) -> None:
    title = run("show", example, "JCM12/A1", "--json").json["title"]
    shown = run("show", example, "JCM12/A1").out
    assert title["zh"] in shown
    assert title["en"] not in shown
    assert "2026年10月30日" in shown
    listed = run("list", example, "organisations").out
    assert "科学技术部" in listed


@pytest.mark.usefixtures("_in_chinese")
def test_refusals_are_said_in_chinese_as_far_as_translated(run: Run, small: Path) -> None:
    text = CHINESE.text("There is nothing called “{ref}”.", ref="X")
    assert run("show", small, "X").sentence == text
    label, sentence = (
        CHINESE.text("Due"),
        CHINESE.text("“{value}” is not a day such as 2026-03-31."),
    )
    refused = run("add", small, "actions", "title.zh=甲", "due=x").sentence
    assert label in refused
    assert sentence.format(value="x") in refused


@pytest.mark.usefixtures("_in_chinese")
def test_json_is_the_same_in_every_language(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [("list", "actions"), ("show", "JCM12"), ("history", "JCM12"), ("search", "农业")]
    chinese = [run(verb, example, *rest, "--json").json for verb, *rest in asked]
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert [run(verb, example, *rest, "--json").json for verb, *rest in asked] == chinese


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "2026年"),
        ({"LANG": "zh_CN"}, "2026年"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "2026年"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "October"),
        ({"LANG": "fr_FR.UTF-8"}, "October"),
        ({"LANG": "C"}, "October"),
    ],
)
def test_the_language_is_that_of_the_system(
    run: Run,
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    expected: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert expected in run("show", example, "JCM12/A1").out


@pytest.mark.usefixtures("settings_home", "_in_chinese")
def test_a_setting_goes_before_the_system(run: Run, example: Path) -> None:
    settings.save(settings.Settings(language="en", name="Office"))
    assert "30 October 2026" in run("show", example, "JCM12/A1").out


@pytest.mark.usefixtures("_in_chinese")
@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_chinese(run: Run, name: str) -> None:
    shown = run(name, "--help").out
    about = CHINESE.text(COMMANDS[name].about)
    assert about != COMMANDS[name].about
    assert about.replace(" ", "") in "".join(shown.split())
    assert "options" not in shown
    assert "show this help" not in shown


@pytest.mark.usefixtures("_in_chinese")
def test_what_the_parser_refuses_is_said_in_chinese(run: Run, small: Path) -> None:
    assert run("undo").sentence == "缺少下列参数：BOOK。用法见secretariat undo --help。"
    assert run("undo", small, "--steps", "x").sentence.startswith("参数--steps：“x”不是整数。")


@pytest.mark.usefixtures("_in_chinese")
def test_what_is_counted_is_said_in_chinese(run: Run, small: Path) -> None:
    run("add", small, "terms", "en=lock", "zh=锁")
    assert run("redo", small).status == 2
    assert run("undo", small, "--steps", 3).out.splitlines()[-1] == "只有1项更改。"
    assert not any("a" <= letter <= "z" for letter in run("check", small).out)


_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def test_days_are_printed_in_words_by_every_command_that_lists_or_says(
    run: Run, example: Path
) -> None:
    """JSON has them in ISO 8601; a paper is called as whoever filed it called it."""
    asked = [
        ("attention",), ("due",), ("directions",), ("warnings",), ("quarantine",), ("certificate",),
        ("comments", "EG2"), ("compare", "JCM12"), ("escalations", "JCM12/A1"), ("before", "JCM"),
        ("planner", "--from", "2027-03-01", "--to", "2027-03-31"), ("issuer", "JCM"), ("info",),
        ("history", "JCM12"), ("next", "JCM", "--dry-run"), ("verify", "MFX5-R2UF-RCRN-XE44"),
        *(("list", kind.name) for kind in KINDS if kind.name != "papers"),
        ("show", "JCM12"), ("show", "JCM12/M"),
    ]  # fmt: skip
    english = []
    for verb, *rest in asked:
        result = run(verb, example, *rest)
        english += [(verb, *rest, line) for line in (result.out + result.err).splitlines()
                  if _ISO.search(line)]  # fmt: skip
    assert english == []
