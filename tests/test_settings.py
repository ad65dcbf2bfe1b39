"""Settings: remembered between sessions, and never a reason not to start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretariat import settings
from secretariat.settings import Settings

pytestmark = pytest.mark.usefixtures("settings_home")


def _file() -> Path:
    return settings.folder() / "settings.json"


def test_a_first_start_makes_a_desk_and_keeps_it() -> None:
    first = settings.load()
    assert len(first.desk) == 32
    assert settings.load() == first
    assert json.loads(_file().read_text(encoding="utf-8"))["desk"] == first.desk


def test_settings_are_loaded_as_they_were_saved() -> None:
    kept = Settings(desk="d", name="林伟", side="uk", language="zh", recent=("/a.book", "/b.book"))
    settings.save(kept)
    assert settings.load() == kept
    assert [path.name for path in settings.folder().iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", '"text"', '{"recent": 5}', "\x00", '{"desk": "x"'],
)
def test_a_spoilt_file_is_replaced_by_fresh_settings(text: str) -> None:
    settings.folder().mkdir(parents=True, exist_ok=True)
    _file().write_text(text, encoding="utf-8")
    loaded = settings.load()
    assert loaded.desk
    assert loaded.recent == ()
    assert settings.load() == loaded


def test_the_first_side_that_is_chosen_is_that_of_all_books_and_the_next_of_one_book() -> None:
    first = settings.working_for(Settings(desk="d"), "one", "uk")
    assert (first.side, first.sides) == ("uk", {"one": "uk"})
    second = settings.working_for(first, "two", "in")
    assert (second.side, second.sides) == ("uk", {"one": "uk", "two": "in"})
    again = settings.working_for(second, "one", "cn")
    assert (again.side, again.sides) == ("uk", {"two": "in", "one": "cn"})
    settings.save(again)
    assert settings.load() == again


def test_the_sides_of_the_books_where_one_last_chose_are_remembered() -> None:
    known = Settings(desk="d")
    for number in range(settings.MOST_SIDES + 1):
        known = settings.working_for(known, f"book {number}", "uk")
    assert len(known.sides) == settings.MOST_SIDES
    assert "book 0" not in known.sides


@pytest.mark.parametrize("stored", [5, None, ["uk"], {"one": 5}, {"one": ["uk"]}])
def test_sides_of_the_wrong_form_count_as_none(stored: object) -> None:
    settings.folder().mkdir(parents=True, exist_ok=True)
    _file().write_text(json.dumps({"desk": "d", "sides": stored}), encoding="utf-8")
    assert settings.load() == Settings(desk="d")


def test_what_a_newer_program_keeps_there_does_no_harm() -> None:
    settings.folder().mkdir(parents=True, exist_ok=True)
    _file().write_text('{"desk": "d", "from_the_future": 1, "name": "x"}', encoding="utf-8")
    assert settings.load() == Settings(desk="d", name="x")


@pytest.mark.parametrize("field", ["desk", "name", "side", "language", "theme", "window"])
@pytest.mark.parametrize("value", [5, None, ["x"], {"a": 1}])
def test_a_value_of_the_wrong_type_counts_as_none(field: str, value: object) -> None:
    settings.folder().mkdir(parents=True, exist_ok=True)
    _file().write_text(json.dumps({"desk": "d"} | {field: value}), encoding="utf-8")
    assert isinstance(getattr(settings.load(), field), str)


def test_a_folder_that_cannot_be_written_keeps_nobody_from_starting(settings_home: Path) -> None:
    (settings_home / "config" / settings.APP).write_text("in the way", encoding="utf-8")
    settings.save(Settings(desk="d"))
    assert settings.load().desk
    assert (settings_home / "config" / settings.APP).read_text(encoding="utf-8") == "in the way"


def test_who_acts_is_the_name_in_the_settings_else_the_system_s_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "lwei")
    assert Settings(name="Lin Wei").who == "Lin Wei"
    assert Settings().who == "lwei"


def test_a_user_without_a_name_is_called_after_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nameless() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nameless)
    monkeypatch.setattr("platform.node", lambda: "desk-7")
    assert Settings().who == "desk-7"
