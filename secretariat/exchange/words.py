"""Words of other offices for states, colours and priorities, in both languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "status": {
        "not started": (
            "Not yet started", "Not yet due", "Not due", "To do", "New", "Yet to start",
            "Unstarted", "Not begun", "To be started", "Planned", "Backlog",
            "未启动", "未开始", "尚未启动", "待启动", "未办理", "待办", "尚未开始", "未着手",
        ),
        "in progress": (
            "Open", "Ongoing", "On-going", "On going", "On track", "Underway", "Under way",
            "Started", "Active", "WIP", "Work in progress", "Partially complete",
            "Partially completed", "Partly done", "Part complete", "Overdue", "Late", "Delayed",
            "In hand", "Under review", "In review", "Being reviewed", "Under consideration",
            "Under discussion", "Being drafted", "In development", "Continuing", "Progressing",
            "In process", "Working", "Outstanding", "Reopened", "Re-opened", "Behind schedule",
            "At risk", "Nearly complete", "Due", "Assigned", "Live", "Slipped", "Slipping",
            "Off track", "On schedule",
            "办理中", "正在办理", "推进中", "正在推进", "进行中", "落实中", "在办", "未办结",
            "部分完成", "持续推进", "实施中", "审核中", "正在进行", "未完成", "逾期", "已启动",
            "执行中", "办理过程中", "研究中", "长期坚持", "督办中", "正在督办", "跟踪督办",
            "按计划推进", "有序推进", "稳步推进", "正常推进", "加快推进", "滞后", "进度滞后",
        ),
        "waiting": (
            "On hold", "Hold", "Held", "Blocked", "Pending", "Paused", "Deferred", "Postponed",
            "Awaiting response", "Awaiting", "Awaiting approval", "Awaiting input",
            "Awaiting decision", "Parked", "Tabled", "Suspended", "Stalled", "Waiting on others",
            "To be confirmed", "Put off", "Rescheduled",
            "暂缓", "待定", "等待", "待反馈", "延期", "已延期", "推迟", "已推迟", "搁置", "暂停",
            "中止", "待批", "待审批", "缓办", "暂缓办理", "已暂停",
        ),
        "done": (
            "Complete", "Completed", "Closed", "Finished", "Discharged", "Action complete",
            "Resolved", "Implemented", "Delivered", "Achieved", "Fulfilled", "Carried out",
            "Actioned", "Action closed", "Fully complete", "Fully implemented", "Concluded",
            "Closed out", "Signed off", "Fixed", "Ended", "Executed", "Submitted",
            "已办结", "办结", "已完成", "完成", "已落实", "已销号", "销号", "已关闭", "已解决",
            "已结束", "结束", "已实施", "落实", "关闭", "办毕", "已办理", "全部完成", "按期完成",
        ),
        "dropped": (
            "Cancelled", "Canceled", "Withdrawn", "Superseded", "No longer required", "Abandoned",
            "Rejected", "Not proceeding", "No further action", "Void", "Lapsed", "Duplicate",
            "Removed", "Deleted", "Discontinued", "No longer relevant", "Won't do", "Declined",
            "Terminated", "Not pursued", "Obsolete", "Expired",
            "取消", "已取消", "终止", "已终止", "不再办理", "撤销", "已撤销", "撤回", "已撤回",
            "作废", "已作废", "放弃", "不再执行",
        ),
        "planned": ("Scheduled", "Proposed", "Upcoming", "To be held", "拟召开", "待召开", "计划"),
        "held": ("Took place", "Completed", "Complete", "Past", "已召开", "已举行"),
        "cancelled": ("Canceled", "Called off", "Withdrawn", "取消", "已取消"),
    },
    "decisions.status": {
        "in force": (
            "True", "Yes", "Y", "Passed", "Carried", "Adopted", "Approved", "Agreed", "Accepted",
            "Agreed to", "Enacted", "Active", "Current", "Valid", "Effective", "Standing", "Live",
            "Ratified", "Confirmed", "Endorsed", "Resolved", "Open", "Ongoing", "In progress",
            "In effect", "Passed as amended", "Approved as amended", "Agreed as amended",
            "通过", "已通过", "有效", "现行有效", "生效", "已生效", "同意", "批准", "已批准", "是",
            "执行中", "进行中", "表决通过",
        ),
        "done": (
            "Complete", "Completed", "Closed", "Implemented", "Fulfilled", "Delivered",
            "Discharged", "Executed", "Finished",
            "已完成", "完成", "已落实", "已执行", "已办结", "办结", "执行完毕", "已实施",
        ),
        "superseded": (
            "Replaced", "Amended", "Overtaken", "Overtaken by events", "Replaced by later decision",
            "已取代", "被取代", "已替代", "被替代", "已修订",
        ),
        "lapsed": (
            "False", "No", "N", "Withdrawn", "Rejected", "Defeated", "Lost", "Failed",
            "Not passed", "Not carried", "Not adopted", "Not approved", "Not agreed", "Declined",
            "Refused", "Denied", "Ruled out", "Ruled out of order", "Out of order", "Tabled",
            "Postponed", "Deferred", "Cancelled", "Canceled", "Expired", "Revoked", "Rescinded",
            "Repealed", "Void", "Invalid", "Abandoned", "Dropped", "Negatived", "Not moved",
            "On hold", "Suspended", "Adjourned", "No decision", "Vetoed", "Fell", "Not in force",
            "失效", "已失效", "否决", "已否决", "未通过", "撤回", "已撤回", "撤销", "已撤销",
            "取消", "已取消", "搁置", "暂缓", "推迟", "延期", "终止", "已终止", "废止", "已废止",
            "作废", "否",
        ),
    },
    "priority": {
        "high": (
            "H", "Urgent", "Critical", "Very high", "Highest", "Top", "Essential",
            "紧急", "特急", "加急", "重要", "高", "重点",
        ),
        "normal": (
            "M", "Med", "Medium", "Moderate", "Routine", "平", "一般", "普通", "平急",
            "中",  # no side of the book: medium
        ),
        "low": ("L", "Minor", "Lowest", "Very low", "低", "较低"),
    },
    "rag": {
        "red": ("R", "红", "红灯", "红色"),
        "amber": ("A", "Yellow", "Y", "Orange", "黄", "黄灯", "黄色"),
        "green": ("G", "绿", "绿灯", "绿色"),
        "blue": ("B", "蓝", "蓝色"),
        "grey": ("Grey", "Gray"),
    },
}  # fmt: skip
"""For each field, other offices' words for each of its stored values.

A name with a register in front holds in that register only, in place of the field's own entry.
"""

HEADED: dict[str, dict[str, tuple[str, ...]]] = {
    "rag": {
        "red": (
            "Off track", "Slipped", "Delayed", "Overdue", "Late", "Behind schedule", "Critical",
            "滞后", "进度滞后", "严重滞后", "逾期",
        ),
        "amber": ("At risk", "Slipping", "Some risk", "有风险", "存在风险"),
        "green": ("On track", "On schedule", "On target", "按计划推进", "正常推进", "正常"),
        "blue": ("Complete", "Completed", "Closed", "Done", "已完成", "已办结"),
        "grey": ("Not yet started", "Not yet due", "未启动", "未开始"),
    },
}  # fmt: skip
"""As `WORDS`, but words that columns for other matters hold as well, such as 正常 of an instrument:
they are read below a heading of the field, and do not show by themselves what a column is for."""

KEPT = frozenset({"lapsed"})
"""Stored values that are less precise than other offices' words for them, so that the word is
kept in the notes: “withdrawn” and “defeated” are both stored as lapsed."""

_BEYOND = re.compile(r"[\W_]+")
_PERCENT = re.compile(
    r"(?:(?:进展|进度|完成率?|已完成|办结率?|progress) ?[:约]? ?)?"
    r"(?P<share>\d{1,3})(?:\.\d{1,17})? ?%(?: ?(?:complete|completed|done))?"
)
_AWAITED = re.compile(r"等?待.{0,8}(?:答复|回复|反馈|批复|确认)|awaiting .{1,40}")
_WHOLE = 100


def plain(text: str) -> str:
    """*text* without differences in case, width, spaces and punctuation."""
    return _BEYOND.sub("", unicodedata.normalize("NFKC", text).casefold())


def meanings(register: str, field: str, choices: Collection[str]) -> dict[str, str]:
    """The stored value of *field*, one of *choices*, for each plain word of other offices."""
    return _by_word(HEADED.get(field, {}), choices) | telling(register, field, choices)


def telling(register: str, field: str, choices: Collection[str]) -> dict[str, str]:
    """Those of the `meanings` by which a column shows that it is for *field*."""
    return _by_word(WORDS.get(f"{register}.{field}") or WORDS.get(field, {}), choices)


def _by_word(listed: Mapping[str, Collection[str]], choices: Collection[str]) -> dict[str, str]:
    return {
        plain(word): value for value, words in listed.items() if value in choices for word in words
    }


def share_of(text: str) -> int | None:
    """The percentage in *text*, such as ``50%``; None when there is none."""
    match = _PERCENT.fullmatch(unicodedata.normalize("NFKC", text).strip().casefold())
    share = int(match["share"]) if match else _WHOLE + 1
    return share if share <= _WHOLE else None


def is_awaited(text: str) -> bool:
    """True for what waits for somebody: 待英方答复, “awaiting comments from MOST”."""
    return _AWAITED.fullmatch(text.strip().casefold()) is not None


def state_at(share: int) -> str:
    """The stored state of an action that is *share* per cent done."""
    if share == 0:
        return "not started"
    return "done" if share == _WHOLE else "in progress"
