"""The meaning of a choice for all parts of the program, declared with the choice.

A member of a `Choice` that says how far a record has come names one of these after its label:
``DONE = "done", N_("Done"), meaning.DONE``. Lists, colours, deadlines and coverage ask the meaning,
never the stored value, so that a register may call its states as its users do.
"""

from __future__ import annotations

from typing import Literal

from secretariat.frozen import frozen

Tone = Literal["grey", "blue", "amber", "green", "red"]
"""The colour in which a state is shown: grey says nothing, blue is to come, amber needs a look."""


@frozen(slots=True)
class Meaning:
    """The meaning of a state, whatever the register calls it."""

    tone: Tone = "grey"
    ended: bool = False
    """True when nobody has anything left to do about the record."""
    held: bool = False
    """True when what the record is about took place, was agreed or was done."""
    counts: bool = True
    """False when the record counts for no clause: it is merely proposed, dropped or refused."""
    waiting: bool = False
    """True when somebody else has to act first."""
    lasting: bool = False
    """True when the record has ended, but what it brought about goes on."""


UNSAID = Meaning()
"""The meaning of a choice that is no state."""

NOT_STARTED = Meaning("grey")
PROPOSED = Meaning("blue", counts=False)
"""Somebody proposes it; it counts for nothing yet."""
TO_COME = Meaning("blue")
UNDER_WAY = Meaning("amber")
WAITING = Meaning("blue", waiting=True)
IN_FORCE = Meaning("green")
AGREED = Meaning("green", held=True)
"""It is agreed, and something is left to do."""
DONE = Meaning("green", ended=True, held=True)
TAKEN_UP = Meaning("green", ended=True, held=True, lasting=True)
"""It is done, and what came of it goes on: money that was committed, a guest who accepted."""
OVER = Meaning("grey", ended=True, held=True)
"""It ran and was brought to its end."""
DECLINED = Meaning("grey", ended=True)
"""It was answered with no; that somebody asked counts."""
DROPPED = Meaning("grey", ended=True, counts=False)
"""It was given up, or something else took its place."""
FAILED = Meaning("red", ended=True, counts=False)
"""It was refused, was cancelled or lapsed."""
