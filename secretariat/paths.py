"""Where the program's own files lie, as a checkout and as a built program alike; paths as typed."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).resolve().parent / "installed"
"""Where a wheel has what lies beside the packages in a checkout."""

ROOT = _INSTALLED if _INSTALLED.is_dir() else _INSTALLED.parents[1]
RESOURCES = ROOT / "resources"
TRANSLATIONS = ROOT / "translations"


def typed_path(text: str) -> Path:
    """The path that somebody typed, with ``~`` for a home folder; as it is where there is none."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # nobody here has that name: a file may be called so
        return Path(text)
