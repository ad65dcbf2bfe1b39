"""What one desk remembers between sessions: who sits at it, and by what it is known to a book."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs

from secretariat import abandoned, whole_files
from secretariat.frozen import frozen

APP = "secretariat"
"""What our folders among the user's are called."""


THEMES = ("light", "dark", "contrast", "contrast-dark")
"""The colours that somebody may choose."""


@frozen
class Settings:
    """The settings of one user on one machine."""

    desk: str = ""
    """Made once: two desks that write in one book are told apart by it."""
    name: str = ""
    side: str = ""
    """The side for which one works in books where no other was chosen."""
    language: str = ""
    theme: str = ""
    """Colours of the window: `THEMES`, or empty to match the system."""
    still: bool = False
    """True where nothing in the window may move by itself."""
    recent: tuple[str, ...] = ()
    window: str = ""
    scale: int = 100
    """The size of everything in the window, in per cent."""
    mappings: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    """For each register, for each set of headings: what each column was last taken for."""
    sides: dict[str, str] = field(default_factory=dict)
    """For each book, by its id, in which a side was chosen: that side."""
    compact: bool = False
    """Whether rows of lists have one line, so that about twice as many are seen."""
    lists: dict[str, dict[str, Any]] = field(default_factory=dict)
    """For each list, by register and language: its columns in order, and their widths."""
    filters: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each register, by the name that the user gave: a filter of its list."""
    steps_away: tuple[str, ...] = ()
    """The books, by their ids, in which the first steps were put away."""
    groups: tuple[str, ...] = ()
    """The groups of registers that are unfolded in the sidebar."""
    shares: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each book, by its id, the folders that are shared, each with the side that reads it."""
    token: str = ""
    """The PKCS#11 library of the token with which this user signed last; never its PIN."""
    second_place: str = ""
    """The folder in which backups lie a second time, such as on another disk."""
    lock_after: int = 15
    """Minutes without a key or the mouse after which an encrypted book is locked; 0 for never."""
    signs_on_token: bool = False
    """True when the last signature was made with a key on a token, and not in a file."""
    encoder: bool = False
    """True where the window asks the sentence encoder about every pair, if one is installed."""

    @property
    def who(self) -> str:
        """The name under which changes are noted, else the system's name for the user."""
        if self.name:
            return self.name
        import getpass  # noqa: PLC0415 - start-up: seldom asked, and it looks for a terminal

        try:
            return getpass.getuser()
        except (KeyError, ImportError, OSError):  # a container may give its user no name
            import platform  # noqa: PLC0415 - start-up: 2 ms, seldom asked

            return platform.node()


MOST_MAPPINGS = 50
"""Sheets of one register that are remembered."""


def remembering(
    settings: Settings, register: str, headings: str, mapping: dict[str, str]
) -> Settings:
    """*settings* that know what the columns of a sheet with these *headings* were taken for."""
    known = dict(settings.mappings.get(register, {}))
    known.pop(headings, None)
    newest = dict([*known.items(), (headings, mapping)][-MOST_MAPPINGS:])
    return dataclasses.replace(settings, mappings={**settings.mappings, register: newest})


def signing_with(settings: Settings, token: str) -> Settings:
    """*settings* that know the library of the *token* that signed; empty for a key in a file."""
    known = token or settings.token
    return dataclasses.replace(settings, token=known, signs_on_token=bool(token))


def arranging(settings: Settings, list_name: str, shape: dict[str, Any]) -> Settings:
    """*settings* that know the columns of the list *list_name*; an empty *shape* forgets them."""
    others = {name: known for name, known in settings.lists.items() if name != list_name}
    return dataclasses.replace(settings, lists={**others, list_name: shape} if shape else others)


def filtering(settings: Settings, register: str, name: str, wanted: str) -> Settings:
    """*settings* that know a filter of *register* by *name*; an empty *wanted* forgets it."""
    known = {
        name_kept: part
        for name_kept, part in settings.filters.get(register, {}).items()
        if name_kept != name
    }
    if wanted:
        known[name] = wanted
    others = {each: saved for each, saved in settings.filters.items() if each != register}
    return dataclasses.replace(settings, filters={**others, register: known} if known else others)


def putting_away(settings: Settings, book: str) -> Settings:
    """*settings* that no longer show the first steps in the book with the id *book*."""
    others = tuple(step for step in settings.steps_away if step != book)
    return dataclasses.replace(settings, steps_away=(*others, book)[-MOST_SIDES:])


def has_put_away(settings: Settings, book: str) -> bool:
    """True when the first steps are not to be shown in the book with the id *book*."""
    return book in settings.steps_away


MOST_SIDES = 200
"""Books of which is remembered for which side one works in them."""


def working_for(settings: Settings, book: str, side: str) -> Settings:
    """*settings* that know the *side* for which one works in the book with the id *book*.

    The first side that is chosen is also that of all books without a choice of their own.
    """
    others = [
        (book_path, chosen) for book_path, chosen in settings.sides.items() if book_path != book
    ]
    newest = dict([*others, (book, side)][-MOST_SIDES:])
    return dataclasses.replace(settings, side=settings.side or side, sides=newest)


def folder() -> Path:
    """Where the settings lie."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def load() -> Settings:
    """The settings as last saved; made anew, with a desk of its own, where there are none."""
    try:
        settings = _read(file().read_bytes())
    except OSError:
        settings = Settings()
    if not settings.desk:
        settings = dataclasses.replace(settings, desk=os.urandom(16).hex())
        save(settings)
    return settings


@lru_cache(maxsize=1)
def _read(written: bytes) -> Settings:
    """The settings in the file that holds *written*: a command asks for them seven times."""
    try:
        stored = json.loads(written.decode("utf-8"))
    except (ValueError, RecursionError):
        stored = None
    return Settings(**_sound(stored)) if isinstance(stored, dict) else Settings()


def _sound(stored: dict[str, Any]) -> dict[str, Any]:
    """What of *stored* has the type it should have; another version may have written the rest."""
    defaults = vars(Settings())
    values = {name: value for name, value in stored.items() if name in defaults}
    for name in ("recent", "steps_away", "groups"):
        if isinstance(values.get(name), list):
            values[name] = tuple(each for each in values[name] if isinstance(each, str))
    if not _are_mappings(values.get("mappings")):
        values.pop("mappings", None)
    shares = values.get("shares")
    if not (isinstance(shares, dict) and all(map(_are_texts, shares.values()))):
        values.pop("shares", None)
    if not _are_texts(values.get("sides")):
        values.pop("sides", None)
    for name in ("lists", "filters"):
        if not _are_tables(values.get(name), texts=name == "filters"):
            values.pop(name, None)
    return {name: value for name, value in values.items() if type(value) is type(defaults[name])}


def _are_mappings(stored: object) -> bool:
    """True of registers that hold sets of headings that hold texts."""
    return isinstance(stored, dict) and all(
        isinstance(sheets, dict) and all(map(_are_texts, sheets.values()))
        for sheets in stored.values()
    )


def _are_tables(stored: object, *, texts: bool) -> bool:
    """True of tables by name; of tables of texts alone where *texts*."""
    return isinstance(stored, dict) and all(
        _are_texts(table) if texts else isinstance(table, dict) for table in stored.values()
    )


def _are_texts(stored: object) -> bool:
    """True of what holds texts by name."""
    return isinstance(stored, dict) and all(isinstance(each, str) for each in stored.values())


def file() -> Path:
    """The file of the settings."""
    return folder() / "settings.json"


def memory() -> Path:
    """The folder in which this desk remembers what it wrote in which book."""
    return folder() / "chains"


def clear_abandoned() -> None:
    """Remove what killed runs left unfinished among the settings, and their temporary folders."""
    abandoned.clear_folders()
    for path in (folder(), folder() / "pages", folder() / "drafts", memory()):
        abandoned.clear_files(path)


def save(settings: Settings) -> OSError | None:
    """Keep *settings*; returns what kept it from that: then they last as long as the program."""
    text = json.dumps(dataclasses.asdict(settings), ensure_ascii=False, indent=1)
    try:
        whole_files.private_folder(folder())
        whole_files.put(file(), [text.encode(), b"\n"], private=True)
    except OSError as error:
        return error
    return None
