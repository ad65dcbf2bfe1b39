"""The groups of registers in the sidebar, and the icon of each register.

A register that is named nowhere here stands in the last group, with a plain icon.
"""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.frozen import frozen
from secretariat.i18n import N_

PLAIN = "library"
"""The icon of a register without one of its own."""


@frozen
class Group:
    """Some registers under one heading: its name for the settings, its title and its icon."""

    name: str
    title: str
    icon: str
    registers: Mapping[str, str]
    """The registers by name, in their order, each with its icon."""


GROUPS = (
    Group(
        "meetings",
        N_("Meetings and papers"),
        "file-stack",
        {
            "items": "list-ordered",
            "paragraphs": "pilcrow",
            "participants": "user-check",
            "minutes": "notebook-pen",
            "updates": "trending-up",
            "papers": "file-text",
            "annexes": "paperclip",
            "briefs": "file-lock",
            "proposed-topics": "list-todo",
            "standing-items": "list-tree",
            "escalations": "arrow-up-from-line",
        },
    ),
    Group(
        "agreed",
        N_("Agreed texts"),
        "signature",
        {
            "agreements": "handshake",
            "issued-texts": "stamp",
            "rounds": "repeat",
            "comments": "messages-square",
            "corrigenda": "file-pen",
            "signatories": "pen-line",
            "certificates": "badge-check",
        },
    ),
    Group(
        "letters",
        N_("Letters and contacts"),
        "mail",
        {
            "correspondence": "inbox",
            "invitations": "user-plus",
            "contacts": "contact",
            "letterheads": "file-type",
            "templates": "scroll-text",
        },
    ),
    Group(
        "programme",
        N_("Programmes and projects"),
        "rocket",
        {
            "priority-areas": "map",
            "flagships": "flag",
            "projects": "flask-conical",
            "science-projects": "atom",
            "outcomes": "package-check",
            "milestones": "milestone",
            "exchanges": "arrow-left-right",
            "events": "star",
            "directions": "compass",
        },
    ),
    Group(
        "funding",
        N_("Funding"),
        "coins",
        {
            "funds": "wallet",
            "commitments": "hand-coins",
            "payments": "receipt",
            "initiatives": "sparkles",
            "calls": "megaphone",
            "opportunities": "banknote",
            "rates": "badge-pound-sterling",
        },
    ),
    Group(
        "advice",
        N_("Foresight and advice"),
        "telescope",
        {
            "foresight-exercises": "search-check",
            "foresight-topics": "lightbulb",
            "consultations": "message-circle",
            "experts": "graduation-cap",
            "advice": "message-square",
        },
    ),
    Group(
        "facilities",
        N_("Facilities and property"),
        "microscope",
        {
            "platforms": "cpu",
            "facilities": "building",
            "access-requests": "key-round",
            "datasets": "database",
            "ip-activities": "copyright",
            "ip-cases": "life-buoy",
            "standards": "ruler",
        },
    ),
    Group(
        "review",
        N_("Review"),
        "chart-line",
        {
            "indicators": "eye",
            "observations": "circle-dot",
            "assessments": "scale",
            "reviews": "file-check",
            "narratives": "book-text",
            "principle-checks": "list-checks",
            "barriers": "construction",
            "policies": "landmark",
            "policy-notes": "book-marked",
        },
    ),
    Group(
        "basis",
        N_("Basis"),
        "layers",
        {
            "commissions": "briefcase",
            "mechanisms": "network",
            "sides": "globe",
            "desks": "monitor",
            "terms": "book-a",
            "declined-terms": "x",
            "set-asides": "shield-off",
            "office-checks": "spell-check",
            "check-profiles": "sliders-horizontal",
        },
    ),
)
"""All groups, in the order of the sidebar."""


_GROUP_OF = {register: group for group in GROUPS for register in group.registers}


def group_of(register: str) -> Group:
    """The group in which *register* stands."""
    return _GROUP_OF.get(register, GROUPS[-1])


def icon_of(register: str) -> str:
    """The icon of *register*."""
    return group_of(register).registers.get(register, PLAIN)
