"""What packages say of the program: one file type, one version, and a reason for each exception."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path

import pytest

from secretariat import file_type
from secretariat.version import version
from tools import packaging_data, windows_installer
from tools.package import LINUX
from ui.frame.starting import DESKTOP_FILE

NSIS = windows_installer.SCRIPT.read_text("utf-8")


def test_every_system_knows_the_endings_and_the_type_of_books() -> None:
    types = ET.fromstring((LINUX / "secretariat.xml").read_text("utf-8"))  # noqa: S314 - ours
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    patterns = [element.attrib["pattern"] for element in types.iter(f"{space}glob")]
    assert patterns == [f"*{ending}" for ending in file_type.ENDINGS]
    assert [element.attrib["type"] for element in types.iter(f"{space}mime-type")] == [
        file_type.MIME
    ]
    entry = desktop_entry()
    assert entry["MimeType"] == f"{file_type.MIME};"
    assert entry["Exec"] == "secretariat open %f"
    assert file_type.MIME in NSIS
    assert all(f"\\{ending}" in NSIS for ending in file_type.ENDINGS)
    kinds = packaging_data.about_books()["CFBundleDocumentTypes"]
    assert kinds[0]["CFBundleTypeExtensions"] == [ending[1:] for ending in file_type.ENDINGS]


def desktop_entry() -> dict[str, str]:
    reader = ConfigParser(interpolation=None)
    reader.optionxform = str  # type: ignore[assignment,method-assign]  # its names have capitals
    reader.read(LINUX / "secretariat.desktop", encoding="utf-8")
    return dict(reader["Desktop Entry"])


def test_a_desktop_knows_the_window_by_the_name_of_its_menu_entry() -> None:
    assert f"{DESKTOP_FILE}.desktop" == "secretariat.desktop"
    assert (LINUX / f"{DESKTOP_FILE}.desktop").is_file()


def test_the_version_is_stated_once() -> None:
    assert packaging_data.version() == version()
    assert repr(version()) in packaging_data.version_file().read_text("utf-8")
    assert version() not in NSIS


def test_each_exception_from_debians_checks_has_its_reason() -> None:
    lines = (LINUX / "lintian-overrides").read_text("utf-8").splitlines()
    before = ""
    for line in lines:
        if not line.startswith("#"):
            assert re.fullmatch(r"secretariat: [a-z0-9-]+ \*", line), line
            assert before, f"no reason stands over {line}"
        before = line


@pytest.mark.skipif(not shutil.which("makensis"), reason="NSIS is not installed")
def test_the_script_of_the_installer_compiles_without_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "secretariat"
    for part in ("_internal", "licences"):
        (folder / part).mkdir(parents=True)
        (folder / part / "file").touch()
    for name in ("secretariat.exe", "LICENSE"):
        (folder / name).write_text("x")
    command = windows_installer.command("makensis", folder, tmp_path / "Secretariat-setup.exe")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "Secretariat-setup.exe").stat().st_size > 50_000
