from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import licences, sbom
from tools.licences import Component, LicenceError

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "pyinstaller" / "build"


def shipped() -> list[str]:
    """The names of all packages that the product needs, directly or through others, here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names: dict[str, None] = {}
    waiting = [Requirement(text) for text in [*project["dependencies"], "pyinstaller"]]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in names or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            about = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        names[name] = None
        waiting += [Requirement(text) for text in about.requires or ()]
    return sorted(names)


def part_of(package: str) -> Component:
    """The component that a file of *package* belongs to."""
    files = distribution(package).files or []
    source = next(file for file in files if "dist-info" in str(file))
    collected = [(str(source), str(distribution(package).locate_file(source)))]
    return next(
        component
        for component in licences.components(collected, WORK)
        if canonicalize_name(component.name) == canonicalize_name(package)
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
    index = (tmp_path / "THIRD-PARTY-NOTICES.txt").read_text("utf-8")
    named = re.findall(r"^    (licences/.+)$", index, re.MULTILINE)
    assert named
    assert all((tmp_path / name).is_file() for name in named)
    assert len(list(tmp_path.rglob("LGPL-3.txt"))) == 1
    assert "lxml" in index
    assert (tmp_path / "LICENSE").read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize(
    ("licence", "alone"),
    [
        ("GPL-3.0-only", True),
        ("GPL-2.0-or-later AND MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", False),
        ("BSD-3-Clause OR GPL-2.0-only", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", False),
        ("LGPL-2.1-or-later", False),
        ("MIT", False),
    ],
)
def test_what_is_under_the_gpl_alone_stops_the_build(licence: str, alone: bool) -> None:
    parts = [Component("part", "1.0", licence)]
    if alone:
        with pytest.raises(LicenceError, match="part"):
            licences.refuse_gpl_alone(parts)
    else:
        licences.refuse_gpl_alone(parts)


@pytest.mark.parametrize("package", shipped())
def test_no_package_of_the_program_is_under_the_gpl_alone(package: str) -> None:
    licences.refuse_gpl_alone([part_of(package)])


def test_a_library_of_the_system_whose_licence_nobody_looked_up_stops_the_build() -> None:
    assert licences.of_system("libglib2.0-0t64") == "LGPL-2.1-or-later"
    with pytest.raises(LicenceError, match="libreadline8"):
        licences.of_system("libreadline8")


def test_the_list_of_components_is_the_same_for_the_same_parts_and_names_each() -> None:
    parts = [Component("b", "2", "MIT"), Component("A", "1", "MIT", source="https://example.org")]
    texts = [
        make_outputter(sbom.bom(some), OutputFormat.JSON, SchemaVersion.V1_6).output_as_string()
        for some in (parts, parts[::-1])
    ]
    assert texts[0] == texts[1]
    listed = json.loads(texts[0])["components"]
    assert [(component["name"], component["version"]) for component in listed] == [
        ("A", "1"),
        ("b", "2"),
    ]
