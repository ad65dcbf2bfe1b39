"""Makes this checkout ready: system packages, virtual environment, translations.

``--lean`` makes it ready for the program alone, without what tests and builds need.

Runs on a bare Python 3.11 with nothing installed, and a second run takes no time: what is there
already is left alone. Every step says itself in a line; what cannot be done ends with what to do.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST = (3, 11)


@dataclass(frozen=True)
class Need:
    """A requirement of the system: how to check it, and the Debian package that has it."""

    name: str
    present: Callable[[str], bool]
    package: str


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _runs(command: str) -> bool:
    return shutil.which(command) is not None


def _imports(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _has_server(_: str) -> bool:
    """True when there is a server of PostgreSQL, which Debian keeps out of the usual places."""
    return _runs("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


# Debian 13 took "t64" into some names; apt knows the old ones there as well.
NEEDS = (
    Need("ensurepip", _imports, "python3-venv"),
    # Qt without a screen
    Need("libEGL.so.1", _loads, "libegl1"),
    Need("libGL.so.1", _loads, "libgl1"),
    Need("libdbus-1.so.3", _loads, "libdbus-1-3"),
    Need("libxkbcommon.so.0", _loads, "libxkbcommon0"),
    Need("libfontconfig.so.1", _loads, "libfontconfig1"),
    Need("libglib-2.0.so.0", _loads, "libglib2.0-0"),
    Need("libgssapi_krb5.so.2", _loads, "libgssapi-krb5-2"),
    # a real window, and printers
    Need("libX11.so.6", _loads, "libx11-6"),
    Need("libxkbcommon-x11.so.0", _loads, "libxkbcommon-x11-0"),
    Need("libxcb-cursor.so.0", _loads, "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", _loads, "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", _loads, "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", _loads, "libxcb-shape0"),
    Need("libcups.so.2", _loads, "libcups2"),
)
"""What the program itself needs."""
TEST_NEEDS = (
    # what the tests look at pages and windows with
    Need("pdftotext", _runs, "poppler-utils"),
    Need("Xvfb", _runs, "xvfb"),
    Need("xauth", _runs, "xauth"),
    Need("openbox", _runs, "openbox"),
    Need("xdotool", _runs, "xdotool"),
    Need("PostgreSQL", _has_server, "postgresql"),
)


class SetupError(Exception):
    """Raised with a sentence on what is missing and who can help."""


def say(step: str) -> None:
    """Print one step at once."""
    print(f"· {step}", flush=True)


def missing(needs: Sequence[Need]) -> list[Need]:
    """The requirements that this system does not meet."""
    return [need for need in needs if not need.present(need.name)]


def install_system_packages(needs: Sequence[Need] = NEEDS) -> None:
    """Install the missing packages of *needs* with apt, or say what to ask for."""
    if sys.platform != "linux":
        say(
            "System libraries: Qt brings its own here. Tests in a real window need Debian or alike."
        )
        return
    lacking = missing(needs)
    if not lacking:
        say("System libraries and tools: all there.")
        return
    packages = " ".join(dict.fromkeys(need.package for need in lacking))
    sudo = _rights(", ".join(need.name for need in lacking), packages)
    say(f"Installing with apt: {packages}")
    _apt(sudo, packages.split())
    if still := missing(needs):
        message = "apt ran, yet not found: " + ", ".join(need.name for need in still)
        raise SetupError(message)


def _rights(names: str, packages: str) -> list[str]:
    """The words before ``apt-get``; refuses when nobody here may install."""
    if not _runs("apt-get"):
        message = f"not found: {names}.\n  Install them with this system's package manager."
        raise SetupError(message)
    if os.geteuid() == 0:
        return []
    if _runs("sudo"):
        return ["sudo"]
    message = f"not found: {names}.\n  Ask for: apt-get install --no-install-recommends {packages}"
    raise SetupError(message)


def _apt(sudo: list[str], packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = [*sudo, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    _run([*apt, "update"], "apt-get update failed; is the network there?", quiet)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    _run(install, "apt-get install failed; its last words are above.", quiet, quietly=True)


def _run(
    command: Sequence[str | Path],
    failure: str,
    environment: dict[str, str] | None = None,
    *,
    quietly: bool = False,
) -> None:
    """Run *command*; when *quietly*, its output is shown only if it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quietly else None,
        stderr=subprocess.STDOUT if quietly else None,
    )
    if done.returncode:
        print("\n".join((done.stdout or "").splitlines()[-40:]))
        raise SetupError(failure)


def make_environment(*, lean: bool) -> None:
    """Make the virtual environment with the packages of a lock: that of the program when *lean*."""
    is_new = not _healthy()
    if is_new:
        say(f"Making {VENV.name} with Python {sys.version.split()[0]}.")
        venv.create(VENV, with_pip=True, clear=VENV.exists(), symlinks=os.name != "nt")
    lock = LOCK if lean else DEV_LOCK
    if is_installed(lock) or is_installed(DEV_LOCK):
        say(f"Python packages: as in {lock.name}.")
        return
    say(f"Installing the Python packages of {lock.name}; the first time takes a minute or two.")
    # Where other versions are to be replaced, one alone does it, so that none meets the other.
    locks = _halves(lock) if is_new and (os.cpu_count() or 1) > 1 else [lock]
    with ThreadPoolExecutor() as pool:
        list(pool.map(_install, locks))
    _stamp(lock.stem, _stamp_of(lock))


def _install(lock: Path) -> None:
    # The lock names whatever its packages need, and half of it could not be resolved.
    _pip("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock))


def _halves(lock: Path) -> list[Path]:
    """*lock* as two files in the environment, each with every second package.

    pip fetches, checks and unpacks one package after the other: two of them at the same time need
    two thirds of the time.
    """
    packages = re.split(r"^(?=\w)", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
    halves = []
    for at in range(2):
        half = VENV / f"{lock.stem}-{at + 1}.txt"
        half.write_text("".join(packages[at::2]), "utf-8")
        halves.append(half)
    return halves


def is_installed(lock: Path) -> bool:
    """True when the environment has the packages of *lock* as it is now."""
    return _stamped(lock.stem, _stamp_of(lock))


def _stamp_of(lock: Path) -> str:
    """What tells whether *lock* is installed: the locks as they are, and this Python."""
    # Both, since another pin of the program alone must not pass for installed beside old ones.
    return _digest(lock.read_bytes(), LOCK.read_bytes(), sys.version.encode())


def _healthy() -> bool:
    """True when there is an environment of this Python, with pip."""
    probe = "import sys, pip; print(*sys.version_info[:2])"
    if not PYTHON.exists():
        return False
    result = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    return result.returncode == 0 and result.stdout.split() == [
        str(n) for n in sys.version_info[:2]
    ]


def install_project() -> None:
    """Install the project itself as editable, which makes ``.venv/bin/secretariat``."""
    stamp = _digest((ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode())
    if _stamped("project", stamp):
        say("The program: installed.")
        return
    say("Installing the program itself into .venv.")
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    _stamp("project", stamp)


def _pip(*arguments: str) -> None:
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
    ]
    advice = "pip could not install; its last words are above. Run it again when that is mended."
    # Each module is compiled when it is first imported; most of these never are, and compiling all
    # takes as long as unpacking them.
    quietly = ("--quiet", "--progress-bar", "off", "--no-compile")
    _run([*command, *quietly, *arguments], advice)


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _stamped(name: str, stamp: str) -> bool:
    file = VENV / f".{name}.stamp"
    return file.exists() and file.read_text("utf-8") == stamp


def _stamp(name: str, stamp: str) -> None:
    (VENV / f".{name}.stamp").write_text(stamp, "utf-8")


def compile_translations() -> None:
    """Compile the catalogues that people edit into those that the program reads."""
    _run([PYTHON, "-m", "tools.translations", "compile"], "The translations do not compile.")


def main(arguments: Sequence[str] = ()) -> int:
    """Do all steps, with ``--lean`` those of the program alone; 0 when this checkout is ready."""
    lean = "--lean" in arguments
    if sys.version_info < OLDEST:
        print("Python 3.11 or newer is needed.", file=sys.stderr)
        return 1
    try:
        install_system_packages(NEEDS if lean else (*NEEDS, *TEST_NEEDS))
        make_environment(lean=lean)
        compile_translations()  # what is installed has them
        install_project()
    except SetupError as error:
        print(f"Not ready: {error}", file=sys.stderr)
        return 1
    say(f"Ready: {(BIN / 'secretariat').relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
