"""Makes the installer for Windows of the built folder, with NSIS (`makensis`)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tools import packaging_data

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "windows" / "secretariat.nsi"
FOLDER = ROOT / "dist" / "secretariat"
_USUAL = [Path(f"C:/Program Files{more}/NSIS/makensis.exe") for more in (" (x86)", "")]


def command(makensis: str, folder: Path, target: Path) -> list[str]:
    """The command that makes the installer *target* of the program in *folder*."""
    numbers = [part for part in packaging_data.version().split(".") if part.isdigit()]
    given = {
        "VERSION": packaging_data.version(),
        "PUBLISHER": packaging_data.PUBLISHER,
        "FOUR": ".".join([*numbers, "0", "0", "0", "0"][:4]),
        "SOURCE": str(folder),
        "ICON": str(packaging_data.icon(".ico")),
        "OUTPUT": str(target),
    }
    defined = (f"-D{name}={value}" for name, value in given.items())
    return [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(SCRIPT)]


def main() -> int:
    """The exit status of makensis, or 1 where it is not there."""
    there = (str(path) for path in _USUAL if path.exists())
    makensis = shutil.which("makensis") or next(there, "")
    if not makensis or not FOLDER.is_dir():
        print("The installer needs NSIS (makensis), and the folder of make build.", file=sys.stderr)
        return 1
    target = ROOT / "dist" / f"Secretariat-{packaging_data.version()}-setup.exe"
    return subprocess.run(command(makensis, FOLDER, target), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
