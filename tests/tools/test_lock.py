from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINS = {
    canonicalize_name(pinned.name): pinned
    for entry in re.findall(r"^[a-z0-9].*?(?= \\$)", LOCK, re.MULTILINE | re.IGNORECASE)
    for pinned in [Requirement(entry)]
}


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [name for group in project["dependency-groups"].values() for name in group]
    built = project["build-system"]["requires"]
    return [Requirement(text) for text in [*project["project"]["dependencies"], *groups, *built]]


def test_the_lock_has_a_version_that_every_requirement_accepts() -> None:
    for wanted in asked_for():
        (pin,) = PINS[canonicalize_name(wanted.name)].specifier
        assert wanted.specifier.contains(pin.version), f"{wanted}: run `make lock`"


def test_every_package_of_the_lock_is_pinned_and_hashed() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE | re.IGNORECASE)[1:]
    assert len(entries) == len(PINS)
    for entry in entries:
        assert re.match(r"\S+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_lock_names_no_host() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_qt_is_one_that_does_not_abort_on_python_3_11() -> None:
    (pin,) = PINS[canonicalize_name("PySide6")].specifier
    assert tuple(map(int, pin.version.split(".")[:2])) < (6, 12)
