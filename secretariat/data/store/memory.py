"""Releases memory that was needed for a short time to the system."""

from __future__ import annotations

import ctypes
import sys

from secretariat.data.store.view import View


def release_memory(view: View | None) -> None:
    """Release free memory and, with a *view* on a file, the pages of it that were read.

    The order of a list of 100,000 records leaves 9 MB of pages behind, which nobody needs again
    before it is read anew; the system has them still. The C library of Linux keeps as much that was
    freed, unless it is told.
    """
    if view is not None:
        view.run("PRAGMA shrink_memory")
    if sys.platform == "linux":
        # Another C library than glibc has no such function, and keeps less.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
