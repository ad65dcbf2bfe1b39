"""mail: drafts for the mail program."""

from __future__ import annotations

import argparse

from secretariat import clock, file_faults
from secretariat.cli.paper import warn_of_boxes
from secretariat.cli.shell import opened, print_json, print_path, say, say_counted, spoken
from secretariat.i18n import N_
from secretariat.office.paper.drafting import NO_CONTACT_POINT
from secretariat.office.paper.mail import drafts
from secretariat.office.writing import write_whole_bytes
from secretariat.paths import typed_path


def mail(given: argparse.Namespace) -> None:
    """Write mail drafts: reminders to owners, invitations, or the minutes of a meeting."""
    folder = typed_path(given.output)
    with opened(given) as book:
        moment = clock.now()
        mails = drafts(book, given.what, given.ref or "", moment, spoken())
        warn_of_boxes(book, mails.boxes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_faults.cannot_be_written(folder, error) from error
    for name, data in mails.mails:
        write_whole_bytes(folder / name, [data])
    if given.json:
        files = [name for name, _ in mails.mails]
        unknown = mails.secretariats
        print_json({"files": files, "without": mails.without, "without_secretariat": unknown})
        return
    for name, _ in mails.mails:
        print_path(folder / name)
    say_counted("{count} draft was written.", "{count} drafts were written.", len(mails.mails))
    for name in mails.without:
        say(N_("No e-mail address is known for {name}."), name=name)
    for side in mails.secretariats:
        say(NO_CONTACT_POINT, side=side)
