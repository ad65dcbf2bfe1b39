"""The documents that can be printed, each by its name with the function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from secretariat.data.questions import (
    action_logs,
    changed,
    decisions,
    dossiers,
    listing,
    reading,
)
from secretariat.data.questions.following import holdings_around
from secretariat.data.questions.holdings import (
    for_coverage_and_warnings,
    holdings,
    so_far,
    with_past,
)
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.across import selecting
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.following import TITLE
from secretariat.domain.across.holdings import Holdings, in_order
from secretariat.domain.agreed.corrections import as_issued
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import keeping_all
from secretariat.office import briefing
from secretariat.office.agreed import comparing, extracting, reprinting, texts
from secretariat.office.paper import everything_due, letter_office, pack_documents, timelines
from secretariat.office.paper.past_registers import records_on
from secretariat.reports import (
    action_log,
    advice,
    agenda,
    conclusions,
    corrigendum_paper,
    decision_register,
    delegations,
    letters,
    minutes,
    name_plates,
    own_brief,
    register_table,
    seating,
    sign_off,
    text_states,
)
from secretariat.reports.opening import in_original
from secretariat.reports.programme import (
    area_history,
    balances,
    coverage,
    direction_tracker,
    flagship_sheets,
    fund_statements,
    indicator_sheets,
    mechanism_map,
    progress,
    standing_registers,
)
from secretariat.reports.setting import Setting

BRIEFING = "briefing"


@dataclass(frozen=True)
class Printable:
    """A document that can be printed: its title, and the function that makes it."""

    title: str
    make: Callable[[View, str, Setting], bytes]
    of_meeting: bool = False
    """True when the document is always about one meeting."""
    of_today: bool = False
    """True when the contents depend on the day of printing, such as what is late, or an age."""
    of_record: bool = False
    """True when the document is always about one record of another kind, such as a corrigendum."""
    of_book: bool = False
    """True when it is always about the whole book, so that no record can be named."""
    has_office_form: bool = False
    """True when its Chinese text may be printed in the form of Chinese offices."""
    own_side: bool = False
    """True when the document holds own-side text."""


def dated(wanted: Setting, moment: datetime | None, *, of_today: bool) -> Setting:
    """*wanted* with *moment*, the last change of the records, as its time; unchanged if *of_today*.

    A document that does not depend on the day is printed as of that change, so that the same
    records give the same bytes.
    """
    moment = moment or wanted.as_of
    if of_today:
        return replace(wanted, changed=moment, printed_on=wanted.printed_on or wanted.as_of.date())
    return replace(wanted, changed=moment, as_of=moment)


def _of_meeting(
    make: Callable[[Dossier, Setting], bytes],
    more: Callable[[View, Dossier], Dossier] | None = None,
) -> Callable[[View, str, Setting], bytes]:
    """Function that prints a document of a meeting by *make*, from a dossier extended by *more*."""

    def new_content(view: View, ref: str, wanted: Setting) -> bytes:
        meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
        dossier = dossiers.of_meeting(view, meeting)
        dossier = more(view, dossier) if more else dossier
        moment = changed.last_change_of(view, dossier)
        dossier = texts.as_agreed(dossier, fetching.every(view, Side))
        return make(dossier, in_original(dossier, dated(wanted, moment, of_today=False)))

    return new_content


def _corrigendum(view: View, ref: str, wanted: Setting) -> bytes:
    corrigendum = reading.find_as(view, Corrigendum, ref)
    dossier = texts.text_of(view, corrigendum).dossier
    return corrigendum_paper.corrigendum(dossier, as_issued(corrigendum), wanted)


def _action_log(view: View, ref: str, wanted: Setting) -> bytes:
    scope = reading.find(view, ref) if ref else None
    log = action_logs.log(view, scope, wanted.selection)
    around = action_logs.around(view, scope, log, wanted.as_of.date())
    return action_log.action_log(replace(log, scope=_scope_text(log.scope, wanted)), wanted, around)


def _letters(view: View, ref: str, wanted: Setting) -> bytes:
    scope = reading.find(view, ref) if ref else None
    log = action_logs.log(view, scope, wanted.selection)
    scoped = replace(log, scope=_scope_text(log.scope, wanted))
    return letters.follow_up_letters(scoped, letter_office.of(view, log, wanted), wanted)


def _decisions(view: View, ref: str, wanted: Setting) -> bytes:
    if ref:
        meeting = reading.find_as(view, Meeting, ref)
        listed = list(dossiers.of_meeting(view, meeting).decisions)
        scope = meeting.title
    else:
        listed = fetching.every(view, Decision)
        scope = wanted.label(N_("All decisions"))
    where = dossiers.directory(view)
    later = decisions.superseding(view, listed)
    return decision_register.decision_register(listed, later, where, scope, wanted)


def _of_holdings(
    make: Callable[[Holdings, str, Setting], bytes],
    read: Callable[[View], Holdings] = holdings,
) -> Callable[[View, str, Setting], bytes]:
    return lambda view, ref, wanted: make(read(view), ref, wanted)


def _of_the_past(
    make: Callable[[Holdings, str, Setting], bytes],
) -> Callable[[View, str, Setting], bytes]:
    # Reading and printing in one stretch: else the garbage collector walks all records in between.
    return keeping_all()(lambda view, ref, wanted: make(_for_period(view, wanted), ref, wanted))


def _for_period(view: View, wanted: Setting) -> Holdings:
    """The records from which a report on the period in *wanted* is made."""
    if wanted.selection.annexes:  # they print records that the report itself only counts
        return with_past(view)
    end = progress.over_on(wanted)
    return so_far(view) if end is None else with_past(view, end)


def _register(view: View, ref: str, wanted: Setting) -> bytes:
    kind = KINDS.named(ref)
    if kind.own_side and wanted.joint_only:
        raise own_brief.for_us_alone(kind.name)
    chosen = wanted.selection
    if chosen.on:
        found_records = records_on(view, kind, chosen)
    else:
        asked = listing.Wanted(text=chosen.text, chosen=selecting.checked(kind, chosen.chosen))
        found_records = fetching.fetch(view, kind.record, listing.listed(view, kind, asked))
    codes = {side.id: side.code for side in fetching.every(view, Side)}
    records = in_order(selecting.selected(kind, found_records, chosen, codes))
    mark = own_brief.own_mark(action_logs.kept_by(view), wanted) if kind.own_side else None
    return register_table.register_table(reading.list_of(view, kind, records), wanted, mark)


def _draft_status(view: View, ref: str, wanted: Setting) -> bytes:
    from secretariat.office import text_states as states  # noqa: PLC0415 - start-up: checks, 0.4 s

    meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
    draft_status = states.of_meeting(view, meeting, wanted.as_of)
    return text_states.draft_status(draft_status, wanted)


def _translation_status(view: View, _ref: str, wanted: Setting) -> bytes:
    from secretariat.office import text_states as states  # noqa: PLC0415 - start-up: as above

    return text_states.translation_status(states.of_book(view, wanted.as_of), wanted)


def _bound_elsewhere(_connection: View, _ref: str, _wanted: Setting) -> bytes:
    """Refuse to print a pack here: `pack` makes it, since it needs the book, not only a view."""
    raise SecretariatError(N_("A briefing pack cannot be in a briefing pack."))


def _scope_text(scope: Bilingual, wanted: Setting) -> Bilingual:
    """The label *scope*, such as “All actions”, in the languages of *wanted*."""
    return wanted.label(scope.en) if scope.en == scope.zh else scope


DOCUMENTS = {
    "agenda": Printable(
        N_("Agenda"), _of_meeting(agenda.agenda, dossiers.with_tabled), of_meeting=True
    ),
    "minutes": Printable(
        N_("Minutes"), _of_meeting(minutes.minutes), of_meeting=True, has_office_form=True
    ),
    reprinting.CORRIGENDUM: Printable(N_("Corrigendum"), _corrigendum, of_record=True),
    "conclusions": Printable(
        N_("Conclusions and directions"),
        _of_meeting(conclusions.conclusions),
        of_meeting=True,
        has_office_form=True,
    ),
    comparing.DOCUMENT: Printable(
        N_("Comparison of two versions"), comparing.usual_paper, of_meeting=True
    ),
    extracting.DOCUMENT: Printable(
        N_("Extract: decisions and actions"), extracting.usual_paper, of_meeting=True
    ),
    "advice": Printable(N_("Advice and responses"), _of_meeting(advice.advice), of_meeting=True),
    "action-log": Printable(N_("Action log"), _action_log, of_today=True),
    briefing.OPEN_ACTIONS: Printable(
        N_("Open actions of the bodies concerned"),
        pack_documents.open_actions,
        of_meeting=True,
        of_today=True,
    ),
    briefing.OWN_BRIEF: Printable(
        N_("Brief for our own side"), pack_documents.own_brief, of_meeting=True, own_side=True
    ),
    briefing.BIOGRAPHIES: Printable(N_("Biographies"), pack_documents.biographies, of_meeting=True),
    "due": Printable(N_("Everything due"), everything_due.paper, of_today=True, of_book=True),
    "decisions": Printable(N_("Decision register"), _decisions),
    "delegations": Printable(
        N_("Delegations"), _of_meeting(delegations.delegation_lists), of_meeting=True
    ),
    "sign-off": Printable(
        N_("Sign-off sheet"), _of_meeting(sign_off.sign_off_sheet), of_meeting=True
    ),
    "attendance": Printable(
        N_("Attendance sheet"), _of_meeting(delegations.attendance_sheet), of_meeting=True
    ),
    "name-plates": Printable(
        N_("Name plates"), _of_meeting(name_plates.name_plates), of_meeting=True
    ),
    "seating": Printable(N_("Seating plan"), _of_meeting(seating.seating), of_meeting=True),
    BRIEFING: Printable(N_("Briefing pack"), _bound_elsewhere, of_meeting=True, of_today=True),
    "draft-status": Printable(N_("Draft status"), _draft_status, of_meeting=True, of_today=True),
    "translation-status": Printable(
        N_("Translation status"), _translation_status, of_today=True, of_book=True
    ),
    "letters": Printable(N_("Follow-up letters"), _letters, of_today=True, has_office_form=True),
    "coverage": Printable(
        N_("Coverage matrix"),
        _of_holdings(coverage.coverage_matrix, for_coverage_and_warnings),
        of_today=True,
    ),
    "direction-tracker": Printable(
        TITLE, _of_holdings(direction_tracker.direction_tracker, holdings_around), of_today=True
    ),
    "progress": Printable(
        N_("Progress report"), _of_the_past(progress.progress_report), of_today=True, of_book=True
    ),
    "progress-brief": Printable(
        N_("Progress in brief"),
        _of_the_past(progress.progress_in_brief),
        of_today=True,
        of_book=True,
    ),
    "flagship-sheet": Printable(
        N_("Flagship sheet"), _of_holdings(flagship_sheets.flagship_sheets), of_today=True
    ),
    "fund-statement": Printable(N_("Fund statement"), _of_holdings(fund_statements.fund_statement)),
    "indicator-sheet": Printable(
        N_("Indicators year on year"), _of_holdings(indicator_sheets.indicator_sheets)
    ),
    "area-history": Printable(
        N_("History of the priority areas"), _of_holdings(area_history.area_history), of_book=True
    ),
    "instrument-register": Printable(
        N_("Register of instruments"),
        _of_holdings(standing_registers.instrument_register),
        of_today=True,
        of_book=True,
    ),
    "mechanism-map": Printable(
        N_("Map of mechanisms"),
        _of_holdings(mechanism_map.mechanism_map),
        of_today=True,
        of_book=True,
    ),
    "exchange-balance": Printable(
        N_("Exchange balance"), _of_holdings(balances.exchange_balance_page), of_book=True
    ),
    "access-balance": Printable(
        N_("Access balance"), _of_holdings(balances.access_balance_page), of_book=True
    ),
    "directory": Printable(
        N_("Directory of organisations and contacts"),
        _of_holdings(standing_registers.directory),
        of_book=True,
    ),
    "chronology": Printable(
        N_("Chronology"), _of_holdings(standing_registers.chronology_page), of_book=True
    ),
    **{
        name: Printable(*paper, of_today=True, of_book=True)
        for name, paper in timelines.PAPERS.items()
    },
    "register": Printable(N_("Table of a register"), _register),
}
