"""The names of all screens, for tests that go to each of them."""

from __future__ import annotations

from ui.frame.catalogue import REGISTERS, entries

ALIKE = [entry.names[0] for entry in entries() if entry.group == REGISTERS]
"""The registers, whose screens are built alike."""
NAMES = [entry.names[0] for entry in entries() if entry.group != REGISTERS] + ALIKE[::8]
"""Every other screen, and some of the registers."""
