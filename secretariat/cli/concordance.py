"""check-bilingual, set-aside: compare the two languages of texts."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from secretariat.bilingual.checks import check_pairs
from secretariat.bilingual.consistency import Differing
from secretariat.bilingual.encoder import Encoder, encoder
from secretariat.bilingual.explanations import EXPLANATIONS
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.proposing import Proposal
from secretariat.cli.shell import (
    ANSWER_NO,
    file_to_read,
    in_both,
    opened,
    print_json,
    say_counted,
    spoken,
    who,
)
from secretariat.data.questions import reading
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import N_
from secretariat.office import concordance, finding_counts, term_proposals


def check_bilingual(given: argparse.Namespace) -> int:
    """Check that the English and the Chinese say the same; exits with 1 when there is an error."""
    if given.explain:
        return _explain(as_json=given.json)
    if given.count:
        return _count(given)
    using = _encoder() if given.encoder else None
    pairs = _of_file(file_to_read(given.pairs), using) if given.pairs else _of_book(given, using)
    if given.json:
        print_json(pairs)
    else:
        _say_apart(pairs)
    standing = (entry for entry in pairs if not entry.get("set_aside"))
    return ANSWER_NO if any(entry["severity"] == "error" for entry in standing) else 0


def _say_apart(pairs: list[dict[str, str]]) -> None:
    """Print the faults and their number, then the texts that are not yet translated."""
    faults = [entry for entry in pairs if entry["check"] != Check.MISSING]
    untranslated = [entry for entry in pairs if entry["check"] == Check.MISSING]
    for fault in faults:
        print(*_line(fault), sep="\t")
    say_counted("{count} finding.", "{count} findings.", len(faults))
    for fault in untranslated:
        print(*_line(fault), sep="\t")
    if untranslated:
        say_counted(
            "{count} text not yet translated.", "{count} texts not yet translated.",
            len(untranslated),
        )  # fmt: skip


def check_consistency(given: argparse.Namespace) -> None:
    """List texts that are translated in several ways across the book, in both directions."""
    with opened(given) as book, book.reading() as view:
        differing_texts = concordance.differing_translations(view)
    if given.json:
        print_json(list(map(_as_tree, differing_texts)))
        return
    for differing in differing_texts:
        print(differing.source)
        for rendering in differing.renderings:
            print("", rendering.text, ", ".join(rendering.refs), sep="\t")
    say_counted(
        "{count} text is translated in several ways.",
        "{count} texts are translated in several ways.",
        len(differing_texts),
    )


def propose_terms(given: argparse.Namespace) -> None:
    """List terms of agreed texts that the glossary lacks, or accept or decline one of them."""
    if given.accept and given.decline:
        raise SecretariatError(N_("Accept or decline one term at a time."))
    with opened(given) as book:
        with book.reading() as view:
            proposals = term_proposals.proposed_terms(view)
        wanted = given.accept or given.decline
        if wanted:
            chosen = [proposal for proposal in proposals if wanted in {proposal.en, proposal.zh}]
            if not chosen:
                raise SecretariatError(N_("“{term}” is not among the proposed terms."), term=wanted)
            write = term_proposals.accept if given.accept else term_proposals.decline
            print(write(book, chosen[0].en, chosen[0].zh, who(given, book)).ref)
            return
    if given.json:
        print_json([_proposed(proposal) for proposal in proposals])
        return
    for proposal in proposals:
        print(proposal.en, proposal.zh, proposal.count, ", ".join(proposal.refs), sep="\t")
    say_counted("{count} proposed term.", "{count} proposed terms.", len(proposals))


def _proposed(proposal: Proposal) -> dict[str, object]:
    """A proposed term as JSON."""
    likeness = round(proposal.likeness, 3)
    return {
        "en": proposal.en,
        "zh": proposal.zh,
        "count": proposal.count,
        "dice": likeness,
        "refs": proposal.refs,
    }


def _as_tree(differing: Differing) -> dict[str, object]:
    """A text with several translations as JSON."""
    renderings = [{"text": each.text, "refs": each.refs} for each in differing.renderings]
    return {"language": differing.language, "source": differing.source, "renderings": renderings}


def _explain(*, as_json: bool) -> int:
    """Print each check with the question that it asks."""
    explanations = {str(check): spoken().text(asked) for check, asked in EXPLANATIONS.items()}
    if as_json:
        print_json(explanations)
    else:
        for check, asked in explanations.items():
            print(check, asked, sep="\t")
    return 0


def _count(given: argparse.Namespace) -> int:
    """Print the number of findings of each meeting, or of one record, and of untranslated texts."""
    with opened(given) as book, book.reading() as view:
        if given.ref:
            counts = [finding_counts.count_under(view, reading.find(view, given.ref))[0]]
        else:
            counts = finding_counts.counts_by_meeting(view)
    if given.json:
        print_json([asdict(count) for count in counts])
    else:
        text = spoken().text
        heads = (N_("Errors"), N_("Warnings"), N_("Notes"), N_("Not yet translated"))
        print("", *map(text, heads), sep="\t")
        for meeting in counts:
            called = meeting.ref or text(N_("Registers outside meetings"))
            print(
                called,
                meeting.errors,
                meeting.warnings,
                meeting.notes,
                meeting.untranslated,
                sep="\t",
            )
    return ANSWER_NO if any(count.errors for count in counts) else 0


def set_aside(given: argparse.Namespace) -> None:
    """Set a finding of check-bilingual aside with a reason; prints its reference."""
    with opened(given) as book:
        with book.reading() as view:
            sought = concordance.Sought(given.ref, given.field, given.check, given.excerpt or "")
            finding = concordance.the_finding(view, sought, spoken())
        print(concordance.set_aside(book, finding, in_both(given.reason), who(given, book)).ref)


_LEVELS = {
    Severity.ERROR: N_("error", context="of a finding"),
    Severity.WARNING: N_("warning", context="of a finding"),
    Severity.NOTE: N_("note", context="of a finding"),
}


def _line(entry: dict[str, str]) -> list[str]:
    address = ".".join(filter(None, (entry["ref"], entry["field"])))
    level = spoken().text(_LEVELS[Severity(entry["severity"])])
    line = [address, level, entry["check"], entry["message"]]
    if entry.get("set_aside"):
        aside = N_("set aside as {ref} by {by} on {day}: {reason}")
        text = spoken().date(date.fromisoformat(entry["at"][:10]) if entry["at"] else None)
        line.append(
            spoken().text(
                aside, ref=entry["set_aside"], by=entry["by"], day=text, reason=entry["reason"]
            )
        )
    return line


def _encoder() -> Encoder:
    """The encoder of this program; SecretariatError if none is installed."""
    found_encoder = encoder()
    if found_encoder is None:
        raise SecretariatError(
            N_("No sentence encoder is installed; the other checks work without it.")
        )
    return found_encoder


def _of_book(given: argparse.Namespace, using: Encoder | None) -> list[dict[str, str]]:
    if not given.book:
        raise SecretariatError(N_("Name a record book, or a file of pairs with --pairs."))
    with opened(given) as book, book.reading() as view:
        scope = reading.find(view, given.ref) if given.ref else None
        findings = concordance.findings(
            view, spoken(), scope, with_set_aside=given.all, encoder=using
        )
        return list(findings)


def _of_file(path: Path, using: Encoder | None) -> list[dict[str, str]]:
    try:
        pairs = json.loads(interchange.text_of(path))
    except (ValueError, RecursionError) as error:
        raise SecretariatError(N_("{path} is not JSON."), path=path.name) from error
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise SecretariatError(
            N_("{path} should be a list of objects with id, en and zh, all texts."), path=path.name
        )
    return check_pairs(pairs, spoken(), encoder=using)


def _is_pair(pair: object) -> bool:
    return isinstance(pair, dict) and all(
        isinstance(pair.get(key, ""), str | None) for key in ("en", "zh")
    )
