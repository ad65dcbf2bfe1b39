"""Removes everything that the other tools made, and nothing that a person wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = (
    "build",
    "dist",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".import_linter_cache",
)


def main() -> None:
    """Remove it, and print each path."""
    paths = [ROOT / name for name in MADE]
    paths += [*ROOT.glob("translations/**/*.mo"), *ROOT.glob("*.egg-info")]
    paths += [cache for top in ROOT.glob("[a-z]*/") for cache in top.rglob("__pycache__")]
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
        else:
            continue
        print(f"· removed {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
