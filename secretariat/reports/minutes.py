"""The record of a meeting: agreed minutes, record of talks, joint statement or conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item
from secretariat.i18n import N_
from secretariat.reports.annexes import annexed, parts, references
from secretariat.reports.corrigenda import corrected, corrigenda
from secretariat.reports.history_line import history_line
from secretariat.reports.leads import led_by
from secretariat.reports.opening import fact, in_original, opening, record_paper, sources
from secretariat.reports.setting import Setting
from secretariat.reports.signing import signature_block
from secretariat.reports.standing import claimed, titled
from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    NOTE,
    Block,
    Passage,
    bold,
)
from secretariat.reports.wording import closing, is_signed, preamble

OUTCOME = BODY.with_(indent=24, after=5)
"""Style of a decision or an action, indented below its paragraph."""


_NO_OWNER = N_("owner to be named")
_NO_OWNER_NOR_DATE = N_("owner and date to be named")
_NONE_OF_ALL = N_("owners and dates of all actions to be named")


def minutes(dossier: Dossier, setting: Setting) -> bytes:
    """The record of the meeting as a PDF."""
    setting = in_original(dossier, setting)
    paper = record_paper(dossier, setting, title(dossier, setting))
    body = setting.in_turn(lambda turned: _body(dossier, turned), own_pages=is_signed(dossier))
    return paper.finished(chain(body, history_line(setting)))


def title(dossier: Dossier, setting: Setting) -> Bilingual:
    """The title of this kind of record; “minutes” when no kind is stated."""
    kind = dossier.meeting.record_type
    name = setting.choice(kind) if kind else setting.label(N_("Minutes"))
    return titled(name, dossier, setting)


def _body(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    yield from setting.lay_out(_passages(dossier, setting))
    yield from signature_block(dossier, setting)
    yield from annexed(dossier, setting)
    last = is_signed(dossier) and not parts(dossier, setting)
    yield from corrigenda(dossier, setting, own_page=last)


def _passages(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    yield from opening(dossier, setting, title(dossier, setting))
    yield from _areas(dossier, setting)
    yield from sources(dossier, setting)
    yield from claimed(dossier, setting)
    yield from preamble(dossier, setting, references(dossier, setting))
    passages = [passage for item in dossier.items for passage in _item(dossier, setting, item)]
    passages += _outside_agenda(dossier, setting)
    if passages and is_signed(dossier):
        # Signatures are never on a page without some of the text above them.
        passages[-1] = replace(passages[-1], style=passages[-1].style.with_(keep_with_next=True))
    yield from passages
    yield from closing(dossier, setting)


def _item(dossier: Dossier, setting: Setting, item: Item) -> Iterator[Passage]:
    number = item.ref.rpartition("/")[2]
    name = setting.with_gaps(item.title)
    yield Passage(en=name.en, zh=name.zh, style=HEADING, number=number, outline=2, place=item.ref)
    yield from corrected(dossier, setting, item.ref)
    for entry in dossier.entries_under(item):
        yield _entry(dossier, setting, entry)
        yield from corrected(dossier, setting, entry.ref)
    yield from _gap(dossier, setting, item)


def _entry(dossier: Dossier, setting: Setting, entry: Entry) -> Passage:
    match entry:
        case Decision():
            return _decision(setting, entry)
        case Action():
            return _action(dossier, setting, entry)
    text, number = setting.with_gaps(entry.text), entry.ref.rpartition("/")[2]
    return Passage(en=text.en, zh=text.zh, number=number, place=entry.ref)


def _gap(dossier: Dossier, setting: Setting, item: Item) -> Iterator[Passage]:
    """A visible gap under an item without any entry.

    Left out of a document that is edited elsewhere, where the text is written in its place.
    """
    if not dossier.entries_under(item) and setting.is_read:
        is_public = bool(dossier.meeting.source.best("en"))
        source = N_("[no record known]") if is_public else N_("[nothing recorded yet]")
        words = setting.words(source)
        yield Passage(en=words.en, zh=words.zh, style=NOTE.with_(indent=24), place=item.ref)


def _outside_agenda(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    decisions, actions = dossier.decisions_under(None), dossier.actions_under(None)
    for label, some in ((N_("Decisions"), decisions), (N_("Actions"), actions)):
        if some:
            words = setting.words(label)
            yield Passage(en=words.en, zh=words.zh, style=HEADING, outline=2)
        for record in some:
            if isinstance(record, Decision):
                yield _decision(setting, record)
            else:
                yield _action(dossier, setting, record)


def _areas(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """Fact under the title with the areas of cooperation of the meeting."""
    areas = dossier.meeting.areas
    if areas.en or areas.zh:
        yield fact(setting, N_("Areas of cooperation"), areas, place=dossier.meeting.ref)


def _decision(setting: Setting, decision: Decision) -> Passage:
    """Passage of *decision* with its number, and its kind if its words do not begin with it."""
    kind, text = setting.choice(decision.kind), setting.with_gaps(decision.text)
    says_kind = decision.kind is None or kind.en.lower() in text.en.lower() or kind.zh in text.zh
    en, zh = ("", "") if says_kind else (f" ({kind.en.lower()})", f"（{kind.zh}）")
    return Passage(
        en=[bold(f"{decision.ref}{en} "), text.en],
        zh=[bold(f"{decision.ref}{zh} "), text.zh],
        style=OUTCOME,
        place=decision.ref,
    )


def _action(dossier: Dossier, setting: Setting, action: Action) -> Passage:
    text = setting.with_gaps(action.title)
    label = setting.words(N_("Action"))
    who = _owed(dossier, setting, action)
    return Passage(
        en=[bold(f"{label.en} {action.ref} "), text.en, f" ({who.en})" if who.en else ""],
        zh=[bold(f"{label.zh} {action.ref} "), text.zh, f"（{who.zh}）" if who.zh else ""],
        style=OUTCOME,
        place=action.ref,
    )


def _owed(dossier: Dossier, setting: Setting, action: Action) -> Bilingual:
    """Text with the lead and due date of *action*, or what is still to be settled.

    Where no action of the meeting has either, only the first one states it for all.
    """
    leads = _leads(dossier, setting, action)
    if leads == Bilingual() and action.due is None:
        if not any(
            action.due or _leads(dossier, setting, action).best("en") for action in dossier.actions
        ):
            first = action == dossier.actions[0]
            return (
                setting.label(_NONE_OF_ALL)
                if first and dossier.actions[1:]
                else (setting.label(_NO_OWNER_NOR_DATE) if first else Bilingual())
            )
        return setting.label(_NO_OWNER_NOR_DATE)
    who = leads if leads != Bilingual() else setting.label(_NO_OWNER)
    if action.due is None:
        return setting.filled(N_("{who}; date to be set"), who=who)
    return setting.filled(N_("{who}; by {date}"), who=who, date=setting.day(str(action.due)))


def _leads(dossier: Dossier, setting: Setting, action: Action) -> Bilingual:
    texts = [
        setting.with_gaps(lead)
        for side in setting.sides
        if (lead := led_by(action, side, dossier, setting)) != Bilingual()
    ]
    return Bilingual("; ".join(lead.en for lead in texts), "；".join(lead.zh for lead in texts))
