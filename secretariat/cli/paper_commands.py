"""The commands for the files of papers."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, OUTPUT, REF, Command, option
from secretariat.i18n import N_

PAPERS = {
    "attach": Command(
        "papers.attach",
        N_("File documents with a record; a copy of each is kept beside the book."),
        (BOOK, REF, option("files", N_("files to be filed"), nargs="+", metavar="FILE"), JSON),
    ),
    "paper": Command(
        "papers.give_out", N_("Write the file of a paper, as it was filed."), (BOOK, REF, OUTPUT)
    ),
    "removed-files": Command(
        "papers.removed_files",
        N_("List the removed papers whose file is still kept beside the book."),
        (BOOK, JSON),
    ),
}
