"""What every test may rely on: no screen, no settings of yours, equal examples on every run."""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from secretariat import whole_files
from secretariat.data.store import connection, files
from secretariat.data.store.sources import REAL, Sources
from tests.fixtures import books, example, workers
from tools import translations

if TYPE_CHECKING:
    from tests.fixtures.postgres import Databases

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"

# Before Qt is asked for its first window; `QT_QPA_PLATFORM=xcb` shows them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# `fast` tries the same examples every time, so a failure is of the change that is tested, and
# `whole`, that of --thorough, more of them; HYPOTHESIS_PROFILE=thorough looks for new ones,
# and `nightly`, of tools/nightly.py, for more of them.
settings.register_profile("fast", max_examples=20, deadline=None, derandomize=True)
settings.register_profile("whole", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=1000, deadline=None, print_blob=True)
settings.register_profile("nightly", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

if settings.get_current_profile_name() != "thorough":
    # Hypothesis also tries the constants of all modules of the product that are loaded: examples
    # would depend on which tests ran before, and each process would parse all of the source.
    providers.is_local_module_file = lambda _: False  # type: ignore[attr-defined, assignment]  # replaced for speed


def _share_compiled_statements() -> None:
    """Let all engines of one run use one cache of compiled statements.

    Each book has an engine of its own, and SQLAlchemy a cache for each: a program opens one book,
    but the tests open thousands, and most of their first questions are the same.
    """
    shared: LRUCache[Any, Any] = LRUCache(10_000)

    def equal(dialect: SQLiteDialect_pysqlite, other: object) -> bool:
        return type(dialect) is type(other)

    def same(dialect: SQLiteDialect_pysqlite) -> int:
        return hash(type(dialect))

    SQLiteDialect_pysqlite.__eq__ = equal  # type: ignore[method-assign, assignment]  # replaced for speed
    SQLiteDialect_pysqlite.__hash__ = same  # type: ignore[method-assign, assignment]  # replaced for speed

    @sa.event.listens_for(sa.Engine, "engine_connect")
    def share(connection: sa.Connection) -> None:
        connection.execution_options(compiled_cache=shared)


_share_compiled_statements()


KEYS = TESTS / "fixtures" / "keys.json"
_SALTS: set[bytes] = set()
"""The salts that new books of tests have, which are the same in every run."""


def _remember_keys() -> None:
    """Derive each key once in a run, whichever of its processes asks first.

    Equal passphrases over equal salts are equal keys, and each costs half a second of purpose:
    books that are copied, and opened again and again, pay for theirs once. Those of the usual
    passphrases are kept in `KEYS`; with ``TEST_KEYS=write`` what it lacks is added there.
    """
    derive = hashlib.scrypt
    run = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    kept_keys: dict[str, str] = json.loads(KEYS.read_text("utf-8"))

    @functools.cache
    def remembered(password: bytes, **given: Any) -> bytes:
        asked = hashlib.sha256(repr((password, sorted(given.items()))).encode()).hexdigest()
        if asked in kept_keys:
            return bytes.fromhex(kept_keys[asked])
        if os.environ.get("TEST_KEYS") == "write" and given["salt"] in _SALTS:
            kept_keys[asked] = derive(password, **given).hex()
            KEYS.write_text(json.dumps(kept_keys, indent=0, sort_keys=True) + "\n", "utf-8")
            return bytes.fromhex(kept_keys[asked])
        if run is None:  # chosen tests in one process
            return derive(password, **given)
        kept = Path(run) / f"key-{asked}"
        if not kept.exists():
            whole_files.put(kept, [derive(password, **given)], lasting=False)
        return kept.read_bytes()

    hashlib.scrypt = remembered  # type: ignore[assignment]  # remembered for speed


_remember_keys()


def _few_salts() -> None:
    """Let new books of one passphrase take their salts from three, by turns.

    So two books that are made one after the other have different keys, as they must, and yet a run
    pays for three keys of a passphrase, not for one of each book. Sources of a test's own decide.
    """
    turns: Counter[str] = Counter()
    own = files.new_key

    def new_key(passphrase: str, sources: Sources) -> str:
        if sources is not REAL:
            return own(passphrase, sources)
        turns[passphrase] += 1
        salt = hashlib.sha256(f"{turns[passphrase] % 3} {passphrase}".encode()).digest()
        _SALTS.add(salt[:16])
        return files.key_for(passphrase, salt[:16])

    files.new_key = new_key


_few_salts()
books.own_files_when_written()
books.copied_when_new()

# One encrypted book would slow down every later book of the process, for it stays on until the end;
# a test asks for it in a process of its own.
connection.GUARDS_MEMORY = False


def pytest_configure(config: pytest.Config) -> None:
    """What is tested speaks the Chinese of now, also when nobody ran make."""
    if not hasattr(config, "workerinput"):
        translations.compiled()
    config.addinivalue_line("markers", "thorough: a case that only --thorough tries")
    config.addinivalue_line("markers", "waits: a case that mostly waits for another program")
    config.addinivalue_line("markers", "shares: what has the window of its module, and leaves it")
    config.addinivalue_line("markers", "painted: a test that looks at what a window paints")
    config.addinivalue_line("markers", "own_window: a test among these that needs one of its own")
    if config.getoption("--thorough") and "HYPOTHESIS_PROFILE" not in os.environ:
        settings.load_profile("whole")  # before test files are imported, which read it
    if config.getoption("--postgres"):
        from tests.fixtures import books_on_a_server  # start-up: the driver

        config.pluginmanager.register(books_on_a_server)
    workers.send_few(config)
    workers.show_crashes(config)
    gc.disable()


def pytest_collection(session: pytest.Session) -> None:
    """Let the workers of a whole run import the test files from different places.

    In a new checkout each file is compiled once for all: the first worker begins with the first
    file, the second with the last, the third in the middle, and each reads what another has
    compiled. A file that cannot be imported is reported when it is collected.
    """
    workers.import_plainly()
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker not in ("gw1", "gw2") or session.config.option.file_or_dir:
        return
    paths = sorted(TESTS.rglob("test_*.py"))
    middle = len(paths) // 2
    order = paths[::-1] if worker == "gw1" else [*paths[middle:], *paths[:middle]]
    for path in order:
        with contextlib.suppress(Exception):
            import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Leave what was imported out of every garbage collection, for none of it ever goes.

    And collect less often: a window is a hundred thousand objects, all of them in use. To look for
    the little garbage of the imports takes each process half a second.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the cases marked ``thorough`` out of a usual run, and begin with those that wait.

    While these wait, the checks and the build that CI runs beside the tests have the processor;
    later nothing else would use it. A usual run tries a covering selection: every screen, kind,
    document, language and look at least once, and each two of them together where that shows more.
    """
    items.sort(key=lambda item: item.get_closest_marker("waits") is None)
    if config.getoption("--thorough"):
        return
    left_out = [item for item in items if item.get_closest_marker("thorough")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="every combination of screen, look, language and size, and more examples",
    )
    parser.addoption(
        "--postgres",
        action="store_true",
        help="keep the books that tests have in memory on a server that they start",
    )
    parser.addoption(
        "--program",
        help="the built program that the journeys in a real window are to use, for this source",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them; read the difference",
    )


@pytest.fixture(scope="session")
def is_thorough(pytestconfig: pytest.Config) -> bool:
    """True when every combination is to be tried, not a covering selection."""
    return bool(pytestconfig.getoption("--thorough"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compares a text or bytes with the file of that name in tests/golden, or writes it anew."""
    update: bool = request.config.getoption("--update-golden")

    def compare(name: str, printed: str | bytes) -> None:
        file = GOLDEN / name
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(printed.encode() if isinstance(printed, str) else printed)
            return
        assert file.exists(), f"no golden file {name}; `make test ARGS=--update-golden` writes it"
        kept = file.read_bytes()
        assert printed == (kept.decode() if isinstance(printed, str) else kept), (
            f"differs from tests/golden/{name}; if that is meant, run with --update-golden"
        )

    return compare


@pytest.fixture(scope="session", autouse=True)
def _whole_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing under test, nor a program that it starts, reads or writes the user's own settings.

    And no test may turn on the guarding of memory: the books of all later ones would take longer.
    One fixture for both: pytest looks for each of them 11,000 times.
    """
    os.environ.update(_homes(tmp_path_factory.mktemp("home")))
    yield
    driver = connection.connect(None, f"x'{'00' * 48}'")
    try:
        assert driver.execute("PRAGMA cipher_memory_security").fetchone() == ("0",)
    finally:
        driver.close()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole run, which its workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def issued_example(run_folder: Path) -> Path:
    """The example book with its issued and signed papers, made once a run; tests copy it."""
    return example.made_once(run_folder)


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """A server of this process, for the tests of books on a server, and databases on it."""
    from tests.fixtures import postgres  # start-up: the driver

    found_databases = postgres.start()
    if found_databases is None:
        pytest.skip(postgres.LACKING)
    yield found_databases
    found_databases.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program keeps to itself is given up after a moment, not five seconds."""
    for opens in (connection.connect, connection.connect_to_head):
        defaults = opens.__kwdefaults__
        assert defaults is not None
        assert "patience" in defaults
        monkeypatch.setitem(defaults, "patience", 20)


@pytest.fixture
def settings_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own: settings, data and state are found under the folder given."""
    home = tmp_path / "home"
    for name, folder in _homes(home).items():
        monkeypatch.setenv(name, folder)
    return home


def _homes(home: Path) -> dict[str, str]:
    names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    for folder in names.values():
        (home / folder).mkdir(parents=True)
    return {"HOME": str(home)} | {name: str(home / folder) for name, folder in names.items()}
