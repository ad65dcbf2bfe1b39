"""Fresh Debian systems in folders, for `tools.bare_systems`: made by mmdebstrap, entered by chroot.

What runs in one has its own mounts and process numbers, so that nothing of it outlives the command
and nothing stays mounted. Only the network is this machine's: its resolver, and where pip finds
certificates and packages.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SUITES = {"12": "bookworm", "13": "trixie"}
NEEDED = ("mmdebstrap", "unshare", "chroot", "tar")
PASSED_ON = ("PIP_", "http_proxy", "https_proxy", "no_proxy")
"""How the names of variables begin that tell programs how this machine reaches the network."""
_CERTIFICATES = "/etc/pip.crt"
_MOUNTS = """
root=$1; shift
mount --bind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
exec chroot "$root" "$@"
"""
_PASSING = ("var/cache/", "var/log/", "var/lib/apt/", "var/lib/dpkg/", "tmp/", "proc/", "dev/")
"""Folders in which the system keeps its own accounts of packages."""


@dataclass(frozen=True)
class Done:
    """The end of a command in a system: its exit status, its output, and its cost in seconds."""

    status: int
    output: str
    seconds: float
    work: float
    """Seconds of processor time, which a loaded machine does not lengthen."""


class Root:
    """A Debian system in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(
        self, script: str, *, user: str = "root", environment: Mapping[str, str] | None = None
    ) -> Done:
        """Run a shell *script* as *user*; its output is errors and all."""
        home = "/root" if user == "root" else f"/home/{user}"
        known = {"HOME": home, "USER": user, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        known |= {"LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        known |= _network() | dict(environment or {})
        command = [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child"),
            *("sh", "-ec", _MOUNTS, "sh", str(self.folder)),
            *(() if user == "root" else ("setpriv", f"--reuid={user}", f"--regid={user}",
                                         "--init-groups")),
            *("sh", "-ec", f'cd "$HOME"\n{script}'),
        ]  # fmt: skip
        began, before = time.monotonic(), _work()
        done = subprocess.run(
            command, env=known, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, time.monotonic() - began, _work() - before)

    def files(self) -> set[str]:
        """The paths of all files, but for what the system keeps of its packages."""
        text = _output_of("find", str(self.folder), "-mindepth", "1", "-printf", "%P\\n")
        return {line for line in text.splitlines() if not f"{line}/".startswith(_PASSING)}

    def megabytes(self) -> int:
        """What the system takes on disk, without packages, and the downloads and lists of apt."""
        apt = (
            "--exclude=*.deb",
            *(f"--exclude={self.folder}/var/{folder}/apt" for folder in ("cache", "lib")),
        )
        return int(
            _output_of("du", "--summarize", "--block-size=1M", *apt, str(self.folder)).split()[0]
        )

    def remove(self) -> None:
        """Delete the system."""
        shutil.rmtree(self.folder, ignore_errors=True)


def archive(version: str, work: Path) -> Path:
    """A packed system of Debian *version* with nothing but apt; made once in *work*."""
    packed = work / f"debian-{version}.tar"
    if not packed.exists():
        options = [
            f'--aptopt=Acquire::{name} "false"'
            for name in ("Check-Valid-Until", "Check-Date")
            if _apt_says(f"Acquire::{name}") == "false"
        ]
        part = packed.with_suffix(".part.tar")
        command = ["mmdebstrap", "--quiet", "--variant=minbase", *options, SUITES[version]]
        subprocess.run([*command, str(part)], check=True)
        part.rename(packed)
    return packed


def fresh(version: str, work: Path, name: str) -> Root:
    """A system of Debian *version* as it was installed, in a folder of *work*."""
    root = Root(work / f"{name}-{version}")
    root.remove()
    root.folder.mkdir(parents=True)
    packed = archive(version, work)
    command = ["tar", "--extract", "--numeric-owner", "--exclude=./dev/*", "--file", str(packed)]
    subprocess.run([*command, "--directory", str(root.folder)], check=True)
    # Nobody needs these systems after a power cut, and waiting for the disk takes longest.
    (root.folder / "etc/dpkg/dpkg.cfg.d/unsafe-io").write_text("force-unsafe-io\n", "utf-8")
    for file in ("resolv.conf", "hosts"):
        shutil.copyfile(f"/etc/{file}", root.folder / "etc" / file)
    if certificates := os.environ.get("PIP_CERT"):
        shutil.copyfile(certificates, root.folder / _CERTIFICATES.lstrip("/"))
    return root


def _apt_says(name: str) -> str:
    """The setting *name* of this machine's apt, which the systems are to have as well."""
    return _output_of("apt-config", "dump", name).partition('"')[2].partition('"')[0]


def _network() -> dict[str, str]:
    passed = {name: value for name, value in os.environ.items() if name.startswith(PASSED_ON)}
    return passed | ({"PIP_CERT": _CERTIFICATES} if "PIP_CERT" in passed else {})


def _work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _output_of(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
