"""The fonts of the window: those of the printed page, whatever the machine has."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from secretariat.paths import RESOURCES

FAMILIES = ["Source Sans 3", "Noto Sans SC"]
"""The Latin family first; characters that it lacks are taken from the Chinese one."""

FILES = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-Bold.ttf",
    "SourceSans3-Italic.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
)


def load() -> list[str]:
    """Register the fonts with Qt, and return the file names that it could not read."""
    folder = RESOURCES / "fonts"
    return [name for name in FILES if QFontDatabase.addApplicationFont(str(folder / name)) < 0]
