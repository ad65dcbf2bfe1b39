"""The big book: made once by one seeded generator, kept in build/, the same text each time.

python -m benchmarks.big_book 100000     # 500 meetings, 100,000 actions, 200,000 entries
"""

from __future__ import annotations

import random
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks import words
from secretariat.data.book import Book, Who
from secretariat.data.store import fetching, files
from secretariat.data.store.connection import connect, rewrite
from secretariat.data.store.sources import Sources
from secretariat.data.upkeep import schema
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, ActionStatus, Priority, Rag, Update
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side

BIG, MIDDLE, SMALL = 100_000, 10_000, 1_000
BUILD = Path(__file__).resolve().parents[1] / "build" / "benchmarks"
WHO = Who("Generator")
PASSPHRASE = "benchmark"  # noqa: S105 - of an invented book
FORM = 2
"""Goes up when the generator changes, so that an older book is not taken for its work."""
_START = 1_795_000_000_000_000
"""After the seed was made: else what is written later is early when the book is folded anew."""


@dataclass(frozen=True)
class Frame:
    """What actions point at."""

    meetings: list[Meeting]
    organisations: dict[str, list[Organisation]]
    sides: dict[str, Side]


def sources(seed: int) -> Sources:
    """Ids, times and salts that are the same on every run."""
    dice = random.Random(seed)
    clock = iter(range(_START, sys.maxsize, 1_000))

    def new_id() -> str:
        stamp = next(clock) // 1_000
        return str(uuid.UUID(int=stamp << 80 | 7 << 76 | 2 << 62 | dice.getrandbits(61)))

    return Sources(now=lambda: next(clock), new_id=new_id, token=dice.randbytes)


def frame(change: Change, sides: dict[str, Side], meetings: int) -> Frame:
    """The bodies and meetings that actions hang on."""
    bodies = {
        code: [
            change.add(
                Organisation(
                    ref=f"ORG:{code}{n}", side=Link(side.id),
                    name=Bilingual(f"{en} Institute {n}", f"{zh}第{n}研究所"),
                )
            )
            for n, (en, zh) in enumerate(words.PARTNERS * 3, 1)
        ]
        for code, side in sides.items()
    }  # fmt: skip
    commission = change.add(Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
    held = [
        change.add(
            Meeting(
                mechanism=Link(commission.id), ordinal=n, status=MeetingStatus.HELD,
                title=Bilingual(f"Meeting {n}", f"第{n}次会议"),
                starts=(date(2000, 1, 10) + timedelta(days=18 * n)).isoformat(),
            )
        )
        for n in range(1, meetings + 1)
    ]  # fmt: skip
    return Frame(held, bodies, sides)


def actions(where: Frame, count: int, dice: random.Random) -> Iterator[Action]:
    """*count* actions, spread over the meetings."""
    leads = where.organisations
    for n in range(count):
        meeting = where.meetings[n * len(where.meetings) // count]
        due = date.fromisoformat(meeting.starts) + timedelta(days=dice.randrange(20, 700))
        yield Action(
            title=words.title(dice),
            meeting=Link(meeting.id),
            leads=BySide.of(**{code: Link(dice.choice(leads[code]).id) for code in leads}),
            due=due if dice.random() < 0.95 else None,
            status=BySide.of(**{code: dice.choice(list(ActionStatus)) for code in leads}),
            rag=dice.choice([*Rag, None]),
            priority=dice.choice([*Priority, None]),
        )


def updates(where: Frame, action: Action, dice: random.Random) -> Iterator[Update]:
    """Two progress entries on *action*."""
    for n, side in enumerate(where.sides.values()):
        yield Update(
            action=Link(action.id), text=words.report(dice), side=Link(side.id),
            date=date(2025, 1, 1) + timedelta(days=dice.randrange(500)), percent=10 * n,
        )  # fmt: skip


def fill(book: Book, count: int) -> None:
    """*count* actions with two progress entries each, in one change."""
    dice = random.Random(count)
    with book.reading() as view:
        sides = {side.code.lower(): side for side in fetching.every(view, Side)}
    with book.change("Fill", WHO) as change:
        where = frame(change, sides, max(5, count // 200))
        for action in actions(where, count, dice):
            new_action = change.add(action)
            for update in updates(where, new_action, dice):
                change.add(update)


def big_book(count: int = BIG) -> Path:
    """The book with *count* actions, made now unless it is there; not to be written to."""
    path = BUILD / f"{count}-{_key()}.book"
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        book = Book.create(unfinished, sources=sources(count))
        fill(book, count)
        book.close()
        rewrite(unfinished, "")
        _settle(unfinished)
        unfinished.replace(path)
    return path


def sealed_book(count: int = BIG) -> Path:
    """The same book behind `PASSPHRASE`."""
    plain = big_book(count)
    path = plain.with_name(plain.stem + "-sealed.book")
    if not path.exists():
        path.with_suffix(".unfinished").unlink(missing_ok=True)
        key = files.new_key(PASSPHRASE, sources(count))
        driver = connect(plain)
        driver.execute(
            f"ATTACH DATABASE '{path.with_suffix('.unfinished')}' AS sealed KEY \"{key}\""
        )
        driver.execute("SELECT sqlcipher_export('sealed')")
        for pragma in ("application_id", "user_version"):
            value = driver.execute(f"PRAGMA main.{pragma}").fetchone()[0]
            driver.execute(f"PRAGMA sealed.{pragma}={value}")
        driver.close()
        path.with_suffix(".unfinished").replace(path)
    return path


def _settle(path: Path) -> None:
    """One file without a log beside it, so that it can be copied as it is."""
    driver = connect(path)
    driver.execute("PRAGMA journal_mode=DELETE")
    driver.close()


def _key() -> str:
    """Another form of the generator or of books, or other declarations, make another book."""
    return f"{FORM}-{files.SCHEMA}-{schema._fingerprint()[:12]}"  # noqa: SLF001 - what the tables depend on


if __name__ == "__main__":
    print(big_book(int(sys.argv[1]) if len(sys.argv) > 1 else BIG))
