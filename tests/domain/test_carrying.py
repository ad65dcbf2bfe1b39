"""An action that has come before a meeting is said to have done so once."""

from __future__ import annotations

from dataclasses import replace

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.carrying import carried
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting


def test_an_action_is_carried_to_a_meeting_once_and_to_each_in_one_order() -> None:
    action = Action(title=Bilingual("Title", "标题"))
    meeting, two = Meeting(id="1"), Meeting(id="2")
    both = carried(carried(action, two), meeting)
    assert both.carried_to == (Link("1"), Link("2"))
    assert carried(both, two) == both
    backwards = replace(action, carried_to=(Link("2"), Link("1")))
    assert carried(backwards, meeting) is backwards
