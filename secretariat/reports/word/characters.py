"""Characters that the XML of an office file cannot hold."""

from __future__ import annotations

import re

from secretariat.errors import SecretariatError

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EXCERPT = 60


def sound(text: str, refusal: str) -> str:
    """*text*; refused with *refusal* where XML cannot hold one of its characters."""
    if match := _NOT_IN_XML.search(text):
        excerpt = _NOT_IN_XML.sub("", text)[:_EXCERPT]
        raise SecretariatError(refusal, text=excerpt, code=f"{ord(match.group()):04X}")
    return text
