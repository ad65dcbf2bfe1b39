"""What can be done with a record on its way to issue and after it, in the order of its life."""

from __future__ import annotations

from ui.meetings.agreed.agreement_verbs import (
    GIVE_UP_RIGHT,
    ISSUE,
    NOTE_AGREEMENT,
    TAKE_LOST_RIGHT,
    TAKE_RIGHT,
)
from ui.meetings.agreed.issued_verbs import (
    AGREE_CORRIGENDUM,
    DROP_CORRIGENDUM,
    FILE_SCAN,
    ISSUE_CORRIGENDUM,
    PROPOSE_CORRIGENDUM,
    WITHDRAW,
)
from ui.meetings.agreed.round_verbs import (
    BEGIN,
    CIRCULATE,
    CLOSE,
    MARK_TEXTS,
    PROPOSE_WORDS,
    REOPEN,
)
from ui.meetings.agreed.signing_verbs import SIGN, TAKE_SIGNED

VERBS = (
    BEGIN,
    CIRCULATE,
    CLOSE,
    PROPOSE_WORDS,
    MARK_TEXTS,
    NOTE_AGREEMENT,
    ISSUE,
    SIGN,
    TAKE_SIGNED,
    FILE_SCAN,
    PROPOSE_CORRIGENDUM,
    AGREE_CORRIGENDUM,
    ISSUE_CORRIGENDUM,
    DROP_CORRIGENDUM,
    REOPEN,
    WITHDRAW,
    TAKE_RIGHT,
    GIVE_UP_RIGHT,
    TAKE_LOST_RIGHT,
)
"""All verbs, in the order in which they are offered."""
