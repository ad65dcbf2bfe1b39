"""A plain document for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from secretariat.reports.typesetting import Document, Words

MADE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def document(**changes: Any) -> Document:
    """A document without head or foot of its own, changed as asked."""
    plain: dict[str, Any] = {"title": Words("A test", "测试"), "timestamp": MADE}
    return Document(**{**plain, **changes})
