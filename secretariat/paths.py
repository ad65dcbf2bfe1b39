"""Where the program's own files lie, as a checkout and as a built program alike."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).resolve().parent / "installed"
"""Where a wheel has what lies beside the packages in a checkout."""

ROOT = _INSTALLED if _INSTALLED.is_dir() else _INSTALLED.parents[1]
RESOURCES = ROOT / "resources"
TRANSLATIONS = ROOT / "translations"
