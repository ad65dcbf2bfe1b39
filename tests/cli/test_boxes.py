"""A document is printed whatever its characters are; those without a font are listed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run


def test_a_document_with_characters_without_a_font_is_printed_and_lists_them(
    run: Run, example: Path, tmp_path: Path
) -> None:
    run("set", example, "JCM12/A3", "title.en=Send the 📎 file to 𠮷野", "title.zh=发送📎")
    done = run("print", example, "action-log", "JCM12", "-o", tmp_path / "log.pdf")
    assert done.status == 0
    assert done.err.splitlines() == [
        "No font has 2 characters; they are printed as boxes with their codes:",
        "JCM12/A3, Title, English: 📎 U+1F4CE, 𠮷 U+20BB7 in “Send the 📎 file to 𠮷野”",
        "JCM12/A3, Title, Chinese: 📎 U+1F4CE in “发送📎”",
    ]
    pages = pypdfium2.PdfDocument(tmp_path / "log.pdf")
    assert any("𠮷野" in page.get_textpage().get_text_range() for page in pages)


def test_a_word_document_says_that_word_will_use_another_font(
    run: Run, example: Path, tmp_path: Path
) -> None:
    run("set", example, "JCM12/A3", "title.en=Send the 📎 file")
    done = run("print", example, "minutes", "JCM12", "-o", tmp_path / "minutes.docx")
    assert done.status == 0
    assert "Word or the browser will use another font for it" in done.err
    assert "JCM12/A3, Title, English: 📎 U+1F4CE" in done.err


@pytest.mark.parametrize(
    ("document", "ref"),
    [
        ("seating", "JCM12"), ("name-plates", "JCM12"), ("delegations", "JCM12"),
        ("briefing", "JCM12"), ("directory", ""),
    ],
)  # fmt: skip
def test_a_name_without_a_font_is_printed_everywhere(
    document: str, ref: str, run: Run, example: Path, tmp_path: Path
) -> None:
    people = run("list", example, "people", "--json").json
    person = next(person for person in people if person["name"].get("zh") == "沈怀瑾")["ref"]
    run("set", example, person, "name.zh=沈𠮷瑾")
    done = run("print", example, document, ref, "-o", tmp_path / "out.pdf")
    assert done.status == 0
    assert f"{person}, " in done.err
    assert "Name, Chinese: 𠮷 U+20BB7 in “" in done.err


def test_issuing_a_record_with_characters_without_a_font_is_refused(
    run: Run, example: Path
) -> None:
    run("set", example, "SID1/1.1", "text.en=Agreed ❶ and 😀.")
    done = run("issue", example, "SID1")
    assert done.status == 2
    assert "No font has U+2776, U+1F600 in SID1/1.1; write them in another way." in done.err
