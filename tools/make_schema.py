"""Writes resources/interchange.schema.json from the declarations; run when they have changed."""

from __future__ import annotations

import json

from secretariat.domain.registers import DECLARED
from secretariat.exchange import interchange
from secretariat.paths import RESOURCES

FILE = RESOURCES / "interchange.schema.json"


def text() -> str:
    """The contents of the file."""
    return json.dumps(interchange.schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(f"{FILE.name}: {len(DECLARED)} modules of declarations")
