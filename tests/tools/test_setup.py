from __future__ import annotations

import re
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


def test_a_new_environment_is_filled_by_two_that_share_the_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed: list[str] = []

    def pip(*words: str) -> None:
        text = Path(words[-1]).read_text("utf-8")
        installed.append(text)
        assert "--no-deps" in words
        assert "--require-hashes" in words

    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "_healthy", lambda: False)
    monkeypatch.setattr("venv.create", lambda *_, **__: None)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(setup, "_pip", pip)
    setup.make_environment(lean=False)
    assert len(installed) == 2
    pins = [re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE) for text in installed]
    assert abs(len(pins[0]) - len(pins[1])) <= 1
    whole = setup.DEV_LOCK.read_text("utf-8")
    assert sorted(pins[0] + pins[1]) == sorted(re.findall(r"^[\w.-]+==\S+", whole, re.MULTILINE))
    hashes = re.findall(r"--hash=\S+", whole)
    assert sorted(re.findall(r"--hash=\S+", "".join(installed))) == sorted(hashes)


def test_what_one_of_two_cannot_install_stops_the_setup(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def pip(*words: str) -> None:
        if words[-1].endswith("-2.txt"):
            raise SetupError("pip could not install")

    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "_healthy", lambda: False)
    monkeypatch.setattr("venv.create", lambda *_, **__: None)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(setup, "_pip", pip)
    with pytest.raises(SetupError, match="could not install"):
        setup.make_environment(lean=True)
    assert not setup.is_installed(setup.LOCK)


def test_the_program_alone_asks_for_no_tool_of_tests() -> None:
    names = {need.name for need in setup.NEEDS}
    assert "libxcb-cursor.so.0" in names
    assert not names & {"Xvfb", "openbox", "xdotool", "pdftotext"}
