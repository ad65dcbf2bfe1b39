from __future__ import annotations

from pathlib import Path

import pytest

from tools import translations
from tools.translations import CatalogError, catalog_file, faults, gather, update

SOURCE = """
title = field.pair(N_("Title"), required=True, hint=N_("As it is "
    "printed"))
raise SecretariatError(N_("“{name}” is gone."), name=language.text("the nested one"))
language.plural("{count} action", "{count} actions", many)
language.text(title)
"""


def tree(root: Path, source: str) -> Path:
    for folder in translations.SOURCES:
        (root / folder).mkdir(exist_ok=True)
        (root / folder / "__init__.py").touch()
    (root / "secretariat" / "meetings.py").write_text(source, "utf-8")
    return root


def translate(root: Path, **pairs: str) -> None:
    file = catalog_file(root)
    text = file.read_text("utf-8")
    for source, target in pairs.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    file.write_text(text, "utf-8")


def test_every_marked_text_is_gathered(tmp_path: Path) -> None:
    catalog = gather(tree(tmp_path, SOURCE))
    assert {message.id for message in catalog if message.id} == {
        "Title",
        "As it is printed",
        "“{name}” is gone.",
        "the nested one",
        ("{count} action", "{count} actions"),
    }


def test_a_word_is_gathered_once_for_each_context(tmp_path: Path) -> None:
    root = tree(tmp_path, 'N_("Name"); N_("Name", context="of a person"); N_("Name")')
    held = {(message.id, message.context) for message in gather(root) if message.id}
    assert held == {("Name", None), ("Name", "of a person")}
    update(root)
    texts = sorted(fault for fault in faults(root) if "not translated" not in fault)
    assert texts == []
    tree(tmp_path, 'N_("Name"); N_("Name", context="of a thing")')
    texts = sorted(fault for fault in faults(root) if "not translated" not in fault)
    assert any("lacks" in fault and "Name (of a thing)" in fault for fault in texts)
    assert any(
        "holds what no source says" in fault and "Name (of a person)" in fault for fault in texts
    )


@pytest.mark.parametrize(
    "trap",
    [
        'language.text("one" if short else "two")',
        'language.text(f"{name} is gone")',
        'N_(f"{name}")',
        "N_(name)",
        'N_("Ti" + "tle")',
        'language.plural("{count} action", f"{n} actions", n)',
        'language.plural("{count} action", many, n)',
        'N_("Name", context=kind)',
    ],
)
def test_a_mark_that_gathers_something_else_is_refused(tmp_path: Path, trap: str) -> None:
    with pytest.raises(CatalogError, match=r"meetings\.py:1: .* one plain literal"):
        gather(tree(tmp_path, trap))


@pytest.mark.parametrize(
    "other",
    ['sa.text("SELECT 1")', 'language.text(TITLES["key"])', 'language.text(str(line["label"]))'],
)
def test_a_string_that_is_no_text_is_not_gathered(tmp_path: Path, other: str) -> None:
    assert [message.id for message in gather(tree(tmp_path, other)) if message.id] == []


def test_a_folder_without_sources_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no Python file"):
        gather(tmp_path)


def test_what_is_not_translated_is_a_fault(tmp_path: Path) -> None:
    update(tree(tmp_path, 'N_("Title")'))
    assert list(faults(tmp_path)) == ["not translated: Title"]
    translate(tmp_path, Title="标题")
    assert list(faults(tmp_path)) == []


def test_a_text_that_nobody_gathered_is_a_fault(tmp_path: Path) -> None:
    update(tree(tmp_path, 'N_("Title")'))
    translate(tmp_path, Title="标题")
    tree(tmp_path, 'N_("Heading")')
    assert sorted(fault.split(",")[0] for fault in faults(tmp_path)) == [
        "secretariat.po holds what no source says",
        "secretariat.po lacks",
        "secretariat.pot holds what no source says",
        "secretariat.pot lacks",
    ]


def test_a_fuzzy_guess_is_a_fault(tmp_path: Path) -> None:
    update(tree(tmp_path, 'N_("Title")'))
    translate(tmp_path, Title="标题")
    file = catalog_file(tmp_path)
    file.write_text(file.read_text("utf-8").replace('msgid "Title"', '#, fuzzy\nmsgid "Title"'))
    assert list(faults(tmp_path)) == ["marked fuzzy: Title"]


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("the side's part", True),
        ("both sides' parts", True),
        ("the side’s part", False),
        ("use --map '{heading}=FIELD'", False),
    ],
)
def test_an_apostrophe_of_a_typewriter_is_a_fault_and_a_quoted_option_none(
    tmp_path: Path, text: str, *, is_fault: bool
) -> None:
    update(tree(tmp_path, f'N_("{text}")'))
    translate(tmp_path, **{text: text})
    assert list(faults(tmp_path)) == ([f"write ’ for ': {text}"] if is_fault else [])
    page = tmp_path / "docs" / "handbook" / "en" / "10-page.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"First, `{text}`.\nThen {text}.", encoding="utf-8")
    in_page = [fault for fault in faults(tmp_path) if fault.startswith("10-page.md")]
    assert len(in_page) == is_fault


@pytest.mark.parametrize(
    ("source", "target", "fault"),
    [
        ("{name} is gone", "已不存在", "['name'] here, [] there"),
        ("{name} is gone", "{姓名}已不存在", "['name'] here, ['姓名'] there"),
        ("{name} is gone", "{name已不存在", "braces do not pair"),
    ],
)
def test_places_that_differ_are_a_fault(
    tmp_path: Path, source: str, target: str, fault: str
) -> None:
    update(tree(tmp_path, f'N_("{source}")'))
    translate(tmp_path, **{source: target})
    (fault_texts,) = faults(tmp_path)
    assert fault_texts.startswith(fault)


def test_updating_twice_writes_the_same_bytes_and_keeps_what_is_translated(tmp_path: Path) -> None:
    update(tree(tmp_path, SOURCE))
    translate(tmp_path, Title="标题")
    update(tmp_path)
    once = catalog_file(tmp_path).read_bytes()
    update(tmp_path)
    assert catalog_file(tmp_path).read_bytes() == once
    assert "标题".encode() in once


def test_entries_stand_in_order_without_dates_and_line_numbers(tmp_path: Path) -> None:
    update(tree(tmp_path, SOURCE))
    written = catalog_file(tmp_path).read_text("utf-8")
    ids = [
        line for line in written.splitlines() if line.startswith("msgid ") and line != 'msgid ""'
    ]
    assert ids == sorted(ids)
    assert "Date" not in written
    assert "meetings.py" not in written


def test_the_compiled_catalogue_is_what_the_program_reads(tmp_path: Path) -> None:
    update(tree(tmp_path, 'N_("Title")'))
    translate(tmp_path, Title="标题")
    path = translations.compiled(tmp_path)
    assert path.name == "secretariat.mo"
    assert "标题".encode() in path.read_bytes()
    assert b"POT-Creation-Date: 2000-01-01" in path.read_bytes()  # no moment of the clock
