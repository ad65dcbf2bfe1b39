"""Makes each screen, and imports it then: together they would be half of what a start takes."""

from __future__ import annotations

from typing import Any

from secretariat.declaring.kinds import Kind
from ui.context import Context
from ui.screen import Screen


def actions(context: Context) -> Screen:
    """The actions."""
    from ui.actions.screen import ActionsScreen  # noqa: PLC0415 - start-up: when it is shown

    return ActionsScreen(context)


def coverage(context: Context) -> Screen:
    """The coverage of the strategy."""
    from ui.coverage.screen import CoverageScreen  # noqa: PLC0415 - start-up: when it is shown

    return CoverageScreen(context)


def handbook(context: Context) -> Screen:
    """The handbook."""
    from ui.handbook.screen import HandbookScreen  # noqa: PLC0415 - start-up: when it is shown

    return HandbookScreen(context)


def importing(context: Context) -> Screen:
    """Lists that are taken in."""
    from ui.exchange.screen import ImportScreen  # noqa: PLC0415 - start-up: when it is shown

    return ImportScreen(context)


def key_in(context: Context) -> Screen:
    """A marked log, keyed in."""
    from ui.key_in.screen import KeyInScreen  # noqa: PLC0415 - start-up: when it is shown

    return KeyInScreen(context)


def meetings(context: Context) -> Screen:
    """The meetings."""
    from ui.meetings.screen import MeetingsScreen  # noqa: PLC0415 - start-up: when it is shown

    return MeetingsScreen(context)


def overview(context: Context) -> Screen:
    """What waits, and for whom."""
    from ui.overview.screen import OverviewScreen  # noqa: PLC0415 - start-up: when it is shown

    return OverviewScreen(context)


def past(context: Context) -> Screen:
    """What was changed."""
    from ui.past.screen import PastScreen  # noqa: PLC0415 - start-up: when it is shown

    return PastScreen(context)


def planner(context: Context) -> Screen:
    """Weeks that suit both sides."""
    from ui.planner.screen import PlannerScreen  # noqa: PLC0415 - start-up: when it is shown

    return PlannerScreen(context)


def preview(context: Context) -> Screen:
    """Documents as they will be printed."""
    from ui.preview.screen import PreviewScreen  # noqa: PLC0415 - start-up: when it is shown

    return PreviewScreen(context)


def register(kinds: tuple[Kind[Any], ...], context: Context) -> Screen:
    """The registers of *kinds*, on one screen."""
    from ui.records.screen import RegisterScreen  # noqa: PLC0415 - start-up: when it is shown

    return RegisterScreen(context, kinds)


def search(context: Context) -> Screen:
    """Everything that holds some words."""
    from ui.search.screen import SearchScreen  # noqa: PLC0415 - start-up: when it is shown

    return SearchScreen(context)


def settings(context: Context) -> Screen:
    """The settings."""
    from ui.settings.screen import SettingsScreen  # noqa: PLC0415 - start-up: when it is shown

    return SettingsScreen(context)


def texts(context: Context) -> Screen:
    """The translators' desk."""
    from ui.texts.screen import TextsScreen  # noqa: PLC0415 - start-up: when it is shown

    return TextsScreen(context)
