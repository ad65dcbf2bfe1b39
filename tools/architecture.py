"""Measures a source tree against its limits of size and shape, from the syntax trees."""

from __future__ import annotations

import ast
import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

# Aim for a module of 150 lines and a function of 10; these are where it stops.
MODULE_LINES = 400
FUNCTION_LINES = 50
CLASS_METHODS = 30
# What a class remembers says more of how much it does than how many methods it has.
CLASS_ATTRIBUTES = 12
_PAGE = "a page, which remembers each part that it lays out"
WIDE_CLASSES = {
    "ui/actions/screen.py:ActionsScreen": _PAGE,
    "ui/coverage/screen.py:CoverageScreen": _PAGE,
    "ui/exchange/screen.py:ImportScreen": _PAGE,
    "ui/meetings/screen.py:MeetingsScreen": _PAGE,
    "ui/meetings/next_one.py:NextPanel": _PAGE,
    "ui/overview/screen.py:OverviewScreen": _PAGE,
    "ui/planner/screen.py:PlannerScreen": _PAGE,
    "ui/preview/paper.py:Paper": _PAGE,
    "ui/records/detail.py:RecordDetail": _PAGE,
    "ui/registers/pane.py:RegisterPane": _PAGE,
    "ui/preview/report_choices.py:ReportChoices": _PAGE,
    "ui/frame/shell.py:Shell": _PAGE,
    "ui/settings/screen.py:SettingsScreen": _PAGE,
    "ui/frame/sidebar.py:Sidebar": _PAGE,
    "ui/texts/pane.py:TextPane": _PAGE,
    "ui/frame/welcome.py:Welcome": _PAGE,
    "ui/meetings/workspace.py:Workspace": _PAGE,
    "secretariat/data/book.py:Book": "the file, the clock, the desk, and what is known of them",
    "secretariat/data/writing/change.py:Change": "what one transaction has gathered",
}
"""Classes with more attributes, each with its reason."""
# A module of such a name collects what has no place, and then everything imports it.
NAMELESS = {"utils", "helpers", "common", "misc", "manager", "base"}
# An import inside a function hides a cycle; the measured exceptions say so on their line.
ALLOWED_LATE = "start-up"
# The sides are those of the book: only what is data about countries may name one in code.
MAY_NAME_SIDES = ("secretariat/bilingual/", "secretariat/domain/holiday_names.py")
ALLOWED_SIDE = "no side of the book"
_SIDE = re.compile(
    r"(?<![\w-])(?:uk|cn|UK|CN|GB|PRC|United Kingdom|Britain|British|China)(?![\w-])"
    r"|(?<!\w)UK-|-China"
    r"|Chinese (?:side|original|lead|co-chair|delegation|party|government)"
    r"|[中英]方|中国|英国|中英(?!文)|英中|^[中英]$"
)
_SIDE_WORDS = frozenset({"uk", "cn", "gb", "china", "britain", "british"})
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
_NAMED: dict[str, tuple[type[ast.AST], ...]] = {
    attribute: tuple(
        kind
        for kind in vars(ast).values()
        if isinstance(kind, type) and issubclass(kind, ast.AST) and attribute in kind._fields
    )
    for attribute in ("id", "attr", "arg", "name")
}
"""The kinds of nodes that have a name, by the attribute that holds it."""
_LEAVES = frozenset({ast.Name, ast.Constant, ast.alias})
"""The kinds of nodes that have no others within them."""
_Node = TypeVar("_Node", bound=ast.AST)


@dataclass(frozen=True)
class Source:
    """One module: its path, its lines, its syntax tree, and its path within the project."""

    path: Path
    lines: list[str]
    tree: ast.Module
    inside: Path
    """Names of folders above the checkout are no business of its checks."""

    @cached_property
    def _by_kind(self) -> dict[type[ast.AST], list[Any]]:
        """The nodes of the tree by their class; walked once for all checks."""
        by_kind: defaultdict[type[ast.AST], list[Any]] = defaultdict(list)
        nodes: list[ast.AST] = [self.tree]
        with _nothing_collected():
            for node in nodes:
                kind = type(node)
                by_kind[kind].append(node)
                # As `ast.iter_child_nodes`, in a third of its time: half of all nodes have none.
                if kind not in _LEAVES:
                    nodes += _parts(node)
        return by_kind

    def of_kind(self, *kinds: type[_Node]) -> list[_Node]:
        """The nodes of the tree that are of one of *kinds*, without their subclasses."""
        return [node for kind in kinds for node in self._by_kind.get(kind, ())]

    @property
    def functions(self) -> list[FUNCTIONS]:
        """The functions and methods, also those within others."""
        return [*self.of_kind(ast.FunctionDef), *self.of_kind(ast.AsyncFunctionDef)]

    @cached_property
    def wide(self) -> list[ast.ClassDef]:
        """The classes with more attributes than allowed."""
        classes = self.of_kind(ast.ClassDef)
        return [node for node in classes if len(attributes(node)) > CLASS_ATTRIBUTES]

    @classmethod
    def read(cls, path: Path, root: Path) -> Source:
        """The module in the file *path* of the project in the folder *root*."""
        text = path.read_text("utf-8")
        tree = ast.parse(text, str(path))
        return cls(path, text.splitlines(), tree, path.relative_to(root))


def _parts(node: ast.AST) -> list[ast.AST]:
    """The nodes directly within *node*, without those that only say “is read” or “plus”."""
    parts: list[ast.AST] = []
    for field in node._fields:
        part = getattr(node, field)
        if type(part) is list:
            parts += [each for each in part if isinstance(each, ast.AST)]
        elif isinstance(part, ast.AST) and part._fields:
            parts.append(part)
    return parts


def sources(root: Path, *folders: str) -> list[Source]:
    """Every module under *folders* of *root*, in the order of their names."""
    paths = [path for name in folders for path in sorted((root / name).rglob("*.py"))]
    with _nothing_collected():
        return [Source.read(path, root) for path in paths]


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Context without garbage collections, for what makes objects that all stay in use.

    Looking for garbage among them takes twice the time of making them.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def too_long(source: Source) -> Iterator[str]:
    """The module, if it has more lines than allowed."""
    if len(source.lines) > MODULE_LINES:
        yield f"{source.path}: {len(source.lines)} lines of {MODULE_LINES}"


def too_long_functions(source: Source) -> Iterator[str]:
    """Every function with more lines than allowed."""
    for node in source.functions:
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_LINES:
            yield f"{_at(source, node)}: {node.name}, {lines} lines of {FUNCTION_LINES}"


def too_wide_classes(source: Source) -> Iterator[str]:
    """Every class with more methods than allowed."""
    for node in source.of_kind(ast.ClassDef):
        methods = sum(isinstance(part, ast.FunctionDef) for part in node.body)
        if methods > CLASS_METHODS:
            yield f"{_at(source, node)}: {node.name}, {methods} methods of {CLASS_METHODS}"


def attributes(node: ast.ClassDef) -> set[str]:
    """The names of the attributes that the methods of a class set on ``self``."""
    return {
        part.attr
        for method in node.body
        if isinstance(method, FUNCTIONS)
        for part in ast.walk(method)
        if isinstance(part, ast.Attribute)
        and isinstance(part.ctx, ast.Store)
        and isinstance(part.value, ast.Name)
        and part.value.id == "self"
    }


def too_many_attributes(source: Source) -> Iterator[str]:
    """Every class with more attributes than allowed, without the exceptions."""
    for node in source.wide:
        if not any(_is_at(source, node, position) for position in WIDE_CLASSES):
            count = len(attributes(node))
            yield f"{_at(source, node)}: {node.name}, {count} attributes of {CLASS_ATTRIBUTES}"


def needless_exceptions(modules: Iterable[Source]) -> set[str]:
    """The exceptions whose class is within the limit, or is gone."""
    wide = [(source, node) for source in modules for node in source.wide]
    return {
        position
        for position in WIDE_CLASSES
        if not any(_is_at(source, node, position) for source, node in wide)
    }


def _is_at(source: Source, node: ast.ClassDef, position: str) -> bool:
    return f"{source.inside.as_posix()}:{node.name}" == position


def late_imports(source: Source) -> Iterator[str]:
    """Every import in a function that is not marked as a measured start-up cost."""
    if not any(node.col_offset for node in source.of_kind(ast.Import, ast.ImportFrom)):
        return
    inside = {node for function in source.functions for node in ast.walk(function)}
    for node in inside:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        _, _, comment = source.lines[node.lineno - 1].partition("#")
        if ALLOWED_LATE not in comment:
            yield f"{_at(source, node)}: import inside a function"


def nameless(source: Source) -> Iterator[str]:
    """The module, if its name or that of a folder of the project above it says nothing."""
    if texts := NAMELESS.intersection((source.path.stem, *source.inside.parts)):
        yield f"{source.path}: {texts.pop()} says nothing about what is in it"


def named_sides(source: Source) -> Iterator[str]:
    """Every text and every name, docstrings apart, that names a side of one pair.

    A line that means something else by such a word says so in its comment.
    """
    if source.inside.as_posix().startswith(MAY_NAME_SIDES):
        return
    docstrings = {node.value for node in source.of_kind(ast.Expr)}
    for node, text in _side_names(source):
        line = getattr(node, "lineno", 1)
        if node not in docstrings and ALLOWED_SIDE not in source.lines[line - 1].partition("#")[2]:
            yield f"{source.path}:{line}: “{text[:60]}” names a side"


def _side_names(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Each text and each name in *source* that names a side, with its node."""
    for constant in source.of_kind(ast.Constant):
        if isinstance(constant.value, str) and _SIDE.search(constant.value):
            yield constant, constant.value
    for attribute, kinds in _NAMED.items():
        for node in source.of_kind(*kinds):
            name = getattr(node, attribute)
            if name and _is_side(name):
                yield node, name


@cache
def _is_side(name: str) -> bool:
    """True when a part of the *name* of a variable, function or class names a side."""
    return not _SIDE_WORDS.isdisjoint(name.lower().split("_"))


def _at(source: Source, node: ast.stmt) -> str:
    return f"{source.path}:{node.lineno}"
