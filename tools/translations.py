"""Keeps the catalogue of all texts for users: gathers, merges, compiles and checks it.

``N_("…")``, ``language.text("…")`` and ``language.plural("…", "…", n)`` mark a text, and so does
the shell's ``say_counted``, which has both numbers in one entry of the catalogue. A word of several
senses is marked with its context, ``N_("…", context="…")``, and has an entry for each. They are
gathered from the syntax tree, for Babel's own gatherer goes by words: in silence it takes
the "key" out of ``text(TABLE["key"])`` and the statement out of SQLAlchemy's ``text``. Entries are
sorted, on one line each and without line numbers, so that two people's new texts merge.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("secretariat", "ui")
DOMAIN = "secretariat"
LOCALE = "zh_Hans_CN"
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""When a compiled catalogue says that it was made."""
# How many texts each mark begins with, what else has such a name, and what is no literal.
MARKS = {"N_": 1, "text": 1, "plural": 2, "say_counted": 2}
OTHERS = {"sa.text", "sqlalchemy.text"}
COMPOSED = ast.JoinedStr | ast.BinOp | ast.IfExp
_STRAIGHT = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])|(?<=s)'(?=\s)")
"""An apostrophe of a typewriter; quotation marks of a command line are none."""
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
# A constant header: dates and versions in it would be a conflict in every merge.
NOISE = tuple(
    f'"{name}:'.encode()
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid-Bugs-To",
    )
)


class CatalogError(Exception):
    """Raised for a text that is marked wrongly, with its position."""


def template_file(root: Path = ROOT) -> Path:
    """The path of the untranslated texts."""
    return root / "translations" / f"{DOMAIN}.pot"


def catalog_file(root: Path = ROOT) -> Path:
    """The path of their translations."""
    return root / "translations" / LOCALE / "LC_MESSAGES" / f"{DOMAIN}.po"


def gather(root: Path = ROOT) -> Catalog:
    """Every text that the sources of *root* mark.

    A source folder without one is an error: a wrong path gathers nothing, in silence.
    """
    catalog = Catalog(project="Secretariat", version="", charset="utf-8", fuzzy=False)
    for folder in SOURCES:
        files = sorted((root / folder).rglob("*.py"))
        if not files:
            message = f"{root / folder} holds no Python file"
            raise CatalogError(message)
        for file in files:
            for source, context in marked(file):
                catalog.add(source, context=context or None)
    return catalog


def marked(file: Path) -> Iterator[tuple[str | tuple[str, ...], str]]:
    """The texts that *file* marks, each with its context, which is mostly empty.

    Refuses a mark on something else than one plain literal.
    """
    for call in ast.walk(ast.parse(file.read_bytes(), str(file))):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        wanted = MARKS.get(name, 0)
        if not wanted or ast.unparse(call.func) in OTHERS:
            continue
        given = call.args[:wanted]
        texts = tuple(text for part in given if (text := _literal(part)))
        # What is put together here, or chosen here, is no text that the catalogue could hold.
        composed = any(isinstance(part, COMPOSED) for part in given)
        context = _context(call) if name == "N_" else ""
        if composed or context is None or len(texts) < (wanted if texts or name == "N_" else 0):
            message = f"{file}:{call.lineno}: {name}() takes one plain literal"
            raise CatalogError(message)
        if texts:
            yield (texts[0] if wanted == 1 else texts), context


def _context(call: ast.Call) -> str | None:
    """The context in *call*: empty without one, None when it is no plain literal."""
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "context"), None)
    return "" if given is None else _literal(given) or None


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def read(file: Path) -> Catalog:
    """The catalogue in *file*; an empty one when the file is missing."""
    if not file.exists():
        return Catalog(LOCALE, project="Secretariat", version="", charset="utf-8", fuzzy=False)
    with file.open("rb") as stream:
        # The template speaks no language, so it keeps the two plurals of English.
        locale = LOCALE if file.suffix == ".po" else None
        return read_po(stream, locale, DOMAIN, abort_invalid=True)


def update(root: Path = ROOT) -> None:
    """Write the texts of the sources to the catalogue, without translations of former texts."""
    template = gather(root)
    catalog = read(catalog_file(root))
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    _write(template_file(root), template)
    _write(catalog_file(root), catalog)


def _write(file: Path, catalog: Catalog) -> None:
    catalog.header_comment = "# Sorted, and without line numbers: `make translations` keeps it so."
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if not line.startswith(NOISE)))


def compiled(root: Path = ROOT) -> Path:
    """Write the file that the program reads; returns its path."""
    source = catalog_file(root)
    if not source.exists():
        message = f"{source.relative_to(root)} is missing; `make translations` makes it"
        raise CatalogError(message)
    target = source.with_suffix(".mo")
    catalog = read(source)
    catalog.creation_date = NO_MOMENT  # else that of the clock, and no two builds are the same
    with target.open("wb") as stream:
        write_mo(stream, catalog)
    return target


def faults(root: Path = ROOT) -> Iterator[str]:
    """Sentences on what is wrong with the catalogue; none when it is complete."""
    wanted = _entries(gather(root))
    for file in (template_file(root), catalog_file(root)):
        held = _entries(read(file))
        for text in sorted(wanted - held, key=str):
            yield f"{file.name} lacks, run `make translations`: {_named(text)}"
        for text in sorted(held - wanted, key=str):
            yield f"{file.name} holds what no source says, run `make translations`: {_named(text)}"
    for message in read(catalog_file(root)):
        if message.id:
            yield from _faults_of(message)
    for page in sorted((root / "docs" / "handbook").glob("*/*.md")):
        words = _CODE.sub("", page.read_text(encoding="utf-8"))
        for match in _STRAIGHT.finditer(words):
            yield f"{page.name}: write ’ for ' in: {words[: match.end()].splitlines()[-1]}"


def _entries(catalog: Catalog) -> set[tuple[object, str]]:
    """The texts of *catalog*, each with its context."""
    return {(message.id, message.context or "") for message in catalog if message.id}


def _named(entry: tuple[object, str]) -> str:
    text, context = entry
    return f"{_shown(text)} ({context})" if context else _shown(text)


def _faults_of(message: Message) -> Iterator[str]:
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if any(_STRAIGHT.search(str(text)) for text in (*sources, *strings)):
        yield f"write ’ for ': {_shown(message.id)}"
    if message.fuzzy:
        yield f"marked fuzzy: {_shown(message.id)}"
    if not all(strings):
        yield f"not translated: {_shown(message.id)}"
        return
    for text in strings:
        try:
            here, there = _places(sources[-1]), _places(str(text))
        except ValueError as error:
            yield f"braces do not pair ({error}): {_shown(message.id)} → {text}"
            continue
        if here != there:
            yield f"{sorted(here)} here, {sorted(there)} there: {_shown(message.id)} → {text}"


def _places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _shown(text: object) -> str:
    return " / ".join(text) if isinstance(text, tuple | list) else str(text)


def check() -> int:
    """Print every fault; the exit status is 1 when there is one."""
    problems = list(faults())
    for fault in problems:
        print(fault)
    print(f"Translations: {len(read(catalog_file()))} texts, {len(problems)} faults.")
    return 1 if problems else 0


def main(arguments: list[str]) -> int:
    """``update``, ``compile`` or ``check``."""
    try:
        match arguments:
            case ["update"]:
                update()
            case ["compile"]:
                print(f"· Translations: {compiled().relative_to(ROOT)}")
            case ["check"]:
                return check()
            case _:
                print("update, compile or check?", file=sys.stderr)
                return 2
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
