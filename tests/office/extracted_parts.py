"""Extracts of the record of a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from secretariat.office.agreed import extracting
from secretariat.office.agreed.extracting import Wanted
from secretariat.office.paper import printing
from secretariat.reports.extracts import Certificate
from tests.office.agreed_record import REF, Kept
from tests.reports.conftest import MOMENT

CERTIFICATE = Certificate(by="Ann Able", day=date(2026, 6, 1))


def extract(
    kept: Kept, ref: str = REF, *, press: Any = None, forms: Any = None, **more: Any
) -> bytes:
    """The PDF, or what *press* makes, of a part of the issued text."""
    wanted = replace(printing.setting(MOMENT, **(forms or {})), press=press)
    with kept.book.reading() as view:
        return extracting.paper(view, Wanted(ref=ref, **more), wanted)
