"""A body that was renamed is called by its present name in lists and wherever it is linked."""

from __future__ import annotations

from secretariat.data.book import Book
from secretariat.data.questions import listing, reading
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, DatedName, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.i18n import language
from tests.fixtures.books import add


def test_a_renamed_body_is_called_by_its_present_name() -> None:
    book = Book.create(None, "uk")
    names = (
        DatedName(zh="中英科技创新合作联委会会议", start="2017-12-06", end="2025-11-11"),
        DatedName(zh="中英科技合作联委会", start="2025-11-11"),
    )
    name = Bilingual("Joint Commission", "中英科技创新合作联委会会议")
    body = add(book, Mechanism(code="JCM", name=name, names=names))
    meeting = add(book, Meeting(mechanism=Link(body.id), ordinal=1))
    chinese = language("zh")
    with book.reading() as view:
        for record, field in ((body, "name"), (meeting, "mechanism")):
            kind = KINDS.of(type(record))
            shown = reading.shown(view, kind, [record], [kind.field_named[field]], chinese)
            assert shown == [["中英科技合作联委会"]]
        assert listing.titles(view, [body.id])[body.id].name.zh == "中英科技合作联委会"
    book.close()
