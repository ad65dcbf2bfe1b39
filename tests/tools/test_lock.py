from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
DEV_LOCK = (ROOT / "requirements-dev.lock").read_text("utf-8")


def pins_of(lock: str) -> list[Requirement]:
    lines = re.findall(r"^[a-z0-9].*?(?= \\$)", lock, re.MULTILINE | re.IGNORECASE)
    return [Requirement(line) for line in lines]


PINS, DEV_PINS = pins_of(LOCK), pins_of(DEV_LOCK)
SYSTEMS = [
    {"sys_platform": system, "platform_machine": machine}
    for system, machine in (
        *(("linux", "x86_64"), ("linux", "aarch64"), ("win32", "AMD64")),
        *(("darwin", "x86_64"), ("darwin", "arm64")),
    )
]


def of_the_program() -> list[Requirement]:
    built = PROJECT["build-system"]["requires"]
    return [Requirement(text) for text in [*PROJECT["project"]["dependencies"], *built]]


def asked_for() -> list[Requirement]:
    groups = [
        Requirement(text)
        for group in PROJECT["dependency-groups"].values()
        for text in group
        if isinstance(text, str)  # the others are groups themselves
    ]
    return [*of_the_program(), *groups]


def applies(requirement: Requirement, system: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(system)


def pinned(name: str, system: dict[str, str], pins: list[Requirement] = PINS) -> Version:
    (pin,) = [
        requirement
        for requirement in pins
        if canonicalize_name(requirement.name) == canonicalize_name(name)
        and applies(requirement, system)
    ]
    (version,) = pin.specifier
    return Version(version.version)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: "-".join(system.values()))
def test_the_lock_has_one_version_that_every_requirement_accepts(system: dict[str, str]) -> None:
    for pins, requirements in ((PINS, of_the_program()), (DEV_PINS, asked_for())):
        for wanted in requirements:
            if applies(wanted, system):
                version = pinned(wanted.name, system, pins)
                assert wanted.specifier.contains(version), f"{wanted}: run `make lock`"


def test_the_lock_names_whatever_its_packages_need() -> None:
    """They are installed without asking each what it needs."""
    pins = {
        canonicalize_name(dev_pin.name): dev_pin for dev_pin in DEV_PINS if applies(dev_pin, {})
    }
    lacking = []
    for name in pins:
        for text in requires(name) or ():
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                pin = pins.get(canonicalize_name(wanted.name))
                versions = [] if pin is None else [specifier.version for specifier in pin.specifier]
                if not any(wanted.specifier.contains(version) for version in versions):
                    lacking.append(f"{name} needs {wanted}")
    assert lacking == []


def test_tests_run_with_the_versions_that_the_program_has() -> None:
    """The lean environment of `make demo` can grow into that of `make test`."""
    of_tests = {(dev_pin.name, str(dev_pin.specifier)) for dev_pin in DEV_PINS}
    assert {(pin.name, str(pin.specifier)) for pin in PINS} <= of_tests


def test_the_program_alone_installs_nothing_of_tests_builds_or_documentation() -> None:
    names = {canonicalize_name(pin.name) for pin in PINS}
    others = {"pytest", "mypy", "pyinstaller", "mkdocs", "typst", "weasyprint", "hypothesis"}
    assert not names & others
    assert len(PINS) < len(DEV_PINS) / 2


def test_only_macs_are_held_back_to_an_old_pikepdf() -> None:
    """It opens the PDFs of strangers, so its newest release is wanted wherever there is one."""
    is_mac = {True: set[Version](), False: set[Version]()}
    for system in SYSTEMS:
        is_mac[system["sys_platform"] == "darwin"].add(pinned("pikepdf", system))
    (on_macs,), (elsewhere,) = is_mac[True], is_mac[False]
    assert on_macs < Version("10.14") <= elsewhere


def test_every_requirement_of_the_product_is_imported_by_it() -> None:
    modules: dict[str, set[str]] = {}
    for module, distributions in packages_distributions().items():
        for distribution in distributions:
            modules.setdefault(canonicalize_name(distribution), set()).add(module)
    unused = {
        text: modules[canonicalize_name(Requirement(text).name)]
        for text in PROJECT["project"]["dependencies"]
    }
    for file in (file for name in ("secretariat", "ui") for file in (ROOT / name).rglob("*.py")):
        text = file.read_text("utf-8")
        # To parse every module takes seconds; most mention nothing that is still to be found.
        if any(module in text for names in unused.values() for module in names):
            imported = {name.partition(".")[0] for name in names_imported(text)}
            unused = {text: names for text, names in unused.items() if not names & imported}
    assert [*unused] == [], "belongs in a dependency group, or nowhere"


def names_imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("lock", [LOCK, DEV_LOCK], ids=["program", "development"])
def test_every_package_of_the_lock_is_pinned_and_hashed(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE | re.IGNORECASE)[1:]
    assert len(entries) == len(pins_of(lock))
    for entry in entries:
        assert re.match(r"\S+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", [LOCK, DEV_LOCK], ids=["program", "development"])
def test_the_lock_names_no_host(lock: str) -> None:
    assert "://" not in lock
    assert "--index" not in lock


def test_qt_is_one_that_does_not_abort_on_python_3_11() -> None:
    assert all(pinned("PySide6", system) < Version("6.12") for system in SYSTEMS)
