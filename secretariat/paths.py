"""Where the program's own files lie, as a checkout and as a built program alike."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "resources"
TRANSLATIONS = ROOT / "translations"
