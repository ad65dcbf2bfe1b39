"""Text checks that the office writes, and checks that it lowers or leaves out for some texts."""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice
from secretariat.domain.set_asides import CheckedFor
from secretariat.frozen import frozen
from secretariat.i18n import N_


class TextKind(Choice):
    """The texts to which a check of the office is confined."""

    MEETINGS = "meetings", N_("Minutes, decisions and actions")
    PAPERS = "papers", N_("Papers and briefs")
    AGREED = "agreed", N_("Agreements and other agreed texts")
    LETTERS = "letters", N_("Letters and invitations")
    OTHER = "other", N_("All other texts")


_REGISTERS = {
    TextKind.MEETINGS: {
        "meetings", "items", "paragraphs", "minutes", "decisions", "actions", "updates",
        "proposed-topics", "standing-items", "escalations",
    },
    TextKind.PAPERS: {"papers", "annexes", "briefs", "narratives", "policy-notes"},
    TextKind.AGREED: {
        "agreements", "issued-texts", "instruments", "clauses", "rounds", "comments", "corrigenda",
        "certificates",
    },
    TextKind.LETTERS: {"correspondence", "invitations", "templates", "letterheads"},
}  # fmt: skip


def text_kind(register_name: str) -> TextKind:
    """The kind of text that the register called *register_name* holds."""
    return next(
        (kind for kind, names in _REGISTERS.items() if register_name in names), TextKind.OTHER
    )


class Use(Choice):
    """How the words of a check are judged: never to be used, or each only beside the other."""

    AVOIDED = "avoided", N_("Not to be used")
    PAIRED = "paired", N_("Each needs the other")


class Weight(Choice):
    """How a finding of the office is shown."""

    WARNING = "warning", N_("Warning")
    NOTE = "note", N_("Note", context="of a finding")


class Lowered(Choice):
    """What becomes of the findings of a check."""

    WARNING = "warning", N_("Warning at most")
    NOTE = "note", N_("Note at most")
    OFF = "off", N_("Not checked")


@register(
    "office-checks",
    N_("Check of the office"),
    N_("Checks of the office"),
    reference="OFC:{next}",
    sections=("5.1",),
    one_of=("en", "zh"),
    all_when=("use", Use.PAIRED),
)
@frozen(slots=True, kw_only=True)
class OfficeCheck(Record):
    """Words that the office looks for; forms are separated by semicolons, * stands for letters."""

    en: str = field.text(N_("English"), language="en", searched=True, listed=True)
    zh: str = field.text(N_("Chinese"), language="zh", searched=True, listed=True)
    use: Use | None = field.choice(N_("These words"), Use, required=True, listed=True)
    texts: TextKind | None = field.choice(N_("In which texts"), TextKind, listed=True)
    """None for all texts."""
    weight: Weight | None = field.choice(N_("Shown as"), Weight, listed=True)
    """None for a warning."""
    advice: Bilingual = field.pair(N_("What to write instead"), apart=True, searched=True)


@register(
    "check-profiles",
    N_("Lowered check"),
    N_("Lowered checks"),
    reference="LOW:{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class CheckProfile(Record):
    """A check that reports less, or nothing, in texts of one kind."""

    check: CheckedFor | None = field.choice(N_("Check"), CheckedFor, required=True, listed=True)
    texts: TextKind | None = field.choice(N_("In which texts"), TextKind, listed=True)
    """None for all texts."""
    lowered: Lowered | None = field.choice(
        N_("Its findings are"), Lowered, required=True, listed=True
    )
    reason: Bilingual = field.pair(N_("Reason"), long=True, apart=True, searched=True, listed=True)
