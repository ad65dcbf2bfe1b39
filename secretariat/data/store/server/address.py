"""The address of a book on a server: its form, and how it is shown."""

from __future__ import annotations

import ipaddress
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

SCHEMES = ("postgresql", "postgres")
_PORT = 5432
_ALLOWED = {"sslmode", "sslrootcert", "sslcert", "sslkey"}
"""What an address may say of the connection; all else is for the server's administrator."""
_WITH_TLS = {"require", "verify-ca", "verify-full"}
NO_PASSPHRASE = N_(
    "A book on a server has no passphrase: its server keeps it secret. Leave the passphrase out."
)
_WHAT = N_(
    "{address} is no address of a book on a server; give one such as"
    " postgresql://name@server/database."
)


@frozen
class Address:
    """Where a book lies on a server; never holds the password."""

    user: str
    host: str
    port: int
    database: str
    options: tuple[tuple[str, str], ...] = ()
    """The parameters of libpq about TLS that the address sets, each a name and a value."""

    def __str__(self) -> str:
        user = f"{_part(self.user)}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORT else f":{self.port}"
        options = "&".join(f"{name}={_part(value, '/')}" for name, value in self.options)
        start = f"postgresql://{user}{host}{port}/{_part(self.database)}"
        return f"{start}?{options}" if options else start

    @property
    def name(self) -> str:
        """The name of the database, as the name of a file stands for a book in a file."""
        return self.database

    @property
    def is_here(self) -> bool:
        """True when the server is this machine, so that nothing goes over a network."""
        if self.host in {"", "localhost"} or self.host.startswith("/"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def tls(self) -> dict[str, str]:
        """The TLS settings for libpq; TLS is required for every server except this machine."""
        parameters = dict(self.options)
        if not self.is_here and parameters.setdefault("sslmode", "verify-full") not in _WITH_TLS:
            raise SecretariatError(
                N_(
                    "{address} would send the book over the network unencrypted; leave out"
                    " sslmode, or say sslmode=verify-full."
                ),
                address=self,
            )
        if parameters.get("sslmode") == "verify-full":
            # The certificates that this machine trusts; libpq would look for a file of its own.
            parameters.setdefault("sslrootcert", "system")
        return parameters


def is_address(text: str) -> bool:
    """True when *text* is meant as the address of a server and not as the path of a file."""
    return text.strip().lower().startswith(tuple(f"{scheme}:" for scheme in SCHEMES))


def read(text: str) -> tuple[Address, str]:
    """The address that *text* gives, and the password in it; refused where it gives none."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port or _PORT
    except ValueError as error:
        raise SecretariatError(_WHAT, address=_bare(text)) from error
    database = unquote(parts.path.removeprefix("/"))
    options = tuple(parse_qsl(parts.query))
    is_strange = "/" in database or {name for name, _ in options} - _ALLOWED
    if parts.scheme.lower() not in SCHEMES or not database or not parts.hostname or is_strange:
        raise SecretariatError(_WHAT, address=_bare(text))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Address(user, parts.hostname, port, database, options), password


def _part(text: str, safe: str = "") -> str:
    """*text* as a part of an address; characters that would end the part are percent-encoded."""
    return "".join(
        quote(sign, safe=safe) if sign.isascii() or sign.isspace() else sign for sign in text
    )


def _bare(text: str) -> str:
    """*text* without what may be a password."""
    head, at, tail = text.strip().partition("?")[0].rpartition("@")
    return f"{head.partition('://')[0]}://…@{tail}" if at else tail
