"""People and the posts they held, each post with its dates."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain import family_names
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class NameOrder(Choice):
    """Where the family name stands in the English form of a name."""

    FAMILY_FIRST = "family first", N_("Family name first")
    FAMILY_LAST = "family last", N_("Family name last")


@register("people", N_("Person"), N_("People"), reference="PER:{next}", sections=(N_("Forewords"),))
@frozen(slots=True, kw_only=True)
class Person(Record):
    """A person, whatever post they hold at the time."""

    name: Bilingual = field.pair(
        N_("Name", context="of a person"), by_sound=True, required=True, searched=True, listed=True
    )
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True)
    name_order: NameOrder | None = field.choice(N_("Order of names"), NameOrder)
    honorific: Bilingual = field.pair(N_("Honorific"))
    organisation: Link[Organisation] | None = field.link(
        N_("Organisation"), Organisation, listed=True
    )
    email: str = field.text(N_("E-mail"), searched=True)
    telephone: str = field.text(N_("Telephone"))
    biography: Bilingual = field.pair(N_("Biography"), long=True, searched=True)
    """As each side gives it to the other before a meeting; what we think of somebody are notes."""

    @property
    def family_name(self) -> str:
        """The English family name by the order of the name, as stated, else as the name tells.

        It is the last word, unless the family name in Chinese sounds as the first one does.
        """
        names = self.name.en.split() or [""]
        is_first = self.name_order is NameOrder.FAMILY_FIRST or (
            self.name_order is None and family_names.comes_first(self.name.en, self.name.zh)
        )
        return names[0] if is_first else names[-1]


def typed_name(people: Iterable[Person], typed: str) -> Bilingual:
    """The full name, in both languages, of the person called *typed*; an honorific if typed stays.

    *typed* stands in both where nobody is called so, or several who differ in the other name.
    """
    sought = " ".join(typed.casefold().split())
    names = {
        name
        for person in people
        for name in (bare_name(person), polite_name(person))
        if sought and sought in (name.en.casefold(), name.zh.casefold())
    }
    return names.pop() if len(names) == 1 else as_typed(typed)


def as_typed(typed: str) -> Bilingual:
    """*typed* in both languages, where it is not known who is called so."""
    return Bilingual(typed, typed)


def bare_name(person: Person) -> Bilingual:
    """The name of *person* without an honorific; known in one language alone, it stands in both."""
    return Bilingual(person.name.en or person.name.zh, person.name.zh or person.name.en)


def polite_name(person: Person) -> Bilingual:
    """The name of *person* with their honorific.

    A name known in one language alone stands in both: it is a name, not a gap.
    """
    name = person.name
    english = " ".join(filter(None, (person.honorific.en, name.en))) if name.en else ""
    chinese = name.zh + person.honorific.zh if name.zh else ""
    return Bilingual(english or chinese, chinese or english)


@register(
    "posts",
    N_("Post"),
    N_("Posts"),
    reference="POST:{next}",
    sections=(N_("Forewords"), "5.1"),
)
@frozen(slots=True, kw_only=True)
class Post(Record):
    """A post that a person held between two dates."""

    person: Link[Person] | None = field.link(N_("Person"), Person, required=True, listed=True)
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    organisation: Link[Organisation] | None = field.link(
        N_("Organisation"), Organisation, listed=True
    )
    held_on: str = field.when(N_("Recorded in post on"), listed=True)
    start: str = field.when(N_("From"), listed=True)
    end: str = field.when(N_("To"), after="start", listed=True)
    precedence: int | None = field.whole(N_("Precedence"))
