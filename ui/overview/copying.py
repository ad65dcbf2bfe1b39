"""The command that copies the chart of the overview as a picture."""

from __future__ import annotations

from secretariat.i18n import N_
from ui.context import Context
from ui.kit.chart_picture import copy_chart
from ui.kit.charts import Bars, Legend
from ui.kit.commands import Command


def copying(context: Context, bars: Bars, legend: Legend, menu: str) -> Command:
    """The command for the chart of *bars*, which is enabled while there is one."""

    def copy() -> None:
        copy_chart(context.look, context.text(N_("Actions by side")), bars, legend)
        context.messages.say(context.text(N_("The chart is on the clipboard as a picture.")))

    return Command(
        title=N_("Copy the chart as a picture"), run=copy, key="Alt+Shift+P", menu=menu,
        icon="copy", enabled=bars.isVisible,
    )  # fmt: skip
