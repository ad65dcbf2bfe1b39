"""The audit of a built folder names what lacks a licence, by what is shipped alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import licence_audit, sizes

MIT = "Permission is hereby granted, free of charge, to any person\nobtaining a copy"
NOTICES = """\
The program contains:

pillow 13.0.0: MIT-CMU
    licences/pillow/LICENSE
harfbuzz 1.0: Apache-2.0 OR MIT
    licences/harfbuzz/COPYING
"""

OWNERS = """\
secretariat	harfbuzz
pillow.libs/libtiff-20b7e810.so.6	pillow
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which all is as it should be."""
    for name, text in (
        ("secretariat", "ELF"),
        ("_internal/pillow.libs/libtiff-20b7e810.so.6", "ELF"),
        ("licences/pillow/LICENSE", "Permission to use, copy, modify. Silicon Graphics."),
        ("licences/harfbuzz/COPYING", MIT),
        (
            "licences/FILES.txt",
            "secretariat\tharfbuzz\npillow.libs/libtiff-20b7e810.so.6\tpillow\n",
        ),
        ("THIRD-PARTY-NOTICES.txt", NOTICES),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def found(folder: Path) -> list[str]:
    return list(licence_audit.faults(folder))


def changed(folder: Path, name: str, before: str, after: str) -> None:
    file = folder / name
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_a_folder_with_all_its_licences_passes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert licence_audit.main([str(folder)]) == 0
    assert capsys.readouterr().out == "  2 files of 2 components, each with its licence.\n"


def test_a_file_of_nobody_is_named(folder: Path) -> None:
    (folder / "_internal" / "stray.so").write_text("ELF")
    assert found(folder) == ["_internal/stray.so belongs to no component."]


def test_a_text_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "licences" / "harfbuzz" / "COPYING").unlink()
    assert "harfbuzz: the text COPYING is not there." in found(folder)


def test_a_text_of_another_licence_is_named(folder: Path) -> None:
    changed(folder, "licences/harfbuzz/COPYING", MIT, "All rights reserved.")
    assert found(folder) == ["harfbuzz: no text has the words of Apache-2.0 OR MIT."]


def test_a_library_within_a_package_needs_its_licence_among_the_texts_there(folder: Path) -> None:
    changed(folder, "licences/pillow/LICENSE", "Silicon Graphics", "")
    name = "libtiff-20b7e810.so.6 in pillow"
    assert found(folder) == [f"{name}: its licence is not among the texts of pillow."]
    changed(folder, "licences/FILES.txt", "libtiff", "libnew")
    assert "libnew-20b7e810.so.6 in pillow: say in tools/licence_audit.py how its licence is known." in found(folder)  # fmt: skip  # noqa: E501 - a sentence


def test_what_is_under_the_gpl_alone_is_refused(folder: Path) -> None:
    changed(folder, "THIRD-PARTY-NOTICES.txt", "Apache-2.0 OR MIT", "GPL-3.0-only")
    assert found(folder)[-1].endswith("since under the GPL alone: harfbuzz (GPL-3.0-only).")


def test_every_byte_of_a_folder_is_counted_in_one_part(folder: Path) -> None:
    counted = sizes.parts(folder)
    whole = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    assert counted.total() == whole
    assert counted["pictures and squares"] == len("ELF")
