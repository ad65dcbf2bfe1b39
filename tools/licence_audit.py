"""Looks through a built folder as a lawyer would: ``python -m tools.licence_audit [FOLDER]``.

It reads what is shipped and nothing of the build. Every file must belong to a component that the
notices name; every component must have texts; the texts must hold the words of each licence that is
stated; a library within another package must be one whose licence stands among that package's
texts; and nothing may be under the GPL alone.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.licences import FILES, Component, LicenceError, refuse_gpl_alone

ROOT = Path(__file__).resolve().parents[1]
NOTICES = "THIRD-PARTY-NOTICES.txt"
OWN = {"LICENSE", NOTICES, "sbom.cdx.json"}
_PART = re.compile(r"(?P<name>\S+) (?P<version>\S+): (?P<licence>.+?)(?:; source: (?P<source>.+))?")
_INNER = "_internal/"

WORDS = {
    r"MIT|X11": "permission (is hereby granted|to use, copy)",
    r"BSD": r"redistributions? (and use )?(in|of) source",
    r"Apache": r"apache license|licensed under the apache",
    r"MPL": "mozilla public license",
    r"LGPL": r"gnu (lesser|library) general public",
    r"GPL": "gnu general public license",
    r"PSF": "python software foundation",
    r"Zlib": "provided ['\u2018]as-is",
    r"0BSD": "permission to use, copy, modify|public domain",
    r"bzip2": "redistribution and use in source",
    r"libpng": "libpng",
    r"OFL": "sil open font license",
    r"AFL": "academic free license",
    r"FTL": "freetype",
    r"blessing": "public domain",
}
"""For the licences that are stated, by how their names begin: words that their texts hold."""

WITHIN = {
    r"icu\w*": "unicode|icu license",
    r"jpeg": "independent jpeg group|libjpeg",
    r"qpdf": "qpdf",
    r"Xau|xcb": "permission is hereby granted",
    r"lcms2": "little (cms|color)",
    r"lzma": "liblzma|xz utils|lzma",
    r"openjp2": "openjpeg|universite catholique",
    r"sharpyuv|webp\w*": "webp|google inc",
    r"tiff": "silicon graphics|libtiff",
    r"zstd": "zstandard|facebook|meta platforms",
    r"(com_err|gssapi_krb5|k5crypto|krb5\w*)": "massachusetts institute of technology",
    r"crypt|keyutils": r"gnu (lesser|library) general public",
    r"crypto|ssl": "openssl",
    r"lber|ldap": "openldap",
    r"pq": "postgresql",
    r"sasl2": "carnegie mellon",
}
"""For libraries within packages, by their names without *lib*: words of their licences."""


@dataclass
class Shipped:
    """One component as the notices of a folder have it."""

    name: str
    licence: str
    texts: list[Path] = field(default_factory=list)

    def holds(self, words: str) -> bool:
        """True when one of its texts has *words*, a pattern, in whatever lines."""
        return any(
            re.search(words, " ".join(text.read_text("utf-8", "replace").lower().split()))
            for text in self.texts
            if text.is_file()
        )


def shipped(folder: Path) -> dict[str, Shipped]:
    """The components that the notices in *folder* name, with their texts."""
    by_name: dict[str, Shipped] = {}
    last = None
    for line in (folder / NOTICES).read_text("utf-8").splitlines():
        if line.startswith("    ") and last is not None:
            last.texts.append(folder / line.strip())
        elif part := _PART.fullmatch(line):
            last = by_name.setdefault(part["name"], Shipped(part["name"], part["licence"]))
    return by_name


def faults(folder: Path) -> Iterator[str]:
    """A sentence for each fault of *folder*."""
    parts = shipped(folder)
    owners = _owners(folder)
    for path in _files(folder):
        owner = owners.get(path.removeprefix(_INNER))
        if owner is None:
            yield f"{path} belongs to no component."
        elif owner not in parts:
            yield f"{path} belongs to {owner}, which the notices do not name."
    for part in parts.values():
        yield from _of_texts(part)
    yield from _of_libraries(owners, parts)
    try:
        refuse_gpl_alone(Component(part.name, licence=part.licence) for part in parts.values())
    except LicenceError as error:
        yield f"{error}."


def _owners(folder: Path) -> dict[str, str]:
    lines = (folder / "licences" / FILES).read_text("utf-8").splitlines()
    return {name: owner for name, _, owner in (line.partition("\t") for line in lines)}


def _files(folder: Path) -> Iterable[str]:
    """The files that others wrote, or we did: all but links, and what tells of licences."""
    paths = (
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink()
    )
    return (path for path in paths if path not in OWN and not path.startswith("licences/"))


def _of_texts(part: Shipped) -> Iterator[str]:
    """What is wrong with the texts of *part*."""
    if not part.texts:
        yield f"{part.name} has no licence text."
    for text in part.texts:
        if not text.is_file() or not text.stat().st_size:
            yield f"{part.name}: the text {text.name} is not there."
    for needed in re.split(r" (?:AND|and) |[;,] ", part.licence):
        offered = [part for part in re.split(r" (?:OR|or) ", needed) if _words_of(part)]
        if offered and not any(part.holds(_words_of(text)) for text in offered):
            yield f"{part.name}: no text has the words of {needed}."


def _words_of(licence: str) -> str:
    """Words that a text of *licence* holds; empty where nobody has said which."""
    name = licence.removeprefix("fonts: ").strip()
    return next((words for start, words in WORDS.items() if re.match(start, name)), "")


def _of_libraries(owners: dict[str, str], parts: dict[str, Shipped]) -> Iterator[str]:
    """Libraries that a package brings along, and whose licence is not among its texts."""
    inside: dict[str, list[str]] = defaultdict(list)
    for path, owner in owners.items():
        folder, _, name = path.rpartition("/")
        if folder.endswith((".libs", ".dylibs")):
            inside[owner].append(name)
    for owner, names in inside.items():
        for name in names:
            bare = re.split(r"[-.]", name.removeprefix("lib"))[0]
            words = next(
                (words_ for start, words_ in WITHIN.items() if re.fullmatch(start, bare)), ""
            )
            if not words:
                yield f"{name} in {owner}: say in tools/licence_audit.py how its licence is known."
            elif owner in parts and not parts[owner].holds(words):
                yield f"{name} in {owner}: its licence is not among the texts of {owner}."


def report(folder: Path) -> int:
    """Print the faults of *folder*, or how much was looked through; 1 when there are any."""
    problems = list(faults(folder))
    for fault in problems:
        print(f"  {fault}")
    if not problems:
        count = sum(1 for _ in _files(folder))
        print(f"  {count} files of {len(shipped(folder))} components, each with its licence.")
    return 1 if problems else 0


def main(arguments: list[str]) -> int:
    """0 when everything in the folder has its licence."""
    return report(Path(arguments[0]) if arguments else ROOT / "dist" / "secretariat")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
