"""The verbs of an issued record: correct it, file its signed copy, withdraw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import correcting, ending, issuing
from secretariat.reports import canonical
from ui.meetings.agreed.agreement_verbs import issue, new_agreement, note_agreement
from ui.meetings.agreed.verb import Deed, Parts, State, Verb, corrigendum_of

_SCANS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff"


def _place(state: State, typed: str) -> str:
    """The passage called *typed* as the issued text names it: 2.4 is JCM12/2.4."""
    if state.issued is None or state.text is None:
        return typed.strip()
    places = {printed.place for printed in canonical.printed_in(state.issued.form)}
    whole = f"{state.text.dossier.meeting.ref}/{typed.strip()}"
    return whole if whole in places else typed.strip()


def _fill(state: State, name: str, typed: Corrigendum) -> Corrigendum | None:
    """*typed* with the words of its passage as they were issued, before and after."""
    is_asked = name == "passage" and typed.passage.strip() and typed.was == Bilingual()
    if not is_asked or state.issued is None:
        return None
    ref = _place(state, typed.passage)
    words: dict[str, str] = {}
    for printed in canonical.printed_in(state.issued.form):
        if printed.place == ref:
            words.setdefault(printed.language, _without_number(printed.words, ref))
    was = Bilingual(words.get("en", ""), words.get("zh", ""))
    return replace(typed, passage=ref, was=was, now=was) if was != Bilingual() else None


def _without_number(words: str, ref: str) -> str:
    """*words* without the number or reference that is printed before them."""
    for number in (ref, ref.rpartition("/")[2]):
        words = words.removeprefix(f"{number} ")
    return words


def _propose(deed: Deed) -> Parts:
    typed: Corrigendum = deed.typed
    wanted = replace(typed, passage=_place(deed.state, typed.passage))
    corrigendum = correcting.propose(deed.book, deed.state.ref, _trimmed(wanted), deed.who)
    return {"ref": corrigendum.ref}


def _trimmed(wanted: Corrigendum) -> Corrigendum:
    """*wanted* without a language in which nothing changes."""
    same = [code for code in ("en", "zh") if wanted.was.half(code) == wanted.now.half(code)]
    if len(same) != 1:
        return wanted
    blank = {same[0]: ""}
    return replace(wanted, was=replace(wanted.was, **blank), now=replace(wanted.now, **blank))


def _begin_agreement(_view: View, state: State, today: date) -> Agreement:
    text = state.proposed[0]
    assert text.corrigendum is not None  # noqa: S101 - it is the text of one
    return replace(new_agreement(text, today), corrigendum=Link(text.corrigendum.id))


def _agree(deed: Deed) -> Parts:
    ref = corrigendum_of(deed.state, deed.typed).ref
    return note_agreement(deed, AGREE_CORRIGENDUM.title, ref)


def _issue(deed: Deed) -> Parts:
    return issue(deed, corrigendum_of(deed.state, deed.typed).ref, deed.typed.agreed_on)


def _against(deed: Deed) -> list[SecretariatError]:
    ref = corrigendum_of(deed.state, deed.typed).ref
    return issuing.against(deed.book, ref, deed.today)


def _drop(deed: Deed) -> Parts:
    dropped = correcting.drop(deed.book, corrigendum_of(deed.state, deed.typed).ref, deed.who)
    return {"ref": dropped.ref}


def _file(deed: Deed) -> Parts:
    issued_text = ending.file(deed.book, deed.state.ref, deed.typed, deed.today, deed.who)
    return {"ref": deed.state.ref, "text": issued_text.ref}


def _withdraw(deed: Deed) -> Parts:
    typed: IssuedText = deed.typed
    if typed.withdrawn_on is None:
        raise SecretariatError(N_("Enter the day of withdrawal."))
    ending.withdraw(deed.book, deed.state.ref, typed.reason, typed.withdrawn_on, deed.who)
    return {"ref": deed.state.ref}


def _is_out(state: State) -> bool:
    return state.issued is not None


def _has_proposed(state: State) -> bool:
    return state.issued is not None and bool(state.proposed)


PROPOSE_CORRIGENDUM = Verb(
    title=N_("Propose a corrigendum"),
    done=N_("{ref} is proposed; both sides agree to it before it is issued."),
    key="Ctrl+Shift+R",
    icon="gavel",
    fits=_is_out,
    begin=lambda _view, _state, _today: Corrigendum(),
    fields=("passage", "was", "now", "reason"),
    fill=_fill,
    hint=N_(
        "Enter the passage as printed, such as 2.4 or D1; its words as issued are filled in. "
        "Shorten both to what changes; the quoted words must match exactly."
    ),
    run=_propose,
)
AGREE_CORRIGENDUM = Verb(
    title=N_("Agree to a corrigendum"),
    done=N_("{ref} is noted: the side agrees to {text} as it stands."),
    key="Ctrl+Alt+A",
    icon="check",
    fits=_has_proposed,
    begin=_begin_agreement,
    fields=("corrigendum", "side", "agreed_by", "how", "agreed_on", "paper"),
    run=_agree,
)
ISSUE_CORRIGENDUM = Verb(
    title=N_("Issue a corrigendum"),
    done=N_("{ref} is issued with the code {number}."),
    key="Ctrl+Alt+R",
    icon="shield",
    fits=_has_proposed,
    begin=_begin_agreement,
    fields=("corrigendum", "agreed_on"),
    labels={"agreed_on": N_("Issued on")},
    hint=N_(
        "It becomes a separate paper with a code, and later prints of the record mention it. "
        "This cannot be undone."
    ),
    reasons=_against,
    run=_issue,
    is_long=True,
    is_final=True,
)
DROP_CORRIGENDUM = Verb(
    title=N_("Drop a corrigendum"),
    done=N_("{ref} is dropped."),
    key="Ctrl+Alt+F",
    icon="x",
    fits=_has_proposed,
    begin=_begin_agreement,
    fields=("corrigendum",),
    hint=N_("A corrigendum that is dropped stays in the register, and corrects nothing."),
    run=_drop,
)
FILE_SCAN = Verb(
    title=N_("File the signed scan"),
    done=N_("{ref} is filed with its signed copy."),
    key="Ctrl+Shift+S",
    icon="file-plus",
    fits=_is_out,
    file=(N_("Scanned pages"), _SCANS),
    run=_file,
    is_long=True,
)
WITHDRAW = Verb(
    title=N_("Withdraw the record"),
    done=N_("{ref} is withdrawn."),
    key="Ctrl+Shift+X",
    icon="x",
    fits=_is_out,
    begin=lambda _view, _state, today: IssuedText(withdrawn_on=today),
    fields=("reason", "withdrawn_on"),
    hint=N_(
        "The issued text of {ref} stays, and verification shows that it is withdrawn and why. "
        "This cannot be undone."
    ),
    run=_withdraw,
    is_final=True,
)
