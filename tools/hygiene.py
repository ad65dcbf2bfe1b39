"""Refuse what no file may hold: paths and registries' hosts of one machine, names that nobody uses.

A name that begins with an underscore belongs to its module; where no code but its definition
mentions it, it is what an earlier version needed.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Patterns with brackets in them, so that this file names no host and is not its own finding.
HOSTS = (
    r"pyp[i][.]org",
    r"python[h]osted[.]org",
    r"deb[.]debia[n][.]org",
    r"registry[.]npm[j]s[.]org",
    r"crates[.]i[o]",
    r"proxy[.]golan[g][.]org",
    r"repo[.]mave[n][.]apache[.]org",
)
PLACES = (
    "/work" + "/",
    "/root" + "/",
    "/home" + r"/\w+/",
    "/Users" + r"/\w+/",
    r"[A-Z]:\\Users" + r"\\",
)
_WORD = re.compile(r"\b_\w+")
_PRIVATE = re.compile(r"_[^\W_]\w*")
WRONG = re.compile("|".join([*HOSTS, *(rf"(?<![\w.]){place}" for place in PLACES)]))


def files(root: Path) -> list[Path]:
    """Every file of the project, as git knows them; without git, all but hidden and made ones."""
    if (root / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
        return [root / name for name in listed.decode().split("\0") if name]
    tops = [top for top in root.iterdir() if top.name not in {"build", "dist"}]
    visible = [top for top in tops if not top.name.startswith(".") or top.name == ".ci"]
    below = [file for top in visible for file in (top.rglob("*") if top.is_dir() else [top])]
    return [file for file in below if "__pycache__" not in file.parts]


def findings(root: Path) -> Iterator[str]:
    """One line for each place where a file of *root* names what only one machine has."""
    for file in files(root):
        if not file.is_file() or b"\0" in (content := file.read_bytes()):
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if match := WRONG.search(line):
                yield f"{file.relative_to(root)}:{number}: {match.group()}"


def unused(root: Path) -> Iterator[str]:
    """One line for each private name of a module of *root* that no code mentions again."""
    texts = {file: file.read_text("utf-8") for file in files(root) if file.suffix == ".py"}
    mentions = Counter(word for text in texts.values() for word in _WORD.findall(text))
    for file, text in texts.items():
        for name, line in _private(text):
            # Most are mentioned once more in their own file, and need no closer look.
            if mentions[name] == 1:
                yield f"{file.relative_to(root)}:{line}: {name} is used nowhere"


def _private(text: str) -> Iterator[tuple[str, int]]:
    """The private names that the module in *text* defines, each with its line."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            # What is decorated may be used by its decorator, as fixtures are.
            names = [] if node.decorator_list else [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not _marks_texts(node):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [
                name.id
                for target in targets
                for name in ast.walk(target)
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            ]
        else:
            continue
        yield from ((name, node.lineno) for name in names if _PRIVATE.fullmatch(name))


def _marks_texts(node: ast.AST) -> bool:
    """True where *node* marks texts for the catalogue, which may be all that it is for."""
    calls = (call for call in ast.walk(node) if isinstance(call, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id == "N_" for call in calls)


def main() -> int:
    """Print every finding; 1 when there is one."""
    problems = [*findings(ROOT), *unused(ROOT)]
    print("\n".join(problems) or "No machine's path, no registry's host, no unused private name.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
