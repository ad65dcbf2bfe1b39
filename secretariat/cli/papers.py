"""attach, paper, removed-files: files filed with a record, and their copies."""

from __future__ import annotations

import argparse

from secretariat.cli.shell import file_to_read, file_to_write, opened, print_json, say, spoken, who
from secretariat.clock import today
from secretariat.data.questions import reading
from secretariat.domain.papers import Paper
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import papers
from secretariat.office.writing import write_whole_bytes

_PIECE = 1024 * 1024


def attach(given: argparse.Namespace) -> None:
    """File documents with a record; a copy of each is kept beside the book."""
    received = today()
    files = [file_to_read(file) for file in given.files]
    with opened(given) as book:
        with book.reading() as view:
            record = reading.find(view, given.ref)
        kept = [papers.keep(book, file) for file in files]
        with book.change(N_("Attach a file"), who(given, book)) as change:
            new_papers = [papers.file(change, record, agreed, received) for agreed in kept]
    if given.json:
        print_json([{"ref": paper.ref, "sha256": paper.sha256} for paper in new_papers])
        return
    for file, paper in zip(files, new_papers, strict=True):
        say(N_("{file} is filed as {ref}."), file=file.name, ref=paper.ref)


def give_out(given: argparse.Namespace) -> None:
    """Write the file of a paper, as it was filed."""
    with opened(given) as book:
        with book.reading() as view:
            paper = reading.find_as(view, Paper, given.ref)
        file = papers.file_of(book, paper)
        if file is None:
            raise SecretariatError(
                N_("The file of this paper is not on this computer; it must be added by hand.")
            )
        target = file_to_write(given.output)
        with file.open("rb") as opened_file:
            write_whole_bytes(target, iter(lambda: opened_file.read(_PIECE), b""))
    say(N_("{file} is written to {path}."), file=file.name, path=target)


def removed_files(given: argparse.Namespace) -> None:
    """List the removed papers whose file is still kept beside the book."""
    with opened(given) as book:
        left = papers.left_behind(book)
        kept = book.papers.sizes([paper.sha256 for paper in left]) if book.papers else []
    sizes = dict(kept)
    if given.json:
        print_json([{"ref": paper.ref, "title": {"en": paper.title.en, "zh": paper.title.zh},
                     "file": paper.place, "sha256": paper.sha256,
                     "bytes": sizes.get(paper.sha256)} for paper in left])  # fmt: skip
        return
    for paper in left:
        title = paper.title.best(spoken().short)
        print(paper.ref, title, paper.place, sep="\t")
