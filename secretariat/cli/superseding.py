"""supersede: one decision takes the place of another, and what cites that is listed."""

from __future__ import annotations

import argparse

from secretariat.cli.shell import opened, print_json, say_aside, spoken, who
from secretariat.data.questions import citing, reading
from secretariat.data.questions.citing import Citation
from secretariat.data.writing import superseding
from secretariat.domain.across.holdings import kind_of
from secretariat.domain.decisions import Decision
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

ALL = "all"
"""The value that means every listed record."""


def supersede(given: argparse.Namespace) -> None:
    """Record that another decision supersedes a decision, and list what still cites it."""
    with opened(given) as book:
        with book.change(superseding.LABEL, who(given, book)) as change:
            old = reading.find_as(change.view, Decision, given.old)
            new = reading.find_as(change.view, Decision, given.new)
            new = superseding.supersede(change, old, new)
            cited = citing.citing(change.view, old)
            updated = _chosen(cited, given.updated)
            superseding.cite_instead(change, updated, old, new)
        left = [citation for citation in cited if citation not in updated]
        with book.reading() as view:
            status = reading.find_as(view, Decision, old.ref).status
    if given.json:
        print_json(
            {
                "old": old.ref,
                "new": new.ref,
                "status": status.value,
                "updated": _refs(updated),
                "citing": [
                    {
                        "ref": record.ref,
                        "kind": kind_of(record).name,
                        "field": field.name,
                    }
                    for record, field in left
                ],
            }
        )
        return
    tongue = spoken()
    print(tongue.text(N_("{old} is superseded by {new}."), old=old.ref, new=new.ref))
    for record, field in left:
        print(record.ref, tongue.text(kind_of(record).singular), tongue.text(field.label), sep="\t")
    if updated:
        say_aside(N_("Updated: {refs}."), refs=_refs(updated))
    if left:
        say_aside(
            N_("{refs} still cite {old}; --update with their references, or all, changes them."),
            refs=_refs(left), old=old.ref,
        )  # fmt: skip


def _chosen(cited: list[Citation], refs: list[str]) -> list[Citation]:
    """The citations of the records called *refs*; refused where one does not cite."""
    if refs == [ALL]:
        return cited
    known = {citation.record.ref for citation in cited}
    for ref in refs:
        if ref not in known:
            raise SecretariatError(
                N_("“{ref}” does not cite the decision; these do: {known}."),
                ref=ref[:60],
                known=sorted(known) or ["–"],
            )
    return [citation for citation in cited if citation.record.ref in refs]


def _refs(citations: list[Citation]) -> list[str]:
    return list(dict.fromkeys(citation.record.ref for citation in citations))
