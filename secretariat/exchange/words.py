"""How other offices say the states, colours and urgencies of their lists, in both languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "status": {
        "not started": (
            "Not yet started", "Not yet due", "Not due", "To do", "New", "Yet to start",
            "未启动", "未开始", "尚未启动", "待启动", "未办理", "待办",
        ),
        "in progress": (
            "Open", "Ongoing", "On-going", "On track", "Underway", "Under way", "Started",
            "Active", "WIP", "Partially complete", "Partly done", "Overdue",
            "办理中", "正在办理", "推进中", "正在推进", "进行中", "落实中", "在办", "未办结",
            "部分完成",
        ),
        "waiting": (
            "On hold", "Blocked", "Pending", "Paused", "Deferred", "Awaiting response", "Parked",
            "暂缓", "待定", "等待", "待反馈", "延期",
        ),
        "done": (
            "Complete", "Completed", "Closed", "Finished", "Discharged", "Action complete",
            "已办结", "办结", "已完成", "完成", "已落实", "已销号", "销号", "已关闭",
        ),
        "dropped": (
            "Cancelled", "Canceled", "Withdrawn", "Superseded", "No longer required", "Abandoned",
            "取消", "已取消", "终止", "已终止", "不再办理",
        ),
    },
    "priority": {
        "high": ("H", "Urgent", "Critical", "Very high", "紧急", "特急", "加急", "重要", "高"),
        "normal": ("M", "Med", "Medium", "Routine", "平", "一般", "普通", "中"),
        "low": ("L", "Minor", "低", "较低"),
    },
    "rag": {
        "red": ("R", "红", "红灯", "红色"),
        "amber": ("A", "Yellow", "Y", "黄", "黄灯", "黄色"),
        "green": ("G", "绿", "绿灯", "绿色"),
        "blue": ("B", "Complete", "Closed", "蓝", "蓝色"),
    },
}  # fmt: skip
"""For each field, for each of its stored values: words that mean it elsewhere."""
