"""The office of three desks that the record book's own tests use."""

from tests.data.conftest import office

__all__ = ["office"]
