"""The facts on the part “Agreed text” of a record, as plain values: caption, state, sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.clock import today
from secretariat.domain.across.agreement import MARK_AS_HELD, is_still_to_be_marked
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrections import as_issued
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.sides import Side
from secretariat.i18n import N_, Language
from secretariat.office.agreed.signing import signed_at_once
from secretariat.office.agreed.texts import Text
from ui.meetings.agreed.agreement_verbs import right_matters
from ui.meetings.agreed.fact import Fact
from ui.meetings.agreed.papers_of import FORMS, names_of, signers
from ui.meetings.agreed.verb import State


class Facts:
    """The facts about the progress of a record towards issue, in one language."""

    def __init__(self, language: Language, state: State) -> None:
        self._language, self._state = language, state

    def every(self) -> list[Fact]:
        """All facts, in reading order."""
        if self._state.text is None:
            return []
        return [
            *self._claim(),
            *self._issued(),
            *self._signed(),
            *self._added(),
            *self._changed(),
            *self._meeting(),
            *self._agreements(),
            *self._corrigenda(),
            *self._withdrawn(),
            *self._right(),
        ]

    def _claim(self) -> Iterator[Fact]:
        dossier = self._state.text.dossier if self._state.text is not None else None
        if dossier is None:
            return
        text, out = self._language.text, self._state.minutes.status.is_out
        if self._state.is_claim:
            yield Fact(
                caption=text(N_("Issue")) if out else text(N_("Agreement", context="of a side")),
                state=text(N_("Not proven")),
                tone="red",
                sentence=text(_claim_of(dossier)),
            )
        for ref in (corrigendum.ref for corrigendum in dossier.claimed_corrigenda):
            yield Fact(
                caption=text(N_("Corrigendum {number}"), number=ref.rpartition("/C")[2]),
                state=text(N_("Not proven")),
                tone="red",
                sentence=text(
                    N_(
                        "It is marked as issued, but our side has not noted its agreement "
                        "here, so it corrects nothing. If our side did agree, note that: "
                        "secretariat agree BOOK {ref}."
                    ),
                    ref=ref,
                ),
                leads=((ref, ref),),
            )

    def _meeting(self) -> Iterator[Fact]:
        if self._state.text is None or not self._state.may_be_agreed:
            return
        text, meeting = self._language.text, self._state.text.dossier.meeting
        if is_still_to_be_marked(meeting, today()):
            yield Fact(
                caption=text(N_("Meeting")),
                state=text(meeting.status.label),
                tone="amber",
                sentence=text(MARK_AS_HELD, meeting=meeting.ref),
                leads=((meeting.ref, meeting.ref),),
            )

    def _issued(self) -> Iterator[Fact]:
        issued = self._state.issued
        if issued is None:
            return
        text, day = self._language.text, self._language.date(issued.issued_on)
        signed = self._state.papers.get(issued.signed_copy.id) if issued.signed_copy else None
        texts = [text(N_("Issued on {day}."), day=day)]
        if signed is not None:
            texts.append(text(N_("The signed copy is filed as {paper}."), paper=signed.ref))
        yield Fact(
            caption=text(N_("Issue")),
            state=text(N_("Formally issued")),
            tone="green",
            sentence=self._joined(texts),
            leads=((signed.ref, signed.ref),) if signed is not None else (),
            code=issued.code,
            papers=(self._state.ref, issued.originals),
        )

    def _signed(self) -> Iterator[Fact]:
        issued, text = self._state.issued, self._language.text
        listed = self._signed_papers(issued.originals) if issued is not None else []
        if issued is None or not listed:
            return
        sides = {party.code.lower() for party in self._state.parties}
        whole = any(sides <= set(signers(original)) for original in issued.originals)
        is_said = self._state.is_said(issued.originals)
        if is_said:
            listed.append(
                text(N_("A signed file came from another copy: verify it to see who signed."))
            )
        yield Fact(
            caption=text(N_("Electronic signatures")),
            state=text(N_("Signed by both sides")) if whole else text(N_("Signed by one side")),
            tone="green" if whole and not is_said else "amber",
            sentence=self._joined(listed),
        )

    def _added(self) -> Iterator[Fact]:
        text = self._language.text
        for added in self._state.added_papers:
            yield Fact(
                caption=text(N_("Added later")),
                state=text(N_("Not the text issued")),
                tone="red",
                sentence=text(
                    N_(
                        "{name} ({side}) added a file to the papers of {ref} on {day}, after it was"
                        " issued. It is never printed, and verification says what it is."
                    ),
                    name=self._called(added.noted.by) or "–",
                    side=names_of([added.noted.side], self._state.parties, self._language.short)[0],
                    ref=added.ref,
                    day=self._language.date(added.noted.on),
                ),
                leads=((added.ref, added.ref),),
            )

    def _signed_papers(self, originals: Sequence[Original]) -> list[str]:
        """For each paper with electronic signatures, a sentence with the sides that signed it."""
        text, short = self._language.text, self._language.short
        at_once = [
            text(
                N_(
                    "Two copies of one paper were signed at the same time, by {sides}. Signatures"
                    " follow one another: let one side sign electronically once more, and it signs"
                    " the file of the other."
                ),
                sides=names_of(
                    [code for each in several for code in signers(each)], self._state.parties, short
                ),
            )
            for several in signed_at_once(originals)
        ]
        return at_once + [
            text(
                N_("{side} original, {layout}: signed by {sides}."),
                side=side.called.best(short),
                layout=text(form.title),
                sides=names_of(signers(original), self._state.parties, short),
            )
            for side in self._state.parties
            for form in FORMS
            if (original := form.signed(originals, side.code)) is not None
        ]

    def _changed(self) -> Iterator[Fact]:
        departures = self._state.departures
        if not departures:
            return
        text = self._language.text
        yield Fact(
            caption=text(N_("Changed since")),
            state=self._language.plural(
                "{count} difference", "{count} differences", len(departures)
            ),
            tone="red",
            sentence=text(
                N_("The records differ from the issued text, which stays as it was issued.")
            ),
            leads=tuple((f"{part.ref} · {text(part.what)}", part.ref) for part in departures),
        )

    def _agreements(self) -> Iterator[Fact]:
        state = self._state
        if not (state.agreements or state.may_be_agreed or state.issued):
            return
        for side in state.parties:
            of_side = [each for each in state.agreements if _is_of(each, side)]
            claims = [each for each in state.claimed_agreements if _is_of(each, side)]
            if claims and not any(agreement.digest == state.digest for agreement in of_side):
                yield self._said_of_us(side, claims[-1])
            else:
                yield self._of_side(side, of_side, state.digest)

    def _said_of_us(self, side: Side, agreement: Agreement) -> Fact:
        text = self._language.text
        sentence = text(N_("Another side wrote this; our side has not written that it agrees."))
        return Fact(
            caption=side.called.best(self._language.short),
            state=text(N_("Not proven")),
            tone="amber",
            sentence=self._joined([self._agreement(agreement), sentence]),
            leads=self._evidence(agreement),
        )

    def _of_side(self, side: Side, agreements: Sequence[Agreement], digest: str) -> Fact:
        text, short = self._language.text, self._language.short
        caption = side.called.best(short)
        if agreements and self._state.is_looking:
            return Fact(
                caption=caption,
                state=text(N_("Being compared…")),
                sentence=self._agreement(agreements[-1]),
                leads=self._evidence(agreements[-1]),
            )
        if not agreements:
            return Fact(
                caption=caption,
                state=text(N_("Not yet agreed")),
                sentence=text(N_("This side has not agreed yet.")),
            )
        # One that was noted here says more than one that came with a merge.
        best = sorted(
            agreements, key=lambda agreement: self._state.noted_elsewhere(agreement) is None
        )
        last = next(
            (agreement for agreement in reversed(best) if agreement.digest == digest),
            agreements[-1],
        )
        stands = last.digest == digest
        texts = [self._agreement(last), self._said_elsewhere(last)]
        if not stands:
            texts.append(
                text(N_("The text was changed since, so this no longer stands: agree again."))
            )
        return Fact(
            caption=caption,
            state=self._state_of(last) if stands else text(N_("No longer stands")),
            tone="green" if stands and not self._state.noted_elsewhere(last) else "amber",
            sentence=self._joined(texts),
            leads=self._evidence(last),
        )

    def _agreement(self, agreement: Agreement) -> str:
        return self._language.text(
            N_("{name} agreed on {day} ({how})."),
            name=self._called(agreement.agreed_by),
            day=self._language.date(agreement.agreed_on),
            how=self._language.text(agreement.how.label),
        )

    def _called(self, typed: str) -> str:
        """The person called *typed*, by their name in this language where the book knows it."""
        text = self._state.text
        if text is None:
            return typed
        return text.dossier.directory.typed_name(typed).best(self._language.short)

    def _state_of(self, agreement: Agreement) -> str:
        if self._state.noted_elsewhere(agreement):
            return self._language.text(N_("Agreed, as another copy says"))
        return self._language.text(N_("Agreed", context="of a side"))

    def _said_elsewhere(self, agreement: Agreement) -> str:
        """The sentence on who noted *agreement* in another copy; empty for one of ours."""
        noted = self._state.noted_elsewhere(agreement)
        if noted is None:
            return ""
        return self._language.text(
            N_("{name} noted it for {side} in another copy; nothing proves who wrote that."),
            name=self._called(noted.by) or "–",
            side=names_of([noted.side], self._state.parties, self._language.short)[0],
        )

    def _evidence(self, agreement: Agreement) -> tuple[tuple[str, str], ...]:
        paper = self._state.papers.get(agreement.paper.id) if agreement.paper else None
        return tuple((ref, ref) for ref in (agreement.ref, paper.ref if paper else "") if ref)

    def _corrigenda(self) -> Iterator[Fact]:
        proposed = {text.ref: text for text in self._state.proposed}
        for corrigendum in map(as_issued, self._state.corrigenda):
            yield self._corrigendum(corrigendum, proposed.get(corrigendum.ref))

    def _corrigendum(self, corrigendum: Corrigendum, proposed: Text | None) -> Fact:
        text, short = self._language.text, self._language.short
        texts = [
            text(
                N_("{passage}: “{was}” becomes “{now}”."),
                passage=corrigendum.passage,
                was=_shortened(corrigendum.was.best(short)),
                now=_shortened(corrigendum.now.best(short)),
            )
        ]
        if proposed is not None:
            texts += [self._stand_of(side, proposed) for side in proposed.parties]
        if corrigendum.status is CorrigendumStatus.ISSUED:
            day = self._language.date(corrigendum.issued_on)
            texts.append(text(N_("Issued on {day}."), day=day))
            texts += self._signed_papers(corrigendum.originals)
        is_issued = corrigendum.status is CorrigendumStatus.ISSUED
        return Fact(
            caption=text(N_("Corrigendum {number}"), number=corrigendum.ref.rpartition("/C")[2]),
            state=text(corrigendum.status.label),
            tone=corrigendum.status.meaning.tone,
            sentence=self._joined(texts),
            leads=((corrigendum.ref, corrigendum.ref),),
            code=corrigendum.code if is_issued else "",
            papers=(corrigendum.ref, corrigendum.originals) if is_issued else ("", ()),
        )

    def _stand_of(self, side: Side, text: Text) -> str:
        agreement, name = text.standing(side), side.called.best(self._language.short)
        if agreement is not None:
            return self._language.labelled(name, self._agreement(agreement))
        return self._language.text(N_("{side} has not agreed yet."), side=name)

    def _withdrawn(self) -> Iterator[Fact]:
        for issued_text in self._state.withdrawn:
            yield self._one_withdrawn(issued_text)

    def _one_withdrawn(self, issued_text: IssuedText) -> Fact:
        text = self._language.text
        return Fact(
            caption=text(N_("Withdrawn text")),
            state=text(N_("Withdrawn", context="record")),
            tone="grey",
            sentence=text(
                N_("Issued on {issued} with the code {number}, withdrawn on {day}: {why}"),
                issued=self._language.date(issued_text.issued_on),
                number=issued_text.code,
                day=self._language.date(issued_text.withdrawn_on),
                why=issued_text.reason,
            ),
            leads=((issued_text.ref, issued_text.ref),),
        )

    def _right(self) -> Iterator[Fact]:
        right = self._state.right
        if right is None or not right_matters(self._state):
            return
        text, ref = self._language.text, right.mechanism.ref
        refusal = right.refusal()
        if right.is_here:
            state, tone = text(N_("This copy")), "green"
            sentence = text(N_("This copy issues for {ref}."), ref=ref)
        elif refusal is None:
            state, tone = text(N_("Nobody")), "grey"
            sentence = text(
                N_("No copy holds the right to issue for {ref}; the first to issue takes it."),
                ref=ref,
            )
        else:
            state = text(N_("Disputed")) if right.is_disputed else text(N_("Another copy"))
            tone, sentence = "amber", self._language.error(refusal)
        yield Fact(caption=text(N_("Right to issue")), state=state, tone=tone, sentence=sentence)

    def _joined(self, sentences: Sequence[str]) -> str:
        """Sentences in a row; Chinese ones without a space between."""
        return ("" if self._language.short == "zh" else " ").join(filter(None, sentences))


def _claim_of(dossier: Dossier) -> str:
    """The fact about a record that is called agreed or issued without proof."""
    if dossier.minutes is not None and not dossier.minutes.status.is_out:
        return N_(
            "This record is marked as agreed, but this book has no agreement of both sides, "
            "so it prints as a draft. Note the agreement of each side, or make it a draft "
            "again."
        )
    if dossier.claimed_text is not None and dossier.claimed_agreements:
        return N_(
            "A copy says that this record is issued, and that our side agreed to it, but nobody of"
            " our side wrote that, so it prints as a draft. If our side did agree to that text,"
            " note its agreement; if not, make the record a draft again."
        )
    return N_(
        "This record is marked as issued, but nothing in this book proves it, so it prints as "
        "a draft. Merge with the copy that issued it, or let both sides agree here and issue "
        "it."
    )


_LONGEST = 160


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _is_of(agreement: Agreement, side: Side) -> bool:
    return agreement.side is not None and agreement.side.id == side.id
