"""The press: two languages set as a good printer would, into tagged PDF/A. It knows no record.

A bilingual page::

    from secretariat.reports.typesetting import (
        HEADING, TITLE, DRAFT, Document, Head, Passage, Words, bold, side_by_side, table,
    )

    document = Document(title=Words("Minutes", "会议纪要"), made=moment, marks=(DRAFT,))
    passages = [
        Passage(en="Minutes", zh="会议纪要", style=TITLE, outline=1),
        Passage(en="Risks", zh="风险", style=HEADING, number="1", outline=2),
        Passage(en=["It was ", bold("agreed"), "."], zh=["会议", bold("商定"), "。"], number="1.1"),
    ]
    heads = [Head(title=Words("Owner", "负责人")), Head(title=Words("Due", "期限"))]
    owners = table(heads, [["王喆", "1 May"]])
    data = document.pdf([*side_by_side(passages), owners])

``Document.pdf`` takes any iterable of blocks, so a long document can be a generator and is never
held whole. Text is strings and ``bold()``, ``italic()``, ``link()``; there is no markup to escape.
A character that no font has is drawn as a box with its code point, and ``Document.boxes`` hears
of it.

Charts and trees are in modules of their own, `charts` and `trees`: few documents have one, and
reportlab.graphics takes 60 ms to load.
"""

from secretariat.reports.typesetting.blocks import Block, NewPage, Space
from secretariat.reports.typesetting.boxes import Boxed, Boxes
from secretariat.reports.typesetting.figures import Figure
from secretariat.reports.typesetting.fonts import Typeface, register
from secretariat.reports.typesetting.grid_passages import with_tables
from secretariat.reports.typesetting.heads import Head
from secretariat.reports.typesetting.markup import Mark, Span, Text, Words, bold, italic, link
from secretariat.reports.typesetting.pages import (
    A4,
    A4_LANDSCAPE,
    DRAFT,
    FICTITIOUS,
    MM,
    Document,
    Press,
)
from secretariat.reports.typesetting.pairs import (
    Passage,
    in_one,
    in_parts,
    one_after_other,
    side_by_side,
)
from secretariat.reports.typesetting.paragraph import Paragraph, one_heading
from secretariat.reports.typesetting.signature_block import Reserved, Signatory, SignatureBlock
from secretariat.reports.typesetting.styles import (
    BODY,
    CAPTION,
    CELL,
    CELL_HEAD,
    CELL_NUMBER,
    HEADING,
    NOTE,
    QUOTE,
    SUBHEADING,
    SUBTITLE,
    TITLE,
    Align,
    Style,
)
from secretariat.reports.typesetting.tables import TableRow, table

__all__ = [
    "A4",
    "A4_LANDSCAPE",
    "BODY",
    "CAPTION",
    "CELL",
    "CELL_HEAD",
    "CELL_NUMBER",
    "DRAFT",
    "FICTITIOUS",
    "HEADING",
    "MM",
    "NOTE",
    "QUOTE",
    "SUBHEADING",
    "SUBTITLE",
    "TITLE",
    "Align",
    "Block",
    "Boxed",
    "Boxes",
    "Document",
    "Figure",
    "Head",
    "Mark",
    "NewPage",
    "Paragraph",
    "Passage",
    "Press",
    "Reserved",
    "Signatory",
    "SignatureBlock",
    "Space",
    "Span",
    "Style",
    "TableRow",
    "Text",
    "Typeface",
    "Words",
    "bold",
    "in_one",
    "in_parts",
    "italic",
    "link",
    "one_after_other",
    "one_heading",
    "register",
    "side_by_side",
    "table",
    "with_tables",
]  # fmt: skip
