"""Places the pages of a document for binding."""

from __future__ import annotations

from secretariat.reports.looks import Bound


def imposed(pdf: bytes, bound: Bound) -> bytes:
    """*pdf* with its pages arranged on sheets to be *bound* so; unchanged for loose pages."""
    if bound is Bound.LOOSE:
        return pdf
    from secretariat.reports import imposing  # noqa: PLC0415 - start-up: pikepdf, 30 ms

    return imposing.imposed(pdf, bound)
