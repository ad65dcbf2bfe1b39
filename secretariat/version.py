"""The version of this program, from the one place that states it: the project's own metadata."""

from __future__ import annotations


def version() -> str:
    """The version as pyproject.toml states it, such as 1.0.0."""
    from importlib import metadata  # noqa: PLC0415 - start-up: seldom asked, 20 ms

    return metadata.version("secretariat")
