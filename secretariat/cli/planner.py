"""planner: weeks for a meeting."""

from __future__ import annotations

import argparse
import sys

from secretariat.cli.shell import opened, print_json, spoken
from secretariat.declaring import written
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.planner import as_tree, caution, reasons_against, suited


def planner(given: argparse.Namespace) -> None:
    """List the weeks that suit both sides for a meeting, the best first."""
    first, last = written.day_of(given.since), written.day_of(given.until)
    if first is None or last is None:
        raise SecretariatError(N_("Enter the first and the last day."))
    with opened(given) as book, book.reading() as view:
        weeks = suited(view, first, last)
        unsaid = caution(view, spoken())
    if given.json:
        print_json([as_tree(week) for week in weeks])
        return
    language = spoken()
    if unsaid:
        print(unsaid, file=sys.stderr)
    for week in weeks:
        days = language.plural("{count} day in common", "{count} days in common", len(week.common))
        span = language.days(week.monday, week.last)
        print("\t".join((span, days, reasons_against(week, language))))
