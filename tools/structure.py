"""Prints the structure of the source tree in numbers: size, imports, questions about types."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tools.architecture import FUNCTIONS, Source, sources

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("secretariat", "ui")
DECLARING = "secretariat.declaring"
DATA = "secretariat.data"
Arrows = Mapping[str, set[str]]
"""The modules or folders that each module or folder imports from."""


def name_of(path: Path, root: Path) -> str:
    """The dotted name of the module in the file *path*; of a package, that of its folder."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The dotted names that the *nodes* of a tree import, ``from a import b`` as ``a.b``."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_arrows(modules: Mapping[str, Source]) -> dict[str, set[str]]:
    """For each of *modules*, the others that it imports."""
    return {
        name: {
            target
            for text in imported_by(source.of_kind(ast.Import, ast.ImportFrom))
            if (target := _module_of(text, modules)) and target != name
        }
        for name, source in modules.items()
    }


def _module_of(text: str, modules: Mapping[str, Source]) -> str:
    """The module that *text* names, or names a part of; empty for other packages."""
    while text and text not in modules:
        text = text.rpartition(".")[0]
    return text


def folder_arrows(modules: Mapping[str, Source]) -> dict[str, set[str]]:
    """The folders from which the modules of each folder import."""
    folders = {
        name: name if source.path.stem == "__init__" else name.rpartition(".")[0]
        for name, source in modules.items()
    }
    arrows: dict[str, set[str]] = {folder: set() for folder in folders.values()}
    for name, targets in module_arrows(modules).items():
        arrows[folders[name]] |= {folders[target] for target in targets} - {folders[name]}
    return arrows


def cycles(arrows: Arrows) -> list[list[str]]:
    """The groups of names that can all be reached from each other."""
    reached = {name: _reached(name, arrows) for name in arrows}
    groups = {
        frozenset(other for other in reached[name] if name in reached[other]) for name in arrows
    }
    return sorted(sorted(group) for group in groups if len(group) > 1)


def _reached(start: str, arrows: Arrows) -> set[str]:
    """Every name that can be reached from *start* along *arrows*."""
    names: set[str] = set()
    ahead = [start]
    while ahead:
        for target in arrows.get(ahead.pop(), ()):
            if target not in names:
                names.add(target)
                ahead.append(target)
    return names


def questions_of_field(tree: ast.AST) -> int:
    """The number of ``isinstance(…, SomeField)`` in *tree*."""
    return sum(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "isinstance"
        and any(
            isinstance(part, ast.Name) and part.id.endswith("Field")
            for part in ast.walk(node.args[-1])
        )
        for node in ast.walk(tree)
    )


def questions_by_name(tree: ast.AST) -> int:
    """The number of ``hasattr`` and ``getattr`` for an attribute of fields in *tree*."""
    return sum(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("hasattr", "getattr")
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and node.args[1].value in ("to", "of", "long")
        for node in ast.walk(tree)
    )


def imports_sqlalchemy(tree: ast.AST) -> bool:
    """True when *tree* imports SQLAlchemy or a part of it."""
    return any(text.partition(".")[0] == "sqlalchemy" for text in imported_by(ast.walk(tree)))


def imports_in_functions(tree: ast.AST) -> int:
    """The number of import statements within functions."""
    functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
    inside = {node for function in functions for node in ast.walk(function)}
    return sum(isinstance(node, ast.Import | ast.ImportFrom) for node in inside)


def measured(root: Path, folders: Sequence[str] = PRODUCT) -> dict[str, int]:
    """The numbers of the tree under *root*, each by its label."""
    modules = {name_of(source.path, root): source for source in sources(root, *folders)}
    between = folder_arrows(modules)

    def outside(folder: str) -> list[ast.Module]:
        return [module.tree for name, module in modules.items() if not _is_in(name, folder)]

    return {
        "modules": len(modules),
        "lines": sum(len(module.lines) for module in modules.values()),
        "folders": len(between),
        "arrows between folders": sum(map(len, between.values())),
        "cycles between folders": len(cycles(between)),
        "folders in a cycle": sum(map(len, cycles(between))),
        "cycles between modules": len(cycles(module_arrows(modules))),
        "isinstance(…Field) outside declaring": sum(map(questions_of_field, outside(DECLARING))),
        "hasattr and getattr of a field outside declaring": sum(
            map(questions_by_name, outside(DECLARING))
        ),
        "modules outside data that import SQLAlchemy": sum(map(imports_sqlalchemy, outside(DATA))),
        "imports inside functions in ui": sum(
            imports_in_functions(module.tree)
            for name, module in modules.items()
            if _is_in(name, "ui")
        ),
    }


def _is_in(name: str, folder: str) -> bool:
    return f"{name}.".startswith(f"{folder}.")


def main() -> int:
    """Print each number, then the cycles, one a line."""
    for what, number in measured(ROOT).items():
        print(f"{number:>8,}  {what}")
    modules = {name_of(source.path, ROOT): source for source in sources(ROOT, *PRODUCT)}
    for title, arrows in (("folders", folder_arrows(modules)), ("modules", module_arrows(modules))):
        for group in cycles(arrows):
            print(f"cycle of {title}: {', '.join(group)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
