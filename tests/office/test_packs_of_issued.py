"""A pack binds an issued record as it was printed, but for its fields: nobody signs a pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf

from secretariat.office.paper import printing
from tests.office.agreed_record import Kept


def test_a_pack_has_no_fields_to_sign_and_its_tags_hold_together(issued: Kept) -> None:
    setting = printing.setting(datetime(2026, 11, 27, 12, tzinfo=UTC))
    alone = printing.print_document(issued.book, "minutes", "JCM12", setting)
    with pikepdf.open(BytesIO(alone)) as opened:
        assert "/AcroForm" in opened.Root
    wanted = replace(setting, parts=("agenda", "minutes"))
    # That a page was copied with a field would be a warning, and so an error here.
    pack = printing.print_document(issued.book, "briefing", "JCM12", wanted)
    with pikepdf.open(BytesIO(pack)) as opened:
        assert "/AcroForm" not in opened.Root
        objects = [
            annotation for page in opened.pages for annotation in page.obj.get("/Annots", [])
        ]
        assert not [
            annotation for annotation in objects if annotation.Subtype == pikepdf.Name.Widget
        ]
        nums = list(opened.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(key) for key in nums[::2]]
        assert keys == sorted(set(keys))
        assert {int(annotation.StructParent) for annotation in objects} <= set(keys)
