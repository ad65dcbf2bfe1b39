"""What is copied from Word, a mail or a page comes as paragraphs, lists and tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.exchange.pasted import blocks_of

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {}</style>
<title>no</title></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal>The two sides
met in&nbsp;Leeds.<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First point</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·</span>Second point</p>
<table class=MsoTableGrid border=1><tr><td><p>Year</p></td><td><p>UK</p><p>share</p></td></tr>
<tr><td><p>2026</p></td><td><p>£3m | half</p></td></tr></table>
<p class=MsoNormal>双方同意。</p><!--EndFragment--></body></html>"""


def test_word_gives_paragraphs_lists_and_tables_in_their_order() -> None:
    assert blocks_of(WORD) == [
        "The two sides met in Leeds.",
        "• First point\n• Second point",
        "| Year | UK share |\n| 2026 | £3m \\| half |",
        "双方同意。",
    ]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<div>One<br>two</div><div>Three</div>", ["One\ntwo", "Three"]),
        ("<ol start=3><li>c</li><li><p>d</p></li></ol>", ["3. c\n4. d"]),
        (f"<ol start={'9' * 5_000}><li>c</li></ol>", ["1. c"]),
        ("<p>a</p><![&x]>b", ["a", "b"]),
        ("<p>a</p><![unknown[x]]><p>b</p>", ["a", "b"]),
        ("<table><tr><td>Only a layout</td></tr></table>", ["Only a layout"]),
        ("<p>a</p><script>bad()</script><style>x</style>", ["a"]),
        ("plain", ["plain"]),
        ("", []),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", ["| a | b |\n| c | d |"]),
        (
            "<table><caption>Budget</caption><tr><td>a<td>b<tr><td>c<td>d</table>",
            ["Budget", "| a | b |\n| c | d |"],
        ),
        (
            (
                "<table><tr><th>Side<th colspan=2>Years<th>Sum</tr>"
                "<tr><td rowspan=2>UK<td>1<td>2<td>3</tr><tr><td>4<td>5<td>9</tr></table>"
            ),
            ["| Side | Years |  | Sum |\n| UK | 1 | 2 | 3 |\n|  | 4 | 5 | 9 |"],
        ),
        (
            (
                "<p style='mso-list:l0 level1'>"
                "<span style='mso-list:Ignore'>·<img src='x'/> </span>First</p><p>Second</p>"
            ),
            ["• First", "Second"],
        ),
    ],
)
def test_what_a_mail_or_a_page_gives(html: str, wanted: list[str]) -> None:
    assert blocks_of(html) == wanted


def test_plain_text_gives_its_lines_and_a_table_of_tabs() -> None:
    assert blocks_of("", "One.\r\n\r\nTwo.\n") == ["One.", "Two."]
    assert blocks_of("", "Year\tUK\n2026\t3\n") == ["| Year | UK |\n| 2026 | 3 |"]


@given(st.text(alphabet="<>/ptdrliuoa&;='\" \n|0", max_size=80))
def test_any_copied_markup_is_read_as_blocks_that_are_not_empty(html: str) -> None:
    for block in blocks_of(html, html):
        assert block.strip()
