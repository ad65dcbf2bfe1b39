"""The roles in a book on a server: that of this connection's user, and those of others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from secretariat.data.store.kept import KEPT
from secretariat.data.store.view import View
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


class Role(Enum):
    """What somebody may do with a book on a server."""

    OWNER = N_("owner")
    EDITOR = N_("editor")
    READER = N_("reader")


GIVEN = {role.name.lower(): role for role in (Role.EDITOR, Role.READER)}
"""The roles that an owner gives, by what is typed."""

_UNKNOWN = N_("The server has no user “{name}”; ask its administrator to make one.")
_OWNS = N_(
    "“{name}” owns the book or administers the server, so no role can be given or taken here;"
    " another owner is set on the server."
)
_NO_MEMBER = N_("“{name}” cannot open this book, so there is nothing to take away.")
_ONLY_ADDS = {"journal"}
"""Tables of which nothing is ever taken out, and in which an erasure alone writes again."""


@dataclass(frozen=True)
class Member:
    """Somebody who may open the book."""

    name: str
    role: Role


def role_of(view: View) -> Role:
    """What the user of this connection may do."""
    owns = "SELECT pg_get_userbyid(relowner) = current_user OR pg_has_role(relowner, 'USAGE')"
    ((is_owner,),) = view.ask(owns + " FROM pg_class WHERE oid = 'public.journal'::regclass")
    if is_owner:
        return Role.OWNER
    ((may_add,),) = view.ask("SELECT has_table_privilege('public.journal', 'INSERT')")
    return Role.EDITOR if may_add else Role.READER


def act_as_owner(view: View) -> None:
    """Let the rest of the transaction act as the role that owns the tables.

    Other users than that role may be owners: its members, and the administrator. What they made
    under their own names, the rights given for tables to come would not cover.
    """
    rows = view.ask(
        "SELECT pg_get_userbyid(relowner) FROM pg_class"
        " WHERE oid = 'public.journal'::regclass AND pg_get_userbyid(relowner) <> current_user"
    )
    for (owner,) in rows:
        view.run(f"SET LOCAL ROLE {_identifier(owner)}")


def give(view: View, name: str, role: Role) -> None:
    """Let the user called *name* of the server work as *role*, in tables to come as well."""
    quoted = _quoted(view, name)
    act_as_owner(view)
    _take(view, quoted)
    # Whose server lets nobody connect unasked needs it; elsewhere everybody may already.
    view.run(f"GRANT CONNECT ON DATABASE {_database(view)} TO {quoted}")
    view.run(f"GRANT USAGE ON SCHEMA public TO {quoted}")
    rights = "SELECT, INSERT, UPDATE, DELETE" if role is Role.EDITOR else "SELECT"
    for kind, granted in (("TABLES", rights), ("SEQUENCES", "USAGE, SELECT")):
        if kind == "SEQUENCES" and role is not Role.EDITOR:
            continue
        view.run(f"GRANT {granted} ON ALL {kind} IN SCHEMA public TO {quoted}")
        default = "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
        view.run(f"{default} GRANT {granted} ON {kind} TO {quoted}")
    if role is Role.EDITOR:
        for table in sorted(_ONLY_ADDS & KEPT.tables.keys()):
            view.run(f"REVOKE UPDATE, DELETE ON {table} FROM {quoted}")
            view.run(f"GRANT UPDATE (payload) ON {table} TO {quoted}")


def take(view: View, name: str) -> None:
    """Let the user called *name* no longer open the book."""
    quoted = _quoted(view, name)
    if name not in {member.name for member in members(view)}:
        raise SecretariatError(_NO_MEMBER, name=name)
    act_as_owner(view)
    _take(view, quoted)


def _take(view: View, quoted: str) -> None:
    view.run(f"REVOKE CONNECT ON DATABASE {_database(view)} FROM {quoted}")
    for kind in ("TABLES", "SEQUENCES"):
        view.run(f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM {quoted}")
        default = "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
        view.run(f"{default} REVOKE ALL ON {kind} FROM {quoted}")


def _database(view: View) -> str:
    ((name,),) = view.ask("SELECT current_database()")
    return _identifier(name)


def members(view: View) -> list[Member]:
    """Who may open the book, by name; those who administer the server are left out."""
    rows = view.ask(
        "SELECT rolname, pg_has_role(r.oid, c.relowner, 'USAGE'),"
        " has_table_privilege(r.oid, c.oid, 'INSERT')"
        " FROM pg_roles r, pg_class c WHERE c.oid = 'public.journal'::regclass"
        " AND rolcanlogin AND NOT rolsuper AND has_table_privilege(r.oid, c.oid, 'SELECT')"
        " ORDER BY rolname"
    )
    return [Member(name, _role(is_owner, may_add)) for name, is_owner, may_add in rows]


def _role(is_owner: Any, may_add: Any) -> Role:
    return Role.OWNER if is_owner else Role.EDITOR if may_add else Role.READER


def _quoted(view: View, name: str) -> str:
    """*name* as it stands in a statement; refused where its role is not given by grants."""
    is_owner = view.scalar(
        sa.text(
            "SELECT pg_has_role(r.oid, c.relowner, 'USAGE') FROM pg_roles r, pg_class c"
            " WHERE rolname = :name AND c.oid = 'public.journal'::regclass"
        ),
        {"name": name},
    )
    if is_owner is None:
        raise SecretariatError(_UNKNOWN, name=name)
    if is_owner:
        raise SecretariatError(_OWNS, name=name)
    return _identifier(name)


def _identifier(name: str) -> str:
    """*name* of a role or a database as it stands in a statement."""
    preparer: Any = postgresql.dialect().identifier_preparer
    return str(preparer.quote_identifier(name))
