"""The commands about versions and extracts of a record."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, RECORD, Argument, Command, flag, option
from secretariat.i18n import N_

_OUTPUT = option(
    "-o", N_("the file to write, .pdf, .docx, .odt or .html"), metavar="FILE", dest="output"
)
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
            RECORD,
            Argument(
                "versions",
                {
                    "metavar": "VERSION",
                    "nargs": "*",
                    "help": N_("such as R1, I1, corrected or now; by default the last two"),
                },
            ),
            _OUTPUT,
            flag("--whole", N_("print unchanged paragraphs too")),
            flag("--list", N_("only list the versions")),
            *_LAYOUT,
            JSON,
        ),
    ),
    "extract": Command(
        "versions.extract",
        N_("Print an extract from a record: one part, a side’s actions, or a certified copy."),
        (
            BOOK,
            Argument(
                "ref",
                {
                    "metavar": "REF",
                    "help": N_("a record, or a part of one such as JCM12/D4, JCM12/2 or JCM12/2.1"),
                },
            ),
            option(
                "-o",
                N_("the file to write, .pdf, .docx, .odt or .html"),
                metavar="FILE",
                dest="output",
                required=True,
            ),
            option(
                "--without",
                N_("the whole text without these parts"),
                nargs="+",
                metavar="REF",
                default=(),
            ),
            flag("--certified", N_("a copy of the issued text, certified by --by")),
            option("--date", N_("the day of the certificate; today by default"), metavar="D"),
            *_LAYOUT,
        ),
    ),
}
