"""The commands that compare the two languages of texts."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Argument, Command, flag, option
from secretariat.i18n import N_

REF = Argument("ref", {"metavar": "REF", "help": N_("a reference, such as JCM11/A5")})

BILINGUAL = {
    "check-bilingual": Command(
        "concordance.check_bilingual",
        N_(
            "Check that the English and the Chinese say the same; exits with 1 when there is "
            "an error."
        ),
        (
            Argument("book", {"nargs": "?", "metavar": "BOOK", "help": N_("the record book")}),
            Argument(
                "ref", {"nargs": "?", "metavar": "REF", "help": N_("a meeting or any record")}
            ),
            option("--pairs", N_("pairs from a file instead of a book"), metavar="FILE.json"),
            flag("--all", N_("show what was set aside as well, with its reason")),
            flag("--encoder", N_("ask a sentence encoder too, where one is installed")),
            flag(
                "--count",
                N_("count the findings of each meeting, or of REF, instead of listing them"),
            ),
            flag("--explain", N_("list the checks, each with the question that it asks")),
            JSON,
        ),
    ),
    "set-aside": Command(
        "concordance.set_aside",
        N_("Set a finding of check-bilingual aside with a reason; prints its reference."),
        (
            BOOK,
            REF,
            Argument("field", {"metavar": "FIELD", "help": N_("the field, such as text")}),
            Argument("check", {"metavar": "CHECK", "help": N_("the check, such as number")}),
            option(
                "--reason",
                N_("reason for keeping it, in one language or in each"),
                nargs="+",
                required=True,
                metavar="TEXT",
            ),
            option("--excerpt", N_("words of the finding, where there are several")),
        ),
    ),
    "check-consistency": Command(
        "concordance.check_consistency",
        N_("List texts that are translated in several ways across the book, in both directions."),
        (BOOK, JSON),
    ),
    "propose-terms": Command(
        "concordance.propose_terms",
        N_("List terms of agreed texts that the glossary lacks, or accept or decline one of them."),
        (
            BOOK,
            option("--accept", N_("add this proposed term to the glossary"), metavar="TERM"),
            option("--decline", N_("do not propose this term again"), metavar="TERM"),
            JSON,
        ),
    ),
}
