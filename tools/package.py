"""Makes packages of the built folder: a Debian package, and the folder that an AppImage is made of.

``make package`` builds the program first; with ``--release`` it refuses while
packaging/publisher.toml names nobody. What other systems need is made on them, from the same
folder: see docs/packaging.md.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from tools import completion, packaging_data, publisher, shared_libraries
from tools.build import DIST, FOLDER
from tools.command_reference import manual_page

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
TREE = ROOT / "build" / "deb"
APPDIR = DIST / "Secretariat.AppDir"
PUBLISHER = publisher.stated()
_ICON_SIZES = (48, 128, 256)

_CONTROL = """\
Package: secretariat
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Homepage: {homepage}
Description: record office for a bilateral commission, in English and Chinese
{description}
"""
_DESCRIPTION = (
    "Secretariat keeps the meetings, decisions, actions and owners of a bilateral commission in two"
    " equally authentic languages. It prints minutes, agendas and letters as PDF and Word, keeps a"
    " journal of every change, and merges the books of several offices. It needs no network."
)
_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Secretariat
Comment: The program contains components under licences of their own, among them Qt under the LGPL,
 version 3. /usr/lib/secretariat/THIRD-PARTY-NOTICES.txt names each with its version, its licence
 and where its source is; their texts are in /usr/lib/secretariat/licences.

Files: *
Copyright: {year} {publisher}
License: Expat
{licence}
"""


def in_system(root: Path) -> None:
    """Put the program and what a desktop asks for into *root*, as a Debian system has it."""
    program = root / "usr" / "lib" / "secretariat"
    shutil.copytree(FOLDER, program, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "secretariat").symlink_to("../lib/secretariat/secretariat")
    share = root / "usr" / "share"
    for source, target in (
        (LINUX / "secretariat.desktop", "applications"),
        (LINUX / "secretariat.xml", "mime/packages"),
        (packaging_data.PICTURE, "icons/hicolor/scalable/apps"),
    ):
        _put(share / target / source.name, source.read_bytes())
    _put(share / "metainfo" / f"{PUBLISHER.identifier}.metainfo.xml", metainfo().encode())
    for size in _ICON_SIZES:
        icon = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "secretariat.png"
        icon.parent.mkdir(parents=True)
        packaging_data.draw(size, icon)
    _put(share / "man" / "man1" / "secretariat.1.gz", _zipped(manual_page()))
    for shell, place in completion.PLACES.items():
        _put(share / place, completion.script(shell).encode())


def metainfo() -> str:
    """What AppStream is told of the program."""
    text = (LINUX / "metainfo.xml").read_text("utf-8")
    for name, value in (
        ("IDENTIFIER", PUBLISHER.identifier),
        ("DEVELOPER", PUBLISHER.developer),
        ("PUBLISHER", PUBLISHER.name),
        ("HOMEPAGE", PUBLISHER.homepage),
    ):
        text = text.replace(f"@{name}@", escape(value))
    return text


def of_debian(root: Path) -> None:
    """Put into *root* what Debian's policy asks of every package."""
    when = datetime.fromtimestamp(packaging_data.epoch(), UTC)
    documents = root / "usr" / "share" / "doc" / "secretariat"
    licence = (ROOT / "LICENSE").read_text("utf-8").partition("\n\n")[2].partition("\n\n")[2]
    lines = (f" {line}" if line else " ." for line in licence.strip().splitlines())
    text = _COPYRIGHT.format(
        year=when.year, publisher=packaging_data.PUBLISHER, licence="\n".join(lines)
    )
    _put(documents / "copyright", text.encode())
    version = packaging_data.version()
    entry = (
        f"secretariat ({version}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
        f" -- {PUBLISHER.maintainer}  {format_datetime(when)}\n"
    )
    _put(documents / "changelog.gz", _zipped(entry))
    _put(documents / "CHANGELOG.md.gz", _zipped((ROOT / "CHANGELOG.md").read_text("utf-8")))
    overrides = root / "usr" / "share" / "lintian" / "overrides" / "secretariat"
    _put(overrides, (LINUX / "lintian-overrides").read_bytes())


def control(root: Path) -> None:
    """Write the control file of the package whose files are in *root*, and their checksums."""
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    description = textwrap.fill(
        _DESCRIPTION, 78, initial_indent=" ", subsequent_indent=" ", break_on_hyphens=False
    )
    text = _CONTROL.format(
        version=packaging_data.version(),
        architecture=_output_of("dpkg", "--print-architecture").strip(),
        maintainer=PUBLISHER.maintainer,
        homepage=PUBLISHER.homepage,
        kilobytes=size,
        depends=", ".join(shared_libraries.packages(root)),
        description=description,
    )
    _put(root / "DEBIAN" / "control", text.encode())
    sums = _output_of("md5sum", *(str(path.relative_to(root)) for path in files), folder=root)
    _put(root / "DEBIAN" / "md5sums", sums.encode())


def debian_package() -> Path:
    """Make the Debian package; returns its path."""
    shutil.rmtree(TREE, ignore_errors=True)
    in_system(TREE)
    of_debian(TREE)
    _settle(TREE)
    control(TREE)
    _settle(TREE)
    architecture = _output_of("dpkg", "--print-architecture").strip()
    target = DIST / f"secretariat_{packaging_data.version()}_{architecture}.deb"
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(packaging_data.epoch())}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(TREE), str(target)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return target


def app_dir() -> Path:
    """Make the folder of which `appimagetool` makes an AppImage; returns its path."""
    shutil.rmtree(APPDIR, ignore_errors=True)
    in_system(APPDIR)
    (APPDIR / "AppRun").symlink_to("usr/bin/secretariat")
    desktop = (LINUX / "secretariat.desktop").read_bytes()
    _put(APPDIR / "secretariat.desktop", desktop)
    _put(APPDIR / "secretariat.svg", packaging_data.PICTURE.read_bytes())
    (APPDIR / ".DirIcon").symlink_to("secretariat.svg")
    _settle(APPDIR)
    return APPDIR


def _settle(root: Path) -> None:
    """Give every file the rights that it has on every machine, and one time."""
    when = packaging_data.epoch()
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)


def _is_program(path: Path) -> bool:
    return path.name == "secretariat" and path.parent.name == "secretariat" and "lib" in path.parts


def _put(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=packaging_data.epoch())


def _output_of(*command: str, folder: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def wheel() -> Path:
    """Make the wheel, with all that lies beside the packages; returns its path."""
    for old in DIST.glob("*.whl"):
        old.unlink()
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(packaging_data.epoch())}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(DIST)]
    subprocess.run(command, cwd=ROOT, check=True, env=environment, capture_output=True)
    return next(DIST.glob("*.whl"))


def steps() -> Iterator[Path]:
    """Each package that this system can make."""
    yield wheel()
    yield app_dir()
    if shutil.which("dpkg-deb"):
        yield debian_package()


def main() -> int:
    """0 when every package that this system can make is made, of the folder that was built."""
    if not FOLDER.is_dir():
        print("There is no built program; make build makes it.", file=sys.stderr)
        return 1
    if PUBLISHER.fault:
        print(f"· {PUBLISHER.fault}", flush=True)
        if "--release" in sys.argv[1:]:
            return 1
    for step in steps():
        size = f": {step.stat().st_size / 2**20:.0f} MB" if step.is_file() else ""
        print(f"· {step.relative_to(ROOT)}{size}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
