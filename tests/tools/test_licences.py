from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import licences
from tools.licences import Component, LicenceError

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "pyinstaller" / "build"


def shipped() -> list[str]:
    """The names of all packages that the product needs, directly or through others, here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, None] = {}
    waiting = [Requirement(text) for text in [*project["dependencies"], "pyinstaller"]]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            about = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        found[name] = None
        waiting += [Requirement(text) for text in about.requires or ()]
    return sorted(found)


def part_of(package: str) -> Component:
    """The component that a file of *package* belongs to."""
    files = distribution(package).files or []
    source = next(file for file in files if "dist-info" in str(file))
    collected = [(str(source), str(distribution(package).locate_file(source)))]
    return next(
        one
        for one in licences.components(collected, WORK)
        if canonicalize_name(one.name) == canonicalize_name(package)
    )


@pytest.mark.parametrize("package", shipped())
def test_every_package_in_the_program_comes_with_the_text_of_its_licence(package: str) -> None:
    texts = part_of(package).texts
    assert all(text.is_file() for text in texts)
    assert sum(text.stat().st_size for text in texts) > 500, "a reference is no text"


def test_qt_comes_with_the_lesser_and_the_general_public_licence_and_a_source() -> None:
    qt = part_of("PySide6_Essentials")
    assert {"LGPL-3.txt", "GPL-3.txt", "qt-base.txt"} <= {text.name for text in qt.texts}
    assert qt.source


def test_a_licence_that_a_kept_text_refers_to_is_kept_as_well() -> None:
    kept = {file.stem for file in licences.KEPT.glob("*.txt")}
    named = re.compile(r"common-licenses/([A-Za-z]+[0-9]?(?:-[0-9.]*[0-9])?)")
    for file in licences.KEPT.glob("*.txt"):
        assert set(named.findall(file.read_text("utf-8", errors="replace"))) <= kept, file.name


def test_a_file_of_no_known_component_stops_the_build(tmp_path: Path) -> None:
    stray = tmp_path / "stray.so"
    stray.write_bytes(b"?")
    with pytest.raises(LicenceError, match=r"_internal/stray\.so"):
        licences.components([("_internal/stray.so", str(stray))], WORK)


def test_a_component_without_a_licence_text_stops_the_build(tmp_path: Path) -> None:
    bare = Component("bare", "1.0", "MIT", [tmp_path / "LICENSE"])
    with pytest.raises(LicenceError, match="bare"):
        licences.write(tmp_path, [bare])


def test_the_index_names_texts_that_are_there_and_shared_ones_stand_once(tmp_path: Path) -> None:
    packages = ("PySide6_Essentials", "PySide6_Addons", "lxml")
    licences.write(tmp_path, [part_of(package) for package in packages])
    index = (tmp_path / "NOTICES.txt").read_text("utf-8")
    named = re.findall(r"^    (licences/.+)$", index, re.MULTILINE)
    assert named
    assert all((tmp_path / one).is_file() for one in named)
    assert len(list(tmp_path.rglob("LGPL-3.txt"))) == 1
    assert "lxml" in index
    assert (tmp_path / "LICENSE").read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")
