"""Operations as lines of a bundle, without parts that can be computed from the rest.

A line holds the name of the previous operation in the chain, the root, the header and the values,
with a sign between them. The previous name is left out where it is that of the line above, the root
where it follows from the values, and the own name always: these are random digits, which cannot be
compressed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from secretariat import typed_json
from secretariat.data.journal.operations import Stored, name_of, root_of

_SIGN = "\x1f"
_SAME = "="


def lines(operations: Iterable[Stored]) -> Iterator[bytes]:
    """A line for each of *operations*; `read` needs the lines in the same order."""
    last = ""
    for operation in operations:
        previous, root, header = operation.body.split("\n", 2)
        short = [
            _SAME if previous == last else previous,
            _SAME if root == root_of(operation.payload) else root,
        ]
        last = operation.name
        if any(sign in header for sign in "\n\x1f") or _SIGN in operation.payload:
            yield json.dumps([*short, header, operation.payload]).encode() + b"\n"
        else:
            values = operation.payload.split("\n") if operation.payload else []
            yield _SIGN.join((*short, header, *values)).encode() + b"\n"


def read(contents: Iterable[bytes]) -> Iterator[Stored]:
    """The operations from the lines *contents*, made by `lines`; ValueError for other lines."""
    last = ""
    for line in contents:
        text = line.decode().removesuffix("\n")
        if text.startswith("["):
            previous, root, header, payload = map(typed_json.text, typed_json.loaded(text))
        else:
            previous, root, header, *values = text.split(_SIGN)
            payload = "\n".join(values)
        previous = last if previous == _SAME else previous
        root = root_of(payload) if root == _SAME else root
        body = f"{previous}\n{root}\n{header}"
        last = name_of(body)
        yield Stored(last, body, payload)
