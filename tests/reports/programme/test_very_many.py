"""A report on hundreds of actions names each: some in rows of their own, the others in runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.across.holdings import Holdings, in_order
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.reports.programme.progress import progress_report
from secretariat.reports.programme.progress_rows import MOST
from tests.reports.conftest import setting, squeezed, words

BODY = Mechanism(id="b", code="JCM", ref="JCM", name=Bilingual("Commission", "委员会"))
MET = Meeting(id="m", ref="JCM9", mechanism=Link("b"), ordinal=9, starts="2026-01-20")
COUNT = 400
NOT_LATE = 7
"""Every seventh action is due after the period."""


def holdings() -> Holdings:
    open_ = BySide.of(uk=ActionStatus.IN_PROGRESS, cn=ActionStatus.NOT_STARTED)
    actions = in_order(
        Action(
            id=f"a{number}", ref=f"JCM9/A{number}", title=Bilingual("Share data", "共享数据"),
            meeting=Link("m"), status=open_,
            due=date(2027, 5, 1) if number % NOT_LATE == 0 else date(2026, 3, 1),
        )
        for number in range(1, COUNT + 1)
    )  # fmt: skip
    return Holdings({Mechanism: (BODY,), Meeting: (MET,), Action: actions})


@pytest.mark.parametrize(
    ("language", "late", "open_"),
    [
        ("en", "Open and overdue: 303 more", "Open, not late: 17 more"),
        ("zh", "未办结且已逾期：另有303项", "未逾期：另有17项"),
    ],
)
def test_all_are_named_though_few_have_a_row(language: str, late: str, open_: str) -> None:
    assert COUNT - COUNT // NOT_LATE - MOST == 303
    assert COUNT // NOT_LATE - MOST == 17
    wanted = replace(
        setting(languages=language), selection=Selection(since="2026-01-01", until="2026-06-30")
    )
    text = words(progress_report(holdings(), "", wanted))
    assert squeezed(late) in text
    assert squeezed(open_) in text
    named = text[text.index(squeezed(late)) + len(squeezed(late)) :]
    # 1 to 46 have rows: forty that are late. Between them and 400 every seventh is not late.
    runs = [f"A{first + 1}–A{first + 6}" for first in range(49, 392, 7)]
    assert named.startswith(("JCM9/A47,A48,A50–A55", "JCM9/A47、A48、A50–A55"))
    missing = [run for run in [*runs, "A393–A398"] if run not in named]
    assert missing == []
