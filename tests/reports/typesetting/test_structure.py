"""What the file says about itself: tags in reading order, languages, metadata, archive form."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from secretariat.reports.typesetting import (
    HEADING,
    Paragraph,
    Passage,
    in_parts,
    one_after_other,
    side_by_side,
)
from tests.reports.typesetting.papers import MADE, document, every_block
from tests.reports.typesetting.reading import by_pdfium


def elements(data: bytes) -> list[tuple[str, str, int]]:
    """Role, language and depth of each element in reading order."""
    roles: list[tuple[str, str, int]] = []

    def walk(element: Any, depth: int) -> None:
        roles.append((str(element.S)[1:], str(element.get("/Lang", "")), depth))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid, depth + 1)

    with pikepdf.open(BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot.K, 0)
    return roles


def test_tags_stand_in_reading_order_with_their_languages() -> None:
    roles = [(role, language) for role, language, _ in elements(every_block())]
    assert roles[:12] == [
        ("Document", ""),
        ("Div", ""), ("H1", "en-GB"), ("H1", "zh-CN"),
        ("Div", ""), ("H2", "en-GB"), ("H2", "zh-CN"),
        ("Div", ""), ("P", "en-GB"), ("Link", "en-GB"), ("P", "zh-CN"),
        ("P", "zh-CN"),
    ]  # fmt: skip
    names = [role for role, _ in roles]
    assert names.count("Table") == 1
    assert names.count("TR") == 71
    assert names.count("TH") == 72  # two heads, and the first cell of each row
    assert names.count("TD") == 70
    assert names.count("Figure") == 1


def test_every_mark_has_its_owner_and_every_link_its_element() -> None:
    with pikepdf.open(BytesIO(every_block())) as pdf:
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(key) for key in nums[::2]]
        assert keys == list(range(len(keys)))
        links = 0
        for page in pdf.pages:
            owners = nums[2 * int(page.StructParents) + 1]
            marks = sum(
                "/MCID" in instruction.operands[1]
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) == "BDC"
            )
            assert marks == len(owners)
            for annotation in page.get("/Annots", []):
                owner = nums[2 * int(annotation.StructParent) + 1]
                if annotation.Subtype == "/Widget":
                    assert str(owner.S) == "/Form"
                    continue
                assert str(owner.S) == "/Link"
                assert annotation.Contents
                links += 1
        assert links == 2


def test_title_language_outline_and_moment_are_stated() -> None:
    with pikepdf.open(BytesIO(every_block())) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo.Title) == "会议纪要 / Minutes & more"
        assert str(pdf.docinfo.CreationDate) == "D:20261124093000+00'00'"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Minutes / 会议纪要"]
            assert [entry.title for entry in outline.root[0].children] == ["1 Risks / 风险"]
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "会议纪要 / Minutes & more"
            assert metadata["xmp:CreateDate"] == "2026-11-24T09:30:00+00:00"
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfuaid:part"] == "1"


def test_every_font_is_embedded_and_no_other_is_declared() -> None:
    with pikepdf.open(BytesIO(every_block())) as pdf:
        for page in pdf.pages:
            for _, font in page.Resources.Font.items():  # noqa: PERF102 - older stubs lack values
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_a_moment_without_a_zone_is_taken_as_universal_time() -> None:
    data = document(timestamp=MADE.replace(tzinfo=None)).pdf([Paragraph("x")])
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["xmp:CreateDate"] == "2026-11-24T09:30:00+00:00"


def test_a_field_for_a_signature_is_tagged_and_says_who_signs_there() -> None:
    """Each signatory has one field, however often the block is printed."""
    with pikepdf.open(BytesIO(every_block())) as pdf:
        fields = [*pdf.Root.AcroForm.Fields]
        assert [str(field.T) for field in fields] == ["Signature-uk", "Signature-cn"]
        on_pages = [mark.objgen for page in pdf.pages for mark in page.get("/Annots", [])
                    if mark.Subtype == "/Widget"]  # fmt: skip
        assert [field.objgen for field in fields] == on_pages
        for form_field in fields:
            assert str(form_field.TU) == "一方代表 / For a side / 甲 / Dr A (é)"
            assert (form_field.FT, int(form_field.F), form_field.AP.N.read_bytes()) == (
                "/Sig",
                132,
                b"",
            )
            left, bottom, right, top = map(float, form_field.Rect)
            assert right - left > 150
            assert top - bottom == pytest.approx(54, abs=0.1)
    roles = [role for role, _, _ in elements(every_block())]
    assert roles.count("Form") == 2


@pytest.mark.parametrize(("headings", "contents"), [(0, False), (2, True)])
def test_a_title_page_that_was_asked_for_stands_however_few_headings_there_are(
    headings: int, contents: bool
) -> None:
    blocks = [
        block
        for number in range(headings)
        for block in side_by_side(
            [Passage(en=f"Part {number}", zh="部分", style=HEADING, outline=1)]
        )
    ]
    blocks.append(Paragraph("The text."))
    texts = [by_pdfium(document(contents_from=pages).pdf(blocks)) for pages in (1, 2)]
    assert ["A test" in text for text in texts] == [True, False]
    assert ["Contents" in text for text in texts] == [contents, False]


@pytest.mark.parametrize("both", [True, False])
def test_lists_within_a_text_are_lists_to_a_screen_reader(both: bool) -> None:
    text = Passage(
        en="The sides agreed:\n• to meet\n• to write\nand parted. 1. is no item.",
        zh="双方商定：\n（一）会晤\n（二）通信\n会议结束。",
        number="1.1",
    )
    passages = list(in_parts([text, Passage(en="One\n2. only", zh="只有\n一句")]))
    blocks = side_by_side(passages) if both else one_after_other(passages)
    with pikepdf.open(BytesIO(document().pdf(blocks))) as pdf:
        roles: list[str] = []

        def walk(element: Any) -> None:
            if isinstance(element, pikepdf.Dictionary) and "/S" in element:
                roles.append(f"{element.S}{element.get('/Lang', '')}")
                kids: Any = element.get("/K", [])
                for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                    walk(kid)

        walk(pdf.Root.StructTreeRoot.K)
    for language in ("en-GB", "zh-CN"):
        item = [f"/LI{language}", f"/LBody{language}"]
        start = roles.index(f"/L{language}")
        assert roles[start : start + 5] == [f"/L{language}", *item, *item]
        assert roles.count(f"/L{language}") == 1
    assert roles.count("/Pen-GB") == 4, "what is before and after a list, and a lone number"


@pytest.mark.parametrize("both", [True, False])
def test_a_list_within_a_list_stands_in_the_item_that_it_is_below(both: bool) -> None:
    text = Passage(
        en="1. to meet\n(a) in London\n(b) in Beijing\n2. to write",
        zh="1. 会晤\n（一）在伦敦\n（二）在北京\n2. 通信",
    )
    passages = list(in_parts([text]))
    blocks = side_by_side(passages) if both else one_after_other(passages)
    with pikepdf.open(BytesIO(document().pdf(blocks))) as pdf:
        paths: list[str] = []

        def walk(element: Any, above: str) -> None:
            if isinstance(element, pikepdf.Dictionary) and "/S" in element:
                path = f"{above}{element.S}"
                paths.append(f"{path} {element.get('/Lang', '')}")
                kids: Any = element.get("/K", [])
                for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                    walk(kid, path)

        walk(pdf.Root.StructTreeRoot.K, "")
    for language in ("en-GB", "zh-CN"):
        bodies = [path for path in paths if path.endswith(f"/LBody {language}")]
        outer = [path for path in bodies if path.count("/LI/LBody") == 1]
        inner = [path for path in bodies if "/L/LI/LBody/L/LI/LBody" in path]
        assert (len(outer), len(inner)) == (2, 2), paths
