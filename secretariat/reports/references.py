"""References to records in texts: JCM12/A5, JCM12/2.1, IND:3."""

from __future__ import annotations

import re

REFERENCES = re.compile(
    r"(?<![A-Za-z0-9/])[A-Z][A-Z0-9]{1,7}(?:-\d+)?(?:/[A-Z]{0,2}\d+(?:\.\d+)*)+(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9/])[A-Z]{2,4}:\d+(?![A-Za-z0-9])"
)
"""Pattern of the references that become links within a paper."""
