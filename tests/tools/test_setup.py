from __future__ import annotations

from pathlib import Path

import pytest

from tools import setup
from tools.setup import Need, SetupError


def nothing(_: str) -> bool:
    return False


def test_only_what_is_missing_is_asked_for() -> None:
    needs = [Need("there", lambda _: True, "one"), Need("absent", nothing, "two")]
    assert [need.package for need in setup.missing(needs)] == ["two"]


def test_without_the_right_to_install_the_packages_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(setup, "_runs", lambda command: command == "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(SetupError, match="apt-get install --no-install-recommends libcups2"):
        setup.install_system_packages([Need("libcups.so.2", nothing, "libcups2")])


def test_without_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "_runs", nothing)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(SetupError, match=r"libcups\.so\.2"):
        setup.install_system_packages([Need("libcups.so.2", nothing, "libcups2")])


def test_a_library_that_nobody_has_is_missing() -> None:
    assert setup.missing([Need("libnobodyhasthis.so.9", setup._loads, "none")])
    assert not setup.missing([Need("libc.so.6", setup._loads, "libc6")])


@pytest.mark.parametrize(
    ("lean", "lock"), [(True, "requirements.lock"), (False, "requirements-dev.lock")]
)
def test_each_lock_is_installed_once_and_that_of_tests_holds_the_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lean: bool, lock: str
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "_healthy", lambda: True)
    monkeypatch.setattr(setup, "_pip", lambda *words: installed.append(Path(words[-1]).name))
    setup.make_environment(lean=lean)
    setup.make_environment(lean=lean)
    assert installed == [lock]
    setup.make_environment(lean=True)
    assert installed == [lock], "the packages of the program are among those of tests"
    setup.make_environment(lean=False)
    assert installed == list(dict.fromkeys([lock, "requirements-dev.lock"]))


def test_the_program_alone_asks_for_no_tool_of_tests() -> None:
    names = {need.name for need in setup.NEEDS}
    assert "libxcb-cursor.so.0" in names
    assert not names & {"Xvfb", "openbox", "xdotool", "pdftotext"}
