"""The licence texts of a built program, and whether every file in it has one.

PyInstaller leaves tables of what it put into the folder and where each file came from. Every file
belongs to a component: an installed package, Python, a library of the system, or this project.
`write` puts the texts of all of them into ``licences/``, and beside them an index,
``THIRD-PARTY-NOTICES.txt``. What is under the GPL alone stops the build.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "resources" / "licences"
"""Texts of what the packages contain, or are, without bringing the text themselves."""

_TEXT = re.compile(r"(licen[cs]es?|copying|notice|copyright)([._-].*)?", re.IGNORECASE)
_IN_COMMON = re.compile(r"common-licenses/([A-Za-z]+[0-9]?(?:-[0-9.]*[0-9])?)")
_GNU = ("LGPL-3", "GPL-3", "GPL-2")

EMBEDDED = {
    "PySide6": _GNU,
    "PySide6_Essentials": (*_GNU, "qt-base", "qt-svg", "qt-wayland", "icu"),
    "PySide6_Addons": (*_GNU, "qt-pdf"),
    "shiboken6": _GNU,
    "sqlcipher3": ("sqlcipher", "openssl", "Apache-2.0"),
    "cryptography": ("openssl",),
    "psycopg": _GNU[:2],
    "psycopg-binary": (
        *_GNU[:2],
        "openssl",
        "Apache-2.0",
        "postgresql",
        "openldap",
        "cyrus-sasl",
        "krb5",
    ),
    "uharfbuzz": ("harfbuzz",),
    "lxml": ("libxml2", "libxslt", "zlib"),
    "pikepdf": ("MPL-2.0", "qpdf", "libjpeg-turbo", "Apache-2.0"),
}
"""For each package, the texts of `KEPT` for the libraries that its wheel contains."""

STATED = {
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "pyinstaller-hooks-contrib": "Apache-2.0",  # what of it gets into a program
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",
}
"""Licences of packages whose metadata do not say them in so many words, by their texts."""

SOURCES = {
    "PySide6_Essentials": "https://download.qt.io/official_releases/QtForPython/",
    "PySide6_Addons": "https://download.qt.io/official_releases/QtForPython/",
    "shiboken6": "https://download.qt.io/official_releases/QtForPython/",
    "pikepdf": "https://github.com/pikepdf/pikepdf",
    "pyphen": "https://github.com/Kozea/Pyphen",
    "psycopg": "https://github.com/psycopg/psycopg",
    "psycopg-binary": "https://github.com/psycopg/psycopg",
    "certifi": "https://github.com/certifi/python-certifi",
}
"""Where the source of packages lies whose licence (LGPL, MPL) says that recipients can get it."""

OF_SYSTEM = {
    r"lib(xcb|x11-|xau|xdmcp|xext|xkbcommon|xrender|sm6|ice6|gl1|egl1|glvnd|glx0).*": "MIT",
    r"lib(brotli1|expat1|ffi[78]|fontconfig1)": "MIT",
    r"lib(gssapi-krb5-2|k5crypto3|krb5-3|krb5support0|com-err2)": "MIT",
    r"lib(pcre2-8-0|uuid1|md0|bsd0)": "BSD-3-Clause",
    r"lib(lz4-1|mpdec3)": "BSD-2-Clause",
    r"libzstd1": "BSD-3-Clause OR GPL-2.0-only",
    r"libcap2": "BSD-3-Clause OR GPL-2.0-only",
    r"libdbus-1-3": "AFL-2.1 OR GPL-2.0-or-later",
    r"libfreetype6": "FTL OR GPL-2.0-only",
    r"lib(gcc-s1|stdc\+\+6)": "GPL-3.0-or-later WITH GCC-exception-3.1",
    r"lib(glib2\.0-0|gcrypt20|gpg-error0|systemd0|keyutils1)": "LGPL-2.1-or-later",
    r"lib(bz2-1\.0)": "bzip2-1.0.6",
    r"liblzma5": "0BSD",
    r"libpng16-16": "libpng-2.0",
    r"libssl3": "Apache-2.0",
    r"libncursesw?6|libtinfo6": "X11",
    r"libsqlite3-0": "blessing",
    r"zlib1g": "Zlib",
    r"libpython3.*|python3.*": "PSF-2.0",
}
"""For Debian packages whose libraries can get into the folder, by name: the licence of the library.

The copyright file of such a package tells of its programs and tests as well.
"""

_STARTER = "the start of the program"
FILES = "FILES.txt"
"""In the folder of the texts: the component of each file."""

_HEAD = """\
Secretariat {version} is under the MIT licence (LICENSE beside this file's folder). The program also
contains the components below; the text of each licence is in the folder licences, whose FILES.txt
says of each file to which of them it belongs.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. Their libraries are
separate files in the folder _internal/PySide6, which you may replace by versions that you have
changed; nothing in the program's own licence forbids to take it apart for that. The source code of
this version of Qt and of the other components under the LGPL or the MPL can be had at the address
beside each.
"""


class LicenceError(Exception):
    """Names the files or components that have no licence text."""


@dataclass
class Component:
    """What a part of the program is called, and the files with its licence texts."""

    name: str
    version: str = ""
    licence: str = ""
    texts: list[Path] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """What of the program belongs to it: names of files, and of modules in an archive."""
    source: str = ""


def entries(work: Path) -> Iterator[tuple[str, str]]:
    """What PyInstaller collected, by its tables in *work*: name in the program, file it is from."""
    collected = ast.literal_eval((work / "COLLECT-00.toc").read_text("utf-8"))[0]
    archived = ast.literal_eval((work / "PYZ-00.toc").read_text("utf-8"))[1]
    for name, source, kind in [*collected, *archived]:
        # A namespace package is no file, and a link leads to another file of the folder.
        if source not in ("", "-") and kind != "SYMLINK":
            yield name, source


def components(collected: Iterable[tuple[str, str]], work: Path) -> list[Component]:
    """The components that the *collected* files belong to; refuses a file that belongs to none."""
    found_components: dict[str, Component] = {}
    unknown = []
    for name, source in collected:
        component = _owner(Path(source), work)
        if component is None:
            unknown.append(f"{name} (from {Path(source).name})")
        else:
            found_components.setdefault(component.name, component).files.append(name)
    if unknown:
        raise LicenceError("No component is known for: " + ", ".join(unknown))
    starter = _of_distribution(_installed()["pyinstaller"])  # its code starts the program
    found_components.setdefault(starter.name, starter).files.append(_STARTER)
    return sorted(found_components.values(), key=lambda component: component.name.lower())


def refuse_gpl_alone(parts: Iterable[Component]) -> None:
    """Refuse a component that may be given away only with all of the program under the GPL."""
    bound = [f"{part.name} ({part.licence})" for part in parts if _is_gpl_alone(part.licence)]
    if bound:
        raise LicenceError("Not to be shipped, since under the GPL alone: " + ", ".join(bound))


def _is_gpl_alone(licence: str) -> bool:
    """True when *licence*, an expression, offers nothing but the GPL without an exception."""
    offered = re.split(r"\s(?:OR|or)\s", licence)
    return all(
        re.search(r"(?<!L)GPL", licence) and "exception" not in licence.lower()
        for licence in offered
    )


def _owner(source: Path, work: Path) -> Component | None:
    file = Path(os.path.realpath(source))
    if work in source.parents:
        # The program itself and Python's own modules in an archive.
        return _python()
    if distribution := _by_file().get(str(file)):
        return _of_distribution(distribution)
    if ROOT in source.parents:
        return _ours()
    library = Path(str(sysconfig.get_config_var("LIBDIR") or "/nowhere"))
    if Path(sysconfig.get_paths()["stdlib"]).resolve() in file.parents or (
        library in file.parents and file.name.startswith("libpython")
    ):
        return _python()
    return _of_system(file)


@cache
def _ours() -> Component:
    version = _installed()["secretariat"].version
    resources = sorted((ROOT / "resources").rglob("*"))
    texts = [file for file in resources if re.match("(LICENSE|OFL)", file.name)]
    return Component("Secretariat", version, "MIT; fonts: OFL-1.1", [ROOT / "LICENSE", *texts])


@cache
def _python() -> Component:
    text = Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt"
    if not text.exists():  # Windows and macOS
        text = Path(sysconfig.get_config_var("base") or "") / "LICENSE.txt"
    return Component("Python", sysconfig.get_python_version(), "PSF-2.0", [text])


@cache
def _of_distribution(distribution: Distribution) -> Component:
    about = distribution.metadata
    name = about["Name"]
    texts = [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if (_TEXT.fullmatch(file.name) or "licenses" in file.parts)
        and file.suffix not in (".py", ".pyc", ".pyi")
    ]
    texts += [KEPT / f"{name_}.txt" for name_ in EMBEDDED.get(name, ())]
    fields = [header for header in ("License-Expression", "License") if header in about]
    stated = about[fields[0]] if fields else ""
    licence = STATED.get(name) or (stated.splitlines()[0] if stated else "")
    if not licence:
        message = f"Look the licence of {name} up in its text and note it in tools/licences.py."
        raise LicenceError(message)
    return Component(name, distribution.version, licence, texts, source=SOURCES.get(name, ""))


@cache
def _of_system(file: Path) -> Component | None:
    """The Debian package that *file* is from, with the copyright file that each package has."""
    if not shutil.which("dpkg-query"):
        return None
    # A package may know its file by the name before /lib moved to /usr/lib.
    names = [str(file), str(file).removeprefix("/usr")]
    sentence = subprocess.run(
        ["dpkg-query", "--search", *names], capture_output=True, text=True, check=False
    ).stdout
    package = sentence.partition(": ")[0].partition(":")[0]
    if not package:
        return None
    version = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Version}\n", package],
        capture_output=True, text=True, check=False,
    ).stdout.partition("\n")[0]  # fmt: skip
    text = Path("/usr/share/doc") / package / "copyright"
    texts = [text] if text.exists() else []
    if texts:
        named = set(_IN_COMMON.findall(text.read_text("utf-8", errors="replace")))
        texts += [
            KEPT / f"{file_name}.txt"
            for file_name in sorted(named)
            if (KEPT / f"{file_name}.txt").exists()
        ]
    licence = of_system(package)
    return Component(package, version, licence, texts, source="Debian source package")


def of_system(package: str) -> str:
    """The licence of a library's Debian *package*; refuses one whose licence nobody looked up."""
    name = re.sub(r"t64$", "", package)
    known = (licence for pattern, licence in OF_SYSTEM.items() if re.fullmatch(pattern, name))
    licence = next(known, "")
    if not licence:
        raise LicenceError(f"Look the licence of {package} up and note it in tools/licences.py.")
    return licence


@cache
def _installed() -> dict[str, Distribution]:
    return {distribution.metadata["Name"].lower(): distribution for distribution in distributions()}


@cache
def _by_file() -> dict[str, Distribution]:
    """The package that each installed file belongs to."""
    resolved = cache(os.path.realpath)

    def real(file: Path) -> str:
        # Each folder is resolved once: to resolve the folders of each file takes a second.
        path = f"{resolved(str(file.parent))}{os.sep}{file.name}"
        return os.path.realpath(path) if file.is_symlink() else path

    return {
        real(Path(str(distribution.locate_file(file)))): distribution
        for distribution in distributions()
        for file in distribution.files or ()
    }


def write(folder: Path, parts: Iterable[Component]) -> None:
    """Put the texts of *parts* and their index into *folder*; refuses a part without a text."""
    parts = list(parts)
    if bare := [
        component.name for component in parts if not any(file.exists() for file in component.texts)
    ]:
        raise LicenceError("No licence text is known for: " + ", ".join(bare))
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir(parents=True)
    lines = [_HEAD.format(version=_installed()["secretariat"].version)]
    for part in parts:
        source = f"; source: {part.source}" if part.source else ""
        lines.append(f"{part.name} {part.version}: {part.licence}{source}")
        for text in part.texts:
            copy = _place(texts, part, text)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, copy)
            lines.append(f"    {copy.relative_to(folder).as_posix()}")
    owned = sorted(f"{name}\t{part.name}" for part in parts for name in part.files)
    (texts / FILES).write_text("\n".join(owned) + "\n", encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    (folder / "THIRD-PARTY-NOTICES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _place(folder: Path, component: Component, text: Path) -> Path:
    """Where a copy of *text* goes: what several components share stands in *folder* once."""
    if text.parent == KEPT:
        return folder / "common" / text.name
    path, at = folder / component.name / text.name, 1
    while path.exists():  # a package within a package brings a LICENSE of its own
        at += 1
        path = path.with_stem(f"{text.stem}-{at}")
    return path
