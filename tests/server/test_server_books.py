"""Desks on one server: each hears of the others, nobody overwrites, and each role is kept to."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest
import sqlalchemy as sa

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains, changes
from secretariat.data.journal.operations import JOINT, Write
from secretariat.data.opening import opened, where
from secretariat.data.server_book import ServerBook
from secretariat.data.store import facts, fetching
from secretariat.data.store.server import connecting
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.roles import Role
from secretariat.data.store.tables import CHANGES, table_of
from secretariat.data.writing.stale import StaleError
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.terms import Term
from secretariat.errors import DiskError, PasswordError, SecretariatError
from secretariat.i18n import language
from secretariat.office import moving
from tests.fixtures.books import add, edit, read, remove
from tests.fixtures.forged import EVIL, forged
from tests.fixtures.postgres import Databases, reopened
from tests.fixtures.sources import ANNA

Pair = tuple[Book, Book]
SECRET = "of Tom's own"  # noqa: S105 - on a server of this test


@pytest.fixture
def books(databases: Databases) -> Iterator[Pair]:
    first = databases.book("uk")
    second = reopened(first, desk="two")
    yield first, second
    first.close()
    second.close()


@pytest.fixture(scope="module")
def tom(databases: Databases) -> str:
    databases.server.run(f"CREATE USER tom PASSWORD '{SECRET.replace(chr(39), chr(39) * 2)}'")
    return "tom"


def test_what_one_desk_writes_another_hears_of_within_a_second(books: Pair) -> None:
    first, second = books
    first.catch_up()
    told: list[frozenset[str]] = []
    first.listeners.add(lambda kinds, _: told.append(kinds))
    add(second, Term(en="alpha", zh="甲"))
    end = time.monotonic() + 1
    while not told and time.monotonic() < end:
        first.catch_up()
    assert told == [frozenset({"terms"})]
    assert first.catch_up() == frozenset()


def test_each_desk_has_a_chain_of_its_own_and_undoes_only_its_own_work(books: Pair) -> None:
    first, second = books
    term = add(first, Term(en="alpha", zh="甲"))
    add(second, Term(en="beta", zh="乙"))
    assert first.replica != second.replica
    first.undo(ANNA)
    with second.reading() as view:
        assert [term.en for term in fetching.every(view, Term)] == ["beta"]
        assert fetching.taken_out(view, Term)[0].id == term.id
    assert list(checking.faults(second)) == []


def test_a_write_over_what_another_desk_wrote_meanwhile_is_refused(books: Pair) -> None:
    first, second = books
    term = add(first, Term(en="alpha", zh="甲"))
    edit(second, term, en="beta")
    with pytest.raises(StaleError), first.change("Edit", ANNA) as change:
        change.update(term, replace(term, en="gamma"))
    assert read(first, term).en == "beta"


def test_desks_that_add_at_once_wait_for_each_other_and_lose_nothing(books: Pair) -> None:
    def ten(book: Book) -> None:
        for number in range(10):
            add(book, Mechanism(code=f"M{book.replica[-4:]}{number}", name=Bilingual("Body")))

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(ten, books))
    with books[0].reading() as view:
        assert len(fetching.every(view, Mechanism)) == 20
    assert list(checking.faults(books[0])) == []


def test_a_merge_counts_no_position_that_an_attempt_before_it_took(
    books: Pair, databases: Databases
) -> None:
    """The server counts on after what was taken back."""
    add(books[0], Term(en="alpha", zh="甲"))
    came = books[0].operations_for((JOINT,))
    other = databases.book("cn")
    trial = other.merge(came, dry_run=True)
    assert other.merge(came) == trial
    assert trial.operations == len(came)
    other.close()


def test_a_reading_that_a_fault_ends_halfway_leaves_nothing_open_on_the_server(
    books: Pair,
) -> None:
    for word in ("alpha", "beta"):
        add(books[0], Term(en=word, zh="甲"))
    with pytest.raises(KeyError), books[0].reading() as view:
        halfway = chains.histories(view)
        next(halfway)
        raise KeyError
    with pytest.raises(sa.exc.InterfaceError, match="closed"):
        list(halfway)


def test_a_pattern_fits_capital_and_small_letters_as_in_a_file(books: Pair) -> None:
    first, _ = books
    for words in ("Annex", "Éa_b"):
        add(first, Term(en=words, zh="甲"))
    english = table_of(KINDS.of(Term)).c.en
    with first.reading() as view:
        assert fetching.every(view, Term, english.like("an%x"), order="en")[0].en == "Annex"
        assert fetching.every(view, Term, english.contains("A_B", autoescape=True))[0].en == "Éa_b"
        assert "Annex" not in {term.en for term in fetching.every(view, Term, ~english.like("a%"))}
        assert fetching.every(view, Term, english.like("é%")) == []


def test_what_a_copy_may_hold_at_most_fits_the_indexes_of_a_server(books: Pair) -> None:
    first, _ = books
    # What the server could compress would fit in any case.
    noise = "".join(hashlib.sha256(bytes([at])).hexdigest() for at in range(20))
    body = add(first, Mechanism(code="EG", name=Bilingual("Group")))
    meeting = add(first, Meeting(title=Bilingual("Meeting"), mechanism=Link(body.id), ordinal=1))
    item = add(first, Item(meeting=Link(meeting.id), title=Bilingual("Item"), place=noise[:1000]))
    writes = {
        "ref": Write("".join(chr(0x4E00 + int(noise[at : at + 3], 16)) for at in range(400))),
        "title.en": Write("alpha"), "item": Write(item.id), "place": Write(noise[:1000]),
    }  # fmt: skip
    more = "".join(hashlib.sha256(bytes([at, at])).hexdigest() for at in range(60))
    letters = more.translate(str.maketrans("0123456789", "ghijklmnop"))
    sides = [letters[at * 390 :][:390] for at in range(9)]
    owed = {f"status.{side}": Write("not started") for side in sides}
    due = {"ref": Write("A900"), "title.en": Write("beta"), "due": Write("2027-06-30")} | owed
    received = [forged(writes=writes), forged(replica=EVIL[:-1] + "f", writes=due)]
    assert [str(each.why) for each in first.merge(received).quarantined] == []
    with first.reading() as view:
        action = next(each for each in fetching.every(view, Action) if each.title.en == "beta")
    assert {side for side, _ in action.status} == {*sides}
    assert list(checking.faults(first)) == []


def test_more_records_are_asked_for_than_one_statement_takes_values(books: Pair) -> None:
    first, _ = books
    added = add(first, Action(title=Bilingual("alpha")))
    entry = add(first, Update(action=Link(added.id), text=Bilingual("done")))
    targets = [f"{number:036}" for number in range(66_000)]
    with first.reading() as view:
        entries = fetching.linked_to_any(view, Update, "action", [*targets, added.id])
        assert [update.id for update in entries] == [entry.id]


def test_an_editor_writes_and_undoes_a_reader_only_reads(books: Pair, tom: str) -> None:
    owner, _ = books
    term = add(owner, Term(en="alpha", zh="甲"))
    moving.let_in(owner, tom, "editor")
    editor = reopened(owner, tom, SECRET)
    edit(editor, term, en="beta")
    remove(editor, term)
    editor.undo(ANNA)
    assert read(owner, term).en == "beta"
    editor.close()
    moving.let_in(owner, tom, "reader")
    assert [(member.name, member.role) for member in moving.members(owner)] == [
        ("tom", Role.READER)
    ]
    reader = reopened(owner, tom, SECRET)
    assert reader.is_read_only
    assert read(reader, term).en == "beta"
    with pytest.raises(SecretariatError, match="may only read"):
        edit(reader, term, en="gamma")
    reader.close()


def test_the_database_itself_keeps_an_editor_from_rewriting_the_journal(
    books: Pair, tom: str
) -> None:
    owner, _ = books
    add(owner, Term(en="alpha", zh="甲"))
    moving.let_in(owner, tom, "editor")
    editor = reopened(owner, tom, SECRET)
    for statement in ("DELETE FROM journal", "UPDATE journal SET body = 'x'"):
        with pytest.raises(SecretariatError, match="may only read"), editor.writing() as view:
            view.run(statement)
    editor.close()


def test_an_erasure_leaves_neither_the_value_nor_its_words(books: Pair) -> None:
    first, _ = books
    term = add(first, Term(en="unspeakable", zh="甲"))
    edit(first, term, en="alpha")
    first.purge(read(first, term), ["en"], "asked for", ANNA)
    assert first.unwiped is None
    with first.reading() as view:
        rows = view.ask("SELECT payload FROM journal") + view.ask("SELECT tokens FROM search_index")
    assert not any("unspeakable" in row[0] for row in rows)
    assert list(checking.faults(first)) == []


def test_a_book_of_an_older_version_is_opened_by_its_owner_first(books: Pair, tom: str) -> None:
    owner, _ = books
    moving.let_in(owner, tom, "editor")
    with owner.writing() as view:
        facts.put(view, "declarations", "of another version")
    with pytest.raises(SecretariatError, match="its owner is to open it once"):
        reopened(owner, tom, SECRET)
    with pytest.raises(SecretariatError, match="newer version"):
        add(owner, Term(en="alpha", zh="甲"))
    reopened(owner).close()
    editor = reopened(owner, tom, SECRET)
    add(editor, Term(en="alpha", zh="甲"))
    editor.close()


def test_a_book_of_a_newer_format_is_refused(books: Pair) -> None:
    with books[0].writing() as view:
        facts.put(view, facts.SCHEMA, "99")
    with pytest.raises(SecretariatError, match="newer version"):
        reopened(books[0])


def refusal(text: str) -> SecretariatError:
    place, password = where(text)
    with pytest.raises(SecretariatError) as caught:
        opened(place, password)
    return caught.value


def test_each_way_of_not_getting_in_is_said_in_one_sentence(databases: Databases) -> None:
    server = databases.server
    wrong = refusal(server.address("postgres", password="wrong"))  # noqa: S106 - it is wrong
    assert "does not accept this name and password" in language("en").error(wrong)
    assert isinstance(refusal(server.address("postgres", password="")), PasswordError)
    missing = language("en").error(refusal(server.address("nowhere")))
    assert missing.startswith("There is no database nowhere on the server 127.0.0.1")
    away = refusal("postgresql://anna@127.0.0.1:1/book")
    assert isinstance(away, DiskError)
    assert "cannot be reached" in language("en").error(away)
    none = language("en").error(refusal(databases.empty()))
    assert "There is no record book in" in none


@pytest.mark.parametrize(
    ("reported", "sentence"),
    [('root certificate file "/no/such.pem" does not exist', "/no/such.pem"),
     ('FATAL:  role "anna" does not exist', "does not accept this name and password"),
     ('FATAL:  database "book" does not exist', "There is no database book")],
)  # fmt: skip
def test_what_does_not_exist_is_not_taken_for_the_database(reported: str, sentence: str) -> None:
    place = Address("anna", "db.example", 5432, "book")
    error = connecting._on_connecting(place, psycopg.OperationalError(f"failed: {reported}\nTry."))
    assert sentence in language("en").error(error)


def test_a_server_without_tls_is_refused_where_tls_is_asked_for(databases: Databases) -> None:
    plain = databases.server.address("postgres")
    error = language("en").error(refusal(f"{plain}?sslmode=require"))
    assert "does not encrypt the connection" in error


def test_only_this_machine_is_spoken_to_without_tls() -> None:
    assert Address("anna", "127.0.0.1", 5432, "book").tls == {}
    assert Address("anna", "::1", 5432, "book").tls == {}
    far = Address("anna", "db.example", 5432, "book")
    assert far.tls == {"sslmode": "verify-full", "sslrootcert": "system"}
    for mode in ("disable", "allow", "prefer"):
        with pytest.raises(SecretariatError, match="unencrypted"):
            _ = replace(far, options=(("sslmode", mode),)).tls


@pytest.mark.parametrize(
    "address", ["postgresql:", "postgresql://", "postgresql://host", "postgres://host/a/b",
             "postgresql://host:no/a", "postgresql://a:hidden@host/b?host=elsewhere", "postgresql://host/b?password=hidden"],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_no_password_repeated(address: str) -> None:
    with pytest.raises(SecretariatError) as caught:
        where(address)
    assert "hidden" not in language("en").error(caught.value)


def test_an_address_never_shows_its_password() -> None:
    place, password = where("postgresql://anna:se%2Fcret@[::1]:5433/book?sslmode=require")
    assert password == "se/cret"  # noqa: S105 - of no server
    assert str(place) == "postgresql://anna@[::1]:5433/book?sslmode=require"
    assert where(str(place)) == (place, "")


@pytest.mark.parametrize("sign", [*'@:/?#%&+ "张'])
def test_an_address_that_is_shown_opens_the_same_book_again(sign: str) -> None:
    options = (("sslmode", "verify-full"), ("sslrootcert", f"/etc/a{sign}b.pem"))
    database = f"b{'' if sign == '/' else sign}k"
    place = Address(f"an{sign}na", "db.example", 5432, database, options)
    assert where(str(place)) == (place, "")


def test_a_role_has_any_name_and_the_owner_stays_one(books: Pair, databases: Databases) -> None:
    owner, strange = books[0], "100% \"o'dd"
    databases.server.run('CREATE USER "100% ""o\'dd"')
    moving.let_in(owner, strange, "editor")
    assert [(member.name, member.role) for member in moving.members(owner)] == [
        (strange, Role.EDITOR)
    ]
    moving.let_in(owner, strange, "")
    databases.server.run("CREATE USER keeper")
    with owner.writing() as view:
        view.run("ALTER TABLE journal OWNER TO keeper")
    with pytest.raises(SecretariatError, match="owns the book"):
        moving.let_in(owner, "keeper", "reader")


def test_tables_that_another_owner_makes_are_open_to_the_members(
    books: Pair, databases: Databases, tom: str
) -> None:
    owner = books[0]
    databases.server.run("CREATE ROLE keepers")
    databases.server.run("CREATE USER deputy PASSWORD 'of a test' IN ROLE keepers")
    assert isinstance(owner, ServerBook)
    databases.server.run("GRANT CREATE ON SCHEMA public TO keepers", owner.address.database)
    databases.server.run(
        "DO $$ DECLARE t record; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname"
        " = 'public' LOOP EXECUTE format('ALTER TABLE %I OWNER TO keepers', t.tablename);"
        " END LOOP; END $$",
        owner.address.database,
    )
    moving.let_in(owner, tom, "editor")  # by the administrator
    with owner.writing() as view:
        facts.put(view, "declarations", "of another version")
    reopened(owner, "deputy", "of a test").close()  # makes the tables anew
    editor = reopened(owner, tom, SECRET)
    add(editor, Term(en="alpha", zh="甲"))
    editor.close()


def test_a_member_may_connect_where_nobody_else_may(
    books: Pair, databases: Databases, tom: str
) -> None:
    owner = books[0]
    assert isinstance(owner, ServerBook)
    databases.server.run(f"REVOKE CONNECT ON DATABASE {owner.address.database} FROM PUBLIC")
    with pytest.raises(SecretariatError):
        reopened(owner, tom, SECRET)
    moving.let_in(owner, tom, "reader")
    reopened(owner, tom, SECRET).close()
    moving.let_in(owner, tom, "")
    with pytest.raises(SecretariatError):
        reopened(owner, tom, SECRET)


@pytest.mark.parametrize(
    ("reported", "sentence"),
    [('致命错误:  用户 "anna" Password 认证失败', "does not accept this name and password"),
     ('致命错误:  角色 "anna" 不存在', "does not accept this name and password"),
     ('致命错误:  数据库 "book" 不存在', "There is no database book"),
     ("拒绝连接\n服务器是否在运行?", "cannot be reached"),
     ("Passwort-Authentifizierung unklar", "cannot be reached")],
)  # fmt: skip
def test_a_refusal_in_another_language_is_understood(reported: str, sentence: str) -> None:
    place = Address("anna", "127.0.0.1", 1, "book")
    error = connecting._on_connecting(place, psycopg.OperationalError(reported))
    assert sentence in language("en").error(error)


def test_changes_of_one_moment_come_in_one_order_whatever_order_they_came_in(books: Pair) -> None:
    cells = {"at": 2**50, "by": "Anna", "label": "Edit", "undoes": "", "barrier": False}
    with books[0].writing() as view:
        view.execute(CHANGES.insert(), [{"id": each, "replica": "r", **cells} for each in "bca"])
        assert [done.id for done in changes.newest(view, 3)] == ["c", "b", "a"]
