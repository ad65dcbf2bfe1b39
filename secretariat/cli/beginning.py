"""templates, first-steps, about: how to begin, and with what."""

from __future__ import annotations

import argparse

from secretariat import settings
from secretariat.cli.shell import opened, print_json, spoken
from secretariat.data.questions import beginning
from secretariat.domain.first_steps import steps
from secretariat.domain.offered_templates import TEMPLATES
from secretariat.i18n import N_
from secretariat.office import about as program
from secretariat.version import version


def templates(given: argparse.Namespace) -> None:
    """List the commissions with which a new book can begin."""
    text = spoken().text
    if given.json:
        print_json(
            [{"name": template.name, "title": text(template.title)} for template in TEMPLATES]
        )
        return
    for template in TEMPLATES:
        print(template.name, text(template.title), text(template.about), sep="\t")


def first_steps(given: argparse.Namespace) -> None:
    """List the first steps in a new book, and which of them are done."""
    with opened(given) as book, book.reading() as view:
        found_steps = steps(beginning.facts(view), is_named=bool(settings.load().name))
    text = spoken().text
    if given.json:
        print_json([{"name": step.name, "done": step.is_done} for step in found_steps])
        return
    for step in found_steps:
        print("✓" if step.is_done else "–", text(step.title), sep="\t")


def about(given: argparse.Namespace) -> None:
    """Show the version, the licences of all parts, and the folders with your data."""
    text = spoken().text
    parts, folders = program.parts(), program.folders()
    if given.json:
        print_json({
            "version": version(),
            "folders": [str(folder.path) for folder in folders],
            "parts": [vars(part) for part in parts],
        })  # fmt: skip
        return
    print(f"Secretariat {program.program()}", text(N_("Licence: MIT")), sep="\t")
    for folder in folders:
        print(text(folder.title), folder.path, sep="\t")
    for part in parts:
        print(part.name, part.version, part.licence, sep="\t")
