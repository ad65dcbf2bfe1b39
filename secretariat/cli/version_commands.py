"""The commands about versions and extracts of a record."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Argument, Command, flag, option
from secretariat.i18n import N_

_RECORD = Argument(
    "ref", {"metavar": "RECORD", "help": N_("the record of a meeting, such as JCM12/M or JCM12")}
)
_OUTPUT = option("-o", N_("the file to write, .pdf, .docx or .html"), metavar="FILE", dest="output")
_LAYOUT = (
    option("--language", N_("en, zh or both"), default="both"),
    option("--layout", N_("side-by-side or sequential"), default="side-by-side"),
    option("--original", N_("whose original: the code of a side")),
)  # fmt: skip

VERSIONS = {
    "compare": Command(
        "versions.compare",
        N_("Compare two versions of a record, paragraph by paragraph, or list its versions."),
        (
            BOOK,
            _RECORD,
            Argument(
                "versions",
                {
                    "metavar": "VERSION",
                    "nargs": "*",
                    "help": N_("such as R1, I1, corrected or now; the last two unless said"),
                },
            ),
            _OUTPUT,
            flag("--whole", N_("print unchanged paragraphs too")),
            flag("--list", N_("list the versions, and compare nothing")),
            *_LAYOUT,
            JSON,
        ),
    ),
}
