"""The house as its plan has it; each check here is shown to fail where the plan is broken."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.architecture import (
    CLASS_ATTRIBUTES,
    CLASS_METHODS,
    FUNCTION_LINES,
    MODULE_LINES,
    Source,
    late_imports,
    named_sides,
    nameless,
    needless_exceptions,
    sources,
    too_long,
    too_long_functions,
    too_many_attributes,
    too_wide_classes,
)
from tools.structure import cycles, folder_arrows, module_arrows, name_of

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
PRODUCT = ("secretariat", "ui")
ALL = (*PRODUCT, "tests", "tools", "benchmarks")
Check = Callable[[Source], Iterator[str]]


def found(check: Check, root: Path, *folders: str) -> list[str]:
    return [finding for source in sources(root, *folders) for finding in check(source)]


CHECKS = [
    too_long_functions, too_wide_classes, too_many_attributes, late_imports, nameless, named_sides,
]  # fmt: skip


@pytest.fixture(scope="module")
def product() -> list[Source]:
    """Every module of the product, read once."""
    return sources(ROOT, *PRODUCT)


@pytest.mark.parametrize("check", CHECKS)
def test_the_product_keeps_its_budget(product: list[Source], check: Check) -> None:
    assert [finding for source in product for finding in check(source)] == []


def test_every_exception_from_the_budget_is_needed(product: list[Source]) -> None:
    assert needless_exceptions(product) == set()
    assert "ui/records/detail.py:RecordDetail" in needless_exceptions(product[:1])


def test_no_folder_and_no_module_of_the_program_is_in_a_cycle(product: list[Source]) -> None:
    modules = {name_of(source.path, ROOT): source for source in product}
    assert cycles(folder_arrows(modules)) == []
    assert cycles(module_arrows(modules)) == []


def test_no_module_is_too_long_anywhere() -> None:
    paths = [path for name in ALL for path in (ROOT / name).rglob("*.py")]
    assert len(paths) > 500
    nothing = ast.Module([], [])  # lines are counted alone, and syntax costs seconds
    modules = [Source(path, path.read_text("utf-8").splitlines(), nothing, path) for path in paths]
    assert [finding for source in modules for finding in too_long(source)] == []


def test_the_budget_looks_at_every_module_of_the_product(product: list[Source]) -> None:
    seen = {source.path for source in product}
    assert ROOT / "secretariat" / "errors.py" in seen
    assert ROOT / "ui" / "kit" / "__init__.py" in seen


def kept_on_self(count: int) -> str:
    """Lines of a method that keep so many values."""
    return "".join(f"    self.a{at} = {at}\n" for at in range(count))


@pytest.mark.parametrize(
    ("check", "name", "kept", "broken"),
    [
        (too_long, "long", "x = 1\n" * MODULE_LINES, "x = 1\n" * (MODULE_LINES + 1)),
        (
            too_long_functions,
            "function",
            "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1),
            "class A:\n  async def f():\n" + "    x = 1\n" * FUNCTION_LINES,
        ),
        (
            too_wide_classes,
            "wide",
            "class A:\n" + "    def f(): ...\n" * CLASS_METHODS,
            "class A:\n" + "    def f(): ...\n" * (CLASS_METHODS + 1),
        ),
        (
            too_many_attributes,
            "remembers",
            "class A:\n  def f(self):\n" + kept_on_self(CLASS_ATTRIBUTES) * 2,
            "class A:\n  async def f(self):\n    self.one: int = 1\n"
            "  def g(self):\n    self.two, self.three = 1, 2\n"
            + kept_on_self(CLASS_ATTRIBUTES - 2),
        ),
        (
            late_imports,
            "late",
            "import a\ndef f():\n    import b  # start-up: 200 ms\n",
            "def f():\n    if x:\n        from a import b\n",
        ),
        (
            named_sides,
            "sides",
            '"""The UK."""\nif code == side.code and tag != "en-GB":\n    x = "Chinese"\n',
            'if code == "cn":\n    x = 1\n',
        ),
    ],
)
def test_a_broken_budget_is_found(
    tmp_path: Path, check: Check, name: str, kept: str, broken: str
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "kept" / f"{name}.py").write_text(kept)
    (tmp_path / "broken" / f"{name}.py").write_text(broken)
    assert found(check, tmp_path, "kept") == []
    assert len(found(check, tmp_path, "broken")) == 1


@pytest.mark.parametrize(
    "planted",
    [
        'if side == "uk": pass',
        'x = {"CN": 1}',
        'x = N_("Co-chair for the Chinese side")',
        'x = N_("the UK-China Joint Commission")',
        'x = f"{code} China lead"',
        'x = "英方牵头单位"',
        'if word == "中": pass',
        "x = BySide.of(uk=1)",
        "x = HostRule.CN",
        "def uk_lead(): pass",
    ],
)
def test_a_side_that_code_names_is_found(tmp_path: Path, planted: str) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "planted.py").write_text(planted + "\n", "utf-8")
    (tmp_path / "ui" / "excused.py").write_text(f"{planted}  # no side of the book: why\n", "utf-8")
    (fault,) = found(named_sides, tmp_path, "ui")
    assert "planted.py:1: " in fault


@pytest.mark.parametrize(
    "kept", ['x = "en-GB"', 'x = N_("Chinese")', 'x = "中文"', 'x = "GB18030"', 'x = "uk_UA"']
)
def test_a_language_or_a_code_page_is_no_side(tmp_path: Path, kept: str) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "kept.py").write_text(kept + "\n", "utf-8")
    assert found(named_sides, tmp_path, "ui") == []


@pytest.mark.parametrize("name", ["utils.py", "helpers/__init__.py", "deep/common/meeting.py"])
def test_a_name_that_says_nothing_is_found(tmp_path: Path, name: str) -> None:
    file = tmp_path / "ui" / name
    file.parent.mkdir(parents=True)
    file.touch()
    assert len(found(nameless, tmp_path, "ui")) == 1


def test_the_folder_that_a_checkout_lies_in_may_be_called_anything(tmp_path: Path) -> None:
    """What the product keeps to is said of the project, wherever it was cloned to."""
    checkout = tmp_path / "base" / "secretariat" / "bilingual"
    (checkout / "ui").mkdir(parents=True)
    (checkout / "ui" / "meeting.py").write_text('x = {"CN": 1}\n')
    assert found(nameless, checkout, "ui") == []
    assert len(found(named_sides, checkout, "ui")) == 1


def contracts(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )


def test_every_import_keeps_to_the_contracts() -> None:
    done = contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def layers() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (layered,) = (
        contract
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == ["secretariat"]
    )
    assert layered["exhaustive"]
    return {name.strip(" ()") for layer in layered["layers"] for name in layer.split("|")}


def test_every_folder_of_the_record_office_has_a_layer() -> None:
    parts = [
        path for path in (ROOT / "secretariat").iterdir() if path.is_dir() or path.suffix == ".py"
    ]
    there = {path.stem for path in parts if path.stem[0] not in "._"}
    assert there <= layers()


PLANTED = [
    ("secretariat/domain", "import secretariat.data", "Each layer"),
    ("secretariat", "", "Each layer"),
    ("secretariat/domain", "import ui", "The window depends"),
    ("secretariat/domain", "import PySide6", "No Qt"),
    ("secretariat/bilingual", "import sqlalchemy", "Only data knows SQL"),
    ("secretariat/office", "import sqlalchemy", "Only data knows SQL"),
    ("ui", "import sqlcipher3", "Only data knows SQL"),
    ("secretariat/data/store", "import secretariat.data.book", "Each room of data"),
    ("secretariat/data/journal", "import secretariat.data.writing", "Each room of data"),
    ("ui/texts", "import ui.actions", "Each room of the window"),
    ("ui/records", "import ui.exchange", "Each room of the window"),
    ("ui/search", "import ui.frame", "Each room of the window"),
    ("ui/past", "import ui.search.screen", "Screens do not know each other"),
    ("ui", "import reportlab", "Only reports knows ReportLab"),
    ("secretariat/office", "import docx", "Only reports knows python-docx"),
    ("ui/kit", "import secretariat.domain", "The kit has never"),
]
"""A folder, the line of a module planted in it, and the beginning of the contract it breaks."""


def planted_name(at: int) -> str:
    """The name of the module planted by the row *at*; only a screen is told by its name."""
    return "screen" if "screen" in PLANTED[at][1] else f"planted{at}"


def skeleton(folder: Path) -> Path:
    """The product in *folder*, all modules empty, and the contracts."""
    planned = [Path("secretariat") / name / "__init__.py" for name in layers()]
    # Names alone are wanted: `sources` would read the syntax of all of them.
    folders = (ROOT / "ui", ROOT / "secretariat" / "data")
    there = [path.relative_to(ROOT) for each in folders for path in each.rglob("*.py")]
    for module in [*planned, Path("secretariat/__init__.py"), *there]:
        file = folder / module
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_skeleton_itself_breaks_no_contract(tmp_path: Path) -> None:
    done = contracts(skeleton(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said of each broken contract, its name first, where everything above is planted.

    All at once: the import of each module is named under the contract that it breaks.
    """
    copy = skeleton(tmp_path_factory.mktemp("planted"))
    for at, (folder, line, _) in enumerate(PLANTED):
        (copy / folder / f"{planted_name(at)}.py").write_text(line + "\n")
    done = contracts(copy)
    assert done.returncode != 0
    _, _, faults = done.stdout.partition("Broken contracts\n")
    return re.split(r"\n(?=[^\n]+\n-{5,}\n)", faults)


@pytest.mark.parametrize("at", range(len(PLANTED)), ids=lambda at: f"{PLANTED[at][0]}-{at}")
def test_a_planted_import_breaks_its_contract(broken: list[str], at: int) -> None:
    folder, line, contract = PLANTED[at]
    (fault,) = (text for text in broken if text.startswith(contract))
    module = f"{folder.replace('/', '.')}.{planted_name(at)}"
    target = line.removeprefix("import ")
    assert (f"{module} -> {target} (l.1)" if line else f"- {module}\n") in fault
