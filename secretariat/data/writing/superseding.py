"""Supersession: one decision replaces another, and citations of that are updated on request.

The status of the old decision follows from the link (`data/writing/consequences.py`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Any

from secretariat.data.questions import citing, decisions
from secretariat.data.questions.citing import Citation
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Link
from secretariat.domain.decisions import Decision, replaced_by_it
from secretariat.domain.supersession import refuse
from secretariat.i18n import N_

LABEL = N_("Supersede a decision")
"""The label of such a change in the history."""
CITE = N_("Cite the later decision")
"""The label of a change by which a record cites the new decision in place of the old one."""


def supersede(change: Change, old: Decision, new: Decision) -> Decision:
    """Let *new* supersede *old*, or refuse; returns the changed *new*."""
    view = change.view
    refuse(
        citing.with_body_and_day(view, new),
        citing.with_body_and_day(view, old),
        decisions.superseding(view, [old]).get(old.id, ()),
        partial(citing.mechanism_at, view),
    )
    if old.id in replaced_by_it(new):
        return new
    if new.supersedes is None:
        return change.update(new, replace(new, supersedes=Link(old.id)))
    further = sorted([*new.supersedes_also, Link(old.id)], key=lambda link: link.id)
    return change.update(new, replace(new, supersedes_also=tuple(further)))


def cite_instead(
    change: Change, citations: Collection[Citation], old: Decision, new: Decision
) -> None:
    """Change each of *citations* of *old* to cite *new*."""
    after: dict[str, Any] = {}
    for record, field in citations:
        value: Any = getattr(after.get(record.id, record), field.name)
        if isinstance(value, tuple):
            kept = [link for link in value if link.id not in (old.id, new.id)]
            link: Any = tuple(sorted([*kept, Link(new.id)], key=lambda each: each.id))
        else:
            link = Link(new.id)
        after[record.id] = replace(after.get(record.id, record), **{field.name: link})
    before = {record.id: record for record, _ in citations}
    for cited, changed in after.items():
        change.update(before[cited], changed)
