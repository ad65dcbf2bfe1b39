"""ZIP archives whose bytes depend on their contents alone, whatever the clock says."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP file can state."""


def same_bytes(archive: bytes, *, plain: str = "") -> bytes:
    """*archive* with one fixed moment for all its parts; the part called *plain* is not packed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zip_file,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _FIRST_MOMENT)
            part.create_system = 0
            part.compress_type = zipfile.ZIP_STORED if name == plain else zipfile.ZIP_DEFLATED
            zip_file.writestr(part, source.read(name))
    return target.getvalue()
