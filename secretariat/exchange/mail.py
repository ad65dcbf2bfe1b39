"""Mail drafts: files for the system's mail program, to be checked and sent.

Text and HTML in one message; equal records give equal bytes. A line break in a name or a subject
never begins a header of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

_BREAKS = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
_POLICY = policy.SMTP.clone(max_line_length=78, cte_type="7bit")


@dataclass(frozen=True)
class Receiver:
    """A person or body with a mail address."""

    name: str
    email: str


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    type: str
    """The MIME type, such as ``application/pdf``."""
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table within a message."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: str = "{label}: {value}"
    """The template of a heading and a cell in plain text, which has no tables."""


Part = str | Table
"""A paragraph, or a table."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One message that is not sent yet."""

    id: str
    """Identifies the message: equal ids and times give equal Message-IDs."""
    to: tuple[Receiver, ...]
    subject: str
    texts: tuple[tuple[str, tuple[Part, ...]], ...]
    """The message in each language, the reader's own first: its code and its parts."""
    written: datetime
    attachments: Sequence[Attachment] = field(default_factory=tuple)


def message(draft: Draft) -> bytes:
    """*draft* as a file in the form of RFC 5322, marked as not sent."""
    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = one_line(draft.subject)
    mail["To"] = [_address(item) for item in draft.to]
    mail["Date"] = format_datetime(draft.written)
    digest = hashlib.sha256(f"{draft.id} {draft.written.isoformat()}".encode()).hexdigest()
    mail["Message-ID"] = f"<{digest[:32]}@secretariat.invalid>"
    mail["X-Unsent"] = "1"
    mail.set_content(_text(draft), cte="base64")
    mail.add_alternative(_html(draft), subtype="html", cte="base64")
    for item in draft.attachments:
        main, _, sub = item.type.partition("/")
        mail.add_attachment(item.data, maintype=main, subtype=sub, filename=one_line(item.name))
    _name_boundaries(mail, digest)
    return mail.as_bytes()


def _name_boundaries(mail: EmailMessage, digest: str) -> None:
    """Set MIME boundaries from the contents, since the library's are random."""
    parts = [part for part in mail.walk() if part.is_multipart()]
    for at, part in enumerate(parts):
        part.set_boundary(f"=_{digest[:24]}_{at}")


def one_line(text: str) -> str:
    """*text* without characters that would end a header."""
    return " ".join(_BREAKS.sub(" ", text).split())


def _address(receiver: Receiver) -> Address:
    user, _, domain = receiver.email.rpartition("@")
    return Address(display_name=one_line(receiver.name), username=user, domain=domain)


def _text(draft: Draft) -> str:
    whole = ("\n\n".join(map(_plain, parts)) for _, parts in draft.texts)
    return ("\n\n" + "-" * 40 + "\n\n").join(whole) + "\n"


def _plain(part: Part) -> str:
    if isinstance(part, str):
        return part
    rows = (
        "\n".join(
            "  " + part.line.format(label=head, value=cell)
            for head, cell in zip(part.headings, row, strict=True)
            if cell
        )
        for row in part.rows
    )
    return "\n\n".join(rows)


def _html(draft: Draft) -> str:
    whole = "<hr>".join(
        f'<div lang="{code}">{"".join(map(_marked, parts))}</div>' for code, parts in draft.texts
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head>'
        "<body style=\"font-family:Calibri,'Microsoft YaHei',sans-serif;font-size:11pt\">"
        f"{whole}</body></html>\n"
    )


def _marked(part: Part) -> str:
    if isinstance(part, str):
        return f"<p>{_lines(part)}</p>"
    cell = 'style="border:1px solid #999;padding:3px 6px;text-align:left;vertical-align:top"'
    head = "".join(f"<th {cell}>{_lines(text)}</th>" for text in part.headings)
    body = "".join(
        f"<tr>{''.join(f'<td {cell}>{_lines(text)}</td>' for text in row)}</tr>"
        for row in part.rows
    )
    style = 'style="border-collapse:collapse"'
    return f"<table {style}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
