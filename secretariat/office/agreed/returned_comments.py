"""The comments of a Word document that a reviewer sent back, for the round of comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.issued_text import parts_of
from secretariat.domain.agreed.rounds import Comment, Round
from secretariat.domain.people import Person
from secretariat.errors import SecretariatError
from secretariat.exchange.returned_texts import read_text
from secretariat.exchange.word_body import BodyParagraph
from secretariat.exchange.word_reading import ReadDocument
from secretariat.han import has_han
from secretariat.i18n import N_
from secretariat.office.agreed.rounds import NewComment, meeting_of, minutes_of
from secretariat.office.record_texts import id_of


@dataclass(frozen=True, kw_only=True)
class Comments:
    """The comments in a document for one round."""

    new: tuple[NewComment, ...] = ()
    known: int = 0
    """The number of its comments that are in the round already."""
    strangers: tuple[str, ...] = ()
    """Authors who are not reviewers; their comments are included, with their name in front."""


def in_its_language(text: str) -> Bilingual:
    """*text* as the half of the language that it is in."""
    return Bilingual(zh=text) if has_han(text) else Bilingual(en=text)


def comments_in(view: View, path: Path, opened: Round) -> Comments:
    """The comments of the document at *path* that the round does not hold yet; writes nothing.

    Refused for a document that is of another record, and for one without comments.
    """
    read = read_text(path)
    meeting = meeting_of(view, minutes_of(view, opened))
    refs = {part.id: part.ref for part in parts_of(dossiers.of_meeting(view, meeting))}
    _refuse_another(view, read, path, refs, meeting.ref)
    if not read.comments:
        raise SecretariatError(N_("{path} holds no comments."), path=path.name)
    reviewers = fetching.fetch(view, Person, [link.id for link in opened.reviewers])
    held = {
        (comment.passage, comment.text)
        for comment in fetching.linked_to(view, Comment, "round", opened.id)
    }
    anchored = {comment: line for line in read.lines for comment in line.comments}
    new: list[NewComment] = []
    strangers: dict[str, None] = {}
    for comment in read.comments:
        reviewer = _called(comment.author, reviewers)
        text = comment.text
        if reviewer is None and comment.author.strip():
            strangers[comment.author.strip()] = None
            text = f"{comment.author.strip()}: {text}"
        remark = NewComment(
            text=in_its_language(text),
            passage=_passage(anchored.get(comment.id), refs),
            reviewer=Link(reviewer.id) if reviewer else None,
        )
        if (remark.passage, remark.text) not in held:
            held.add((remark.passage, remark.text))
            new.append(remark)
    return Comments(new=tuple(new), known=len(read.comments) - len(new), strangers=tuple(strangers))


def _refuse_another(
    view: View, read: ReadDocument, path: Path, refs: Mapping[str, str], meeting: str
) -> None:
    """Refuse a document whose marks, or whose own word, say that it is of another record."""
    marked = {id_of(mark.mark.record) for line in read.lines for mark in line.marks} - {""}
    if marked & refs.keys() or (not marked and read.identifier in (meeting, "")):
        return
    other = [record.ref for record in reading.alive(view, sorted(marked)).values()][:1]
    raise SecretariatError(
        N_("{path} is not the record of {meeting} but of {other}; no comment was imported."),
        path=path.name, meeting=meeting, other=other or [read.identifier or "?"],
    )  # fmt: skip


def _passage(line: BodyParagraph | None, refs: Mapping[str, str]) -> str:
    """The reference of the record whose text stands in *line*; empty for a paragraph of none."""
    marked = (refs.get(id_of(mark.mark.record), "") for mark in line.marks) if line else ()
    return next(filter(None, marked), "")


def _called(author: str, reviewers: Iterable[Person]) -> Person | None:
    """The one of *reviewers* whom Word calls *author*: by name in either language, or by mail."""
    plain = " ".join(author.casefold().split())
    for reviewer in reviewers:
        names = (reviewer.name.en, reviewer.name.zh, reviewer.email)
        if plain and plain in {" ".join(name.casefold().split()) for name in names if name}:
            return reviewer
    return None
