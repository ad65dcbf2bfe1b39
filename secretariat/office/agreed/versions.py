"""The versions of a record: each draft that went round, each issued text, and the text today."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.office.agreed import texts
from secretariat.office.agreed.kept_forms import unpacked
from secretariat.reports.canonical import corrected

NOW = "now"
CORRECTED = "corrected"

_DRAFT = N_("Draft {number}")
_ISSUED = N_("Text as issued, {code}")
_WITHDRAWN = N_("Text as issued, {code}, withdrawn")
_CORRECTED = N_("Text as issued with its corrigenda")
_NOW = N_("Text as it stands now")


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of the text of a record; its canonical form is read when it is asked for."""

    key: str
    """What it is called on the command line: R1, I1, corrected, now."""
    template: str
    parts: dict[str, object] = field(default_factory=dict)
    day: date | None = None
    """The day on which it went out; None for the text as it stands now."""
    aliases: tuple[str, ...] = ()
    made: int = 0
    """When its record was made, in milliseconds since 1970, which tells the order within a day."""
    form: Callable[[], str]

    def name(self, language: Language) -> str:
        """What it is called in *language*, without its day."""
        return language.text(self.template, **self.parts)

    def titled(self, language: Language) -> str:
        """What it is called in *language*, with its day."""
        name = self.name(language)
        if self.day is None:
            return name
        return language.text(N_("{name} ({date})"), name=name, date=language.date(self.day))


def versions_of(view: View, minutes: Minutes) -> list[Version]:
    """Every version of *minutes* of which the text is kept, in the order in which they were made.

    The last is always the text as it stands now. Rounds of earlier versions of the program kept
    no text, and are not among them.
    """
    went_out = [*_drafts(view, minutes), *_issued(view, minutes)]
    return [
        # A text that was withdrawn goes round again, as a later draft.
        *sorted(went_out, key=lambda version: (version.day or date.min, version.made)),
        Version(
            key=NOW, template=_NOW, form=lambda: texts.text_of(view, minutes).form,
        ),
    ]  # fmt: skip


def _drafts(view: View, minutes: Minutes) -> Iterator[Version]:
    rounds = fetching.linked_to(view, Round, "minutes", minutes.id)
    for number, round_ in enumerate(sorted(rounds, key=dossiers.by_number), 1):
        if round_.text:
            yield Version(
                key=round_.ref.rpartition("/")[2],
                template=_DRAFT,
                parts={"number": number},
                day=round_.opened_on,
                aliases=(round_.ref, f"draft-{number}"),
                made=_made(round_.id),
                form=partial(unpacked, round_.text),
            )


def _issued(view: View, minutes: Minutes) -> Iterator[Version]:
    every = fetching.linked_to(view, IssuedText, "minutes", minutes.id)
    issued_texts = sorted(every, key=dossiers.by_number)
    for issued_text in issued_texts:
        yield Version(
            key=issued_text.ref.rpartition("/")[2],
            template=_ISSUED if issued_text.withdrawn_on is None else _WITHDRAWN,
            parts={"code": issued_text.code},
            day=issued_text.issued_on,
            aliases=(
                issued_text.ref,
                issued_text.code,
                "issued" if issued_text is issued_texts[-1] else "",
            ),
            form=partial(str, issued_text.form),
            made=_made(issued_text.id),
        )
        if issued_text.withdrawn_on is None:
            yield from _corrected(view, minutes, issued_text)


def _corrected(view: View, minutes: Minutes, issued: IssuedText) -> Iterator[Version]:
    """The issued text with its corrigenda, once there is one."""
    corrections = texts.text_of(view, minutes).dossier.corrections
    if corrections:
        days = [correction.date for correction in corrections if correction.date]
        yield Version(
            key=CORRECTED,
            template=_CORRECTED,
            day=date.fromisoformat(max(days)) if days else None,
            form=lambda: corrected(issued.form, corrections),
            made=_made(issued.id),
        )


def _made(record: str) -> int:
    """When the record with the id *record* was made; 0 for an id that does not say so."""
    id_ = uuid.UUID(record)
    return id_.int >> 80 if id_.version == 7 else 0  # noqa: PLR2004 - the version with a moment


def version(known: Sequence[Version], text: str, ref: str) -> Version:
    """The version among *known* with the name *text*; refused where the record *ref* has none."""
    wanted = text.strip().lower()
    for version in known:
        if wanted and wanted in (version.key.lower(), *(name.lower() for name in version.aliases)):
            return version
    raise SecretariatError(
        N_("{ref} has no version “{said}”; it has {known}."),
        ref=ref,
        said=text[:60],
        known=[version.key for version in known],
    )


def usual_pair(known: Sequence[Version], ref: str) -> tuple[Version, Version]:
    """The two that are compared unless others are chosen: what went out last, and the text now."""
    if len(known) == 1:
        raise SecretariatError(
            N_(
                "{ref} has one version, the text as it stands now; there is another one to compare"
                " it with once it was circulated."
            ),
            ref=ref,
        )
    return known[-2], known[-1]
