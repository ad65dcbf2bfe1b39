"""What packages for every system say of the program: name, version, icon, file type, publisher."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from secretariat import file_type
from tools import publisher

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "resources" / "program" / "secretariat.svg"
MADE = ROOT / "build" / "packaging"
_STATED = publisher.stated()
IDENTIFIER = _STATED.identifier
"""The reverse domain name of the program, by which macOS and AppStream tell it from others."""
PUBLISHER = _STATED.name
SUMMARY = "Records workspace for a joint commission’s secretariat"
FILE_TYPE = "Record book"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS_SIZE = 1024
_WITHOUT_GIT = 1_780_000_000

_VERSION_FILE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("080904B0", [
      StringStruct("CompanyName", {publisher!r}),
      StringStruct("FileDescription", "Secretariat"),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", "secretariat"),
      StringStruct("LegalCopyright", "MIT licence; see THIRD-PARTY-NOTICES.txt"),
      StringStruct("OriginalFilename", "secretariat.exe"),
      StringStruct("ProductName", "Secretariat"),
      StringStruct("ProductVersion", {version!r}),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0809, 1200])]),
  ],
)
"""


def version() -> str:
    """The version, from the one place that states it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def epoch() -> int:
    """The time that every file of a package bears, in seconds since 1970: of the last commit.

    ``SOURCE_DATE_EPOCH`` says another one, as reproducible builds have it.
    """
    if text := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(text)
    asked = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.stdout.strip().isdigit() else _WITHOUT_GIT


def version_file() -> Path:
    """The file from which PyInstaller writes the version resource of a Windows program."""
    numbers = [int(part) for part in version().split(".")[:3] if part.isdigit()]
    four = tuple([*numbers, 0, 0, 0, 0][:4])
    MADE.mkdir(parents=True, exist_ok=True)
    path = MADE / "version_info.txt"
    path.write_text(
        _VERSION_FILE.format(four=four, publisher=PUBLISHER, version=version()), "utf-8"
    )
    return path


def icon(ending: str) -> Path:
    """The icon in the form of a system: ``.ico``, ``.icns`` or ``.png`` of 256 pixels."""
    from PIL import Image  # noqa: PLC0415 - the build alone draws icons

    MADE.mkdir(parents=True, exist_ok=True)
    path, drawn = MADE / f"secretariat{ending}", MADE / "drawn.png"
    draw(_ICNS_SIZE if ending == ".icns" else SIZES[-1], drawn)
    with Image.open(drawn) as picture:
        if ending == ".ico":
            picture.save(path, sizes=[(size, size) for size in SIZES])
        else:
            picture.save(path)
    drawn.unlink()
    return path


def draw(size: int, target: Path) -> None:
    """Draw the icon as a PNG file of *size* pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt  # noqa: PLC0415 - as above
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - only to draw the icon
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - only to draw the icon
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only to draw the icon

    application = QApplication.instance() or QApplication(sys.argv[:1])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(PICTURE)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    image.save(str(target))
    del application


def about_books() -> dict[str, Any]:
    """The entries of a macOS bundle's Info.plist on the type of record books."""
    endings = [ending.removeprefix(".") for ending in file_type.ENDINGS]
    return {
        "CFBundleName": "Secretariat",
        "CFBundleDisplayName": "Secretariat",
        "CFBundleLocalizations": ["en", "zh_CN"],
        "CFBundleDevelopmentRegion": "en",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence; see THIRD-PARTY-NOTICES.txt",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": FILE_TYPE,
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [f"{IDENTIFIER}.book"],
                "CFBundleTypeExtensions": endings,
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{IDENTIFIER}.book",
                "UTTypeDescription": FILE_TYPE,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": endings[:1],
                    "public.mime-type": [file_type.MIME],
                },
            }
        ],
    }
