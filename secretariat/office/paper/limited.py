"""What a limited copy can print: documents of what went along whole, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from secretariat.data.journal import limits
from secretariat.data.questions import limiting, reading
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import briefing

_WHOLE = {"action-log": "actions", "letters": "actions", "decisions": "decisions"}
"""The register that a document lists whole where it is about no record."""
_BEYOND = {briefing.OPEN_ACTIONS}
"""The documents of a meeting that list records of others."""
_PARTIAL = N_(
    "This copy is limited to {chosen}: it cannot print what lists or counts other records. Print it"
    " from the book that the copy was checked out from."
)


def refuse_partial(view: View, name: str, ref: str) -> None:
    """Refuse the document called *name*, of *ref*, where a limited copy lacks records for it.

    A meeting is there with all that belongs to it, or not at all.
    """
    if not limits.is_limited(view):
        return
    chosen = limits.chosen(view)
    subject = ref.removesuffix("/M") or _WHOLE.get(name, "")
    if name in _BEYOND or subject not in {
        *chosen,
        *limiting.ALWAYS,
        *_within_chosen(view, ref, chosen),
    }:
        raise SecretariatError(_PARTIAL, chosen=limits.chosen_in_words(view))


def _within_chosen(view: View, ref: str, chosen: Collection[str]) -> Iterator[str]:
    """*ref* itself, where the record that it finds is, or belongs to, a *chosen* meeting."""
    if ref and KINDS.get(ref) is None:
        called = reading.find(view, ref.removesuffix("/M")).ref
        if called.partition("/")[0] in chosen:
            yield ref.removesuffix("/M")
