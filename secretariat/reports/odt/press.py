"""Prints the blocks of a document as an OpenDocument text that other offices can edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from secretariat.open_document import About, added, packed, root
from secretariat.reports.odt import pages, styles
from secretariat.reports.odt.paragraphs import Paragraphs
from secretariat.reports.odt.tables import Tables
from secretariat.reports.typesetting import Block, Document, NewPage
from secretariat.reports.typesetting.tags import LANGUAGES
from secretariat.reports.word.laid import GAP, laid
from secretariat.reports.word.lines import Line, Marks

ENDING = ".odt"
_LONGEST_TITLE = 255


@dataclass(frozen=True)
class OdtPress:
    """Makes an ODT of a document; *marks* name the bookmarks by which it is read on its return."""

    marks: Marks | None = None

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        """The bytes of the file; the same document gives the same ones."""
        content = root("document-content")
        automatic = added(content, "office:automatic-styles")
        body = added(added(content, "office:body"), "office:text")
        changes = added(body, "text:tracked-changes", {"text:track-changes": "false"})
        written = Paragraphs(styles.Variants(automatic, "T"), document.timestamp, changes)
        tables = Tables(written, document.size[0] - 2 * document.margin)
        for part in laid(document, blocks, self.marks):
            if isinstance(part, Line):
                written.add(body, part)
            elif isinstance(part, NewPage):
                written.add(body, GAP, breaks=True)
            else:
                tables.add(body, part)
        if not len(changes):
            body.remove(changes)
        return packed(
            "text", _about(document), content, _styled(document), pictures=written.pictures
        )


def _styled(document: Document) -> Element:
    """The part with the styles, header and footer."""
    part = root("document-styles")
    named = added(part, "office:styles")
    styles.define(named)
    pages.set_stops(named, document)
    automatic = added(part, "office:automatic-styles")
    pages.set_paper(automatic, document)
    written = Paragraphs(styles.Variants(automatic, "M"), document.timestamp)
    pages.dress(added(part, "office:master-styles"), document, written)
    return part


def _about(document: Document) -> About:
    return About(
        title=document.described()[:_LONGEST_TITLE],
        language=LANGUAGES[document.languages[0]],
        timestamp=document.timestamp,
        identifier=document.foot[:_LONGEST_TITLE],
    )
