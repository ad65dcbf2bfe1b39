"""Each kind of document, the records of the example that tests print it of, and settings."""

from __future__ import annotations

from collections import defaultdict

from secretariat.office.paper import documents

SETTINGS: dict[str, dict[str, str]] = {
    "en": {"languages": "en"},
    "zh": {"languages": "zh"},
    "side-by-side": {},
    "sequential": {"layout": "sequential"},
    "original-cn": {"original": "cn"},
}
HELD = ("JCM12", "SID1", "EG1")
TABLES = ("actions", "decisions", "paragraphs", "participants", "observations", "priority-areas")
DOCUMENTS = [
    *((name, ref) for name, document in documents.DOCUMENTS.items()
      if document.of_meeting for ref in HELD),
    *((name, "") for name, document in documents.DOCUMENTS.items()
      if not document.of_meeting and name not in ("register", "letters", "corrigendum")),
    ("letters", "JCM12"),
    ("corrigendum", "EG1/M/C1"),
    *(("register", kind) for kind in TABLES),
]  # fmt: skip
"""Each kind of document that there is, and the tables of some registers."""


def refs_of_kinds() -> dict[str, list[str]]:
    refs: dict[str, list[str]] = defaultdict(list)
    for name, ref in DOCUMENTS:
        refs[name].append(ref)
    return refs


def _turns() -> set[tuple[str, str]]:
    """The documents that a usual run tries: of what is printed of a meeting, one meeting in turn.

    The others are printed of the largest meeting of the example, or of none.
    """
    held = [name for name, document in documents.DOCUMENTS.items() if document.of_meeting]
    in_turn = {(name, HELD[at % len(HELD)]) for at, name in enumerate(held)}
    # Only the commission has open actions; its minutes are the longest.
    in_turn |= {("minutes", HELD[0]), ("open-actions", HELD[0])}
    return in_turn | {(name, ref) for name, ref in DOCUMENTS if name not in held}


TURNS = _turns()
