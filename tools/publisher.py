"""Who publishes the packages, as packaging/publisher.toml says: the one place to set it.

``python -m tools.publisher`` refuses while a value is still in a domain reserved for examples, so
that no release goes out under nobody's name.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "packaging" / "publisher.toml"
_RESERVED = re.compile(
    r"\bexample\.(org|com|net)\b|\.(invalid|example|test|localhost)\b|^org\.example\."
)
"""Domains that belong to nobody (RFC 2606), as they stand and reversed."""


@dataclass(frozen=True)
class Publisher:
    """Who publishes the packages."""

    name: str
    mail: str
    homepage: str
    identifier: str
    """A domain of the publisher, reversed, and the name of the program."""

    @property
    def maintainer(self) -> str:
        """Name and mail address, as a Debian package states them."""
        return f"{self.name} <{self.mail}>"

    @property
    def developer(self) -> str:
        """The reversed domain alone, by which AppStream knows who made a program."""
        return self.identifier.rpartition(".")[0]

    @property
    def placeholders(self) -> list[str]:
        """The names of the values that nobody has set."""
        return [name for name, value in asdict(self).items() if _RESERVED.search(value)]

    @property
    def fault(self) -> str:
        """Why this is no release, in one sentence; empty where it can be one."""
        if not self.placeholders:
            return ""
        names = ", ".join(self.placeholders)
        return f"Nobody publishes these packages yet: set {names} in packaging/publisher.toml."


def stated(file: Path = FILE) -> Publisher:
    """The publisher that *file* states."""
    return Publisher(**tomllib.loads(file.read_text("utf-8")))


def main() -> int:
    """0 when a release can go out under the publisher's name."""
    publisher = stated()
    print(publisher.fault or f"Published by {publisher.maintainer}.")
    return 1 if publisher.fault else 0


if __name__ == "__main__":
    sys.exit(main())
