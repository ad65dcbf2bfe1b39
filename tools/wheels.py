"""Asks pip whether every pin of both locks has a wheel on each system and Python that is supported.

Nothing is installed: pip looks at what the index offers, for one system after the other.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class System:
    """A system: its name, what markers see of it, and the tags of wheels that it takes."""

    name: str
    markers: Mapping[str, str]
    tags: tuple[str, ...]


def _glibc(machine: str, newest: int) -> tuple[str, ...]:
    """The tags of Linux on *machine* with glibc 2.*newest*."""
    old = ("manylinux2014", "manylinux2010", "manylinux1") if machine == "x86_64" else (
        "manylinux2014",)  # fmt: skip
    return (
        *(f"manylinux_2_{minor}_{machine}" for minor in range(newest, 4, -1)),
        *(f"{name}_{machine}" for name in old),
        f"linux_{machine}",
    )


def _apple(machine: str, newest: int) -> tuple[str, ...]:
    """The tags of macOS *newest* on *machine*."""
    recent = [f"macosx_{major}_0" for major in range(newest, 10, -1)]
    older = [f"macosx_10_{minor}" for minor in range(16, 5, -1)]
    return tuple(
        f"{platform}_{kind}" for platform in (*recent, *older) for kind in (machine, "universal2")
    )


def _seen(platform: str, machine: str, system: str, name: str) -> dict[str, str]:
    return {
        "sys_platform": platform,
        "platform_machine": machine,
        "platform_system": system,
        "os_name": name,
    }


SYSTEMS = (
    System("Linux x64", _seen("linux", "x86_64", "Linux", "posix"), _glibc("x86_64", 36)),
    System("Linux ARM", _seen("linux", "aarch64", "Linux", "posix"), _glibc("aarch64", 39)),
    System("Windows x64", _seen("win32", "AMD64", "Windows", "nt"), ("win_amd64",)),
    System("macOS Intel", _seen("darwin", "x86_64", "Darwin", "posix"), _apple("x86_64", 15)),
    System("macOS ARM", _seen("darwin", "arm64", "Darwin", "posix"), _apple("arm64", 14)),
)


@dataclass(frozen=True)
class Pin:
    """One package of a lock: its name and version, and the hashes of the files that may be it."""

    wanted: str
    hashes: frozenset[str]


def pins(lock: str, system: System, python: str) -> Iterator[Pin]:
    """The pins of *lock* that apply to *system* and *python*."""
    text = (ROOT / lock).read_text("utf-8")
    seen = {**system.markers, "python_version": python, "python_full_version": f"{python}.0"}
    for entry in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]:
        line, _, hashes = entry.partition(" \\\n")
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(seen):
            digests = frozenset(re.findall(r"sha256:([0-9a-f]{64})", hashes))
            yield Pin(f"{wanted.name}{wanted.specifier}", digests)


def fault(lock: str, system: System, python: str) -> str:
    """What is missing, as pip says; empty when every pin has a wheel with a hash of the lock."""
    asked = list(pins(lock, system, python))
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text("".join(f"{pin.wanted}\n" for pin in asked), "utf-8")
        command = [
            *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"),
            *("--no-deps", "--quiet", "--only-binary", ":all:", "--target", folder),
            # Older pips hold "Requires-Python" against their own Python, not that asked for.
            *("--python-version", python, "--implementation", "cp", "--ignore-requires-python"),
            *("--abi", f"cp{python.replace('.', '')}", "--abi", "abi3", "--abi", "none"),
            *(word for tag in (*system.tags, "any") for word in ("--platform", tag)),
            *("--disable-pip-version-check", "--no-input", "--report", "-", "-r", str(wanted)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        return "; ".join(errors) or f"pip: exit status {done.returncode}"
    known = frozenset(digest for pin in asked for digest in pin.hashes)
    return ", ".join(refused(json.loads(done.stdout)["install"], known, f"{python}.0"))


def refused(wheels: Iterable[Mapping[str, Any]], known: frozenset[str], python: str) -> list[str]:
    """The faults of *wheels*, as in pip's report: of strange hash, or not for this *python*."""
    faults = []
    for wheel in wheels:
        info, needed = wheel["download_info"], wheel["metadata"].get("requires_python", "")
        name = Path(info["url"]).name
        if info["archive_info"]["hashes"]["sha256"] not in known:
            faults.append(f"{name} is not in the lock")
        if python not in SpecifierSet(needed):
            faults.append(f"{name} needs Python {needed}")
    return faults


def main() -> int:
    """0 when pip finds a wheel for every pin everywhere."""
    asked = [(lock, system, python) for system in SYSTEMS for python in PYTHONS for lock in LOCKS]
    faults = 0
    with ThreadPoolExecutor(2) as workers:
        answers = workers.map(lambda question: fault(*question), asked)
        for (lock, system, python), problem in zip(asked, answers, strict=True):
            count = len(list(pins(lock, system, python)))
            answer = problem or f"{count} wheels"
            print(f"{system.name}, Python {python}, {lock}: {answer}", flush=True)
            faults += bool(problem)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
