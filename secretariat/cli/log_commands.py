"""The command by which a marked action log comes back into the book: typed, scanned or both."""

from __future__ import annotations

from secretariat.cli.command import BOOK, DRY, JSON, Argument, Command, flag, option
from secretariat.i18n import N_

LOGS = {
    "key-in": Command(
        "marked_logs.key_in",
        N_("Record what a co-chair marked on the printed action log: typed rows, or a scan of it."),
        (
            BOOK,
            Argument(
                "file",
                {
                    "metavar": "FILE.csv",
                    "nargs": "?",
                    "help": N_("rows of code,status,date,remark; - reads standard input"),
                },
            ),
            option("--chair", N_("who marked the log"), metavar="NAME"),
            option("--chair-side", N_("for which side: its code, or both"), metavar="SIDE"),
            option("--on", N_("the day on which it was marked"), metavar="DATE"),
            option(
                "--scan",
                N_("the scanned log, to be filed with the record; without rows, it is read"),
                metavar="FILE",
            ),
            flag(
                "--confirmed", N_("record what was read from the scan, once each row was looked at")
            ),
            option(
                "--write-rows",
                N_("write what was read from the scan as rows, to be corrected and given back"),
                metavar="FILE.csv",
            ),
            option(
                "--pictures",
                N_("write a picture of each row that was read into this folder"),
                metavar="FOLDER",
            ),
            DRY,
            JSON,
        ),
    ),
}
