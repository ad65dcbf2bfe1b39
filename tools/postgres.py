"""A server of PostgreSQL of one's own on this machine, to try a shared book or to test one.

``python -m tools.postgres`` starts one in build/postgres, makes a database and says its address;
it ends with Ctrl+C, and what was written is there the next time.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
USER = "office"
PASSWORD = "only-on-this-machine"  # noqa: S105 - of a server that nobody else reaches
HERE = "127.0.0.1"
DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian's packages lie, each version in a folder of its own."""
OLDEST = 15
"""The first version that a book may lie on."""
_PATIENCE = 60.0
"""Seconds until a server that does not start counts as failed."""
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
"""Settings of a server whose contents may be lost, and that holds them for minutes only.

Every minute its own upkeep would look through each of a hundred databases of tests.
"""


def programs() -> Path | None:
    """The folder with PostgreSQL's programs, 15 or later; None where they are not installed."""
    folders = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    if there := shutil.which("initdb"):
        folders.append(Path(there).resolve().parent)
    versions = {folder: version_of(folder) for folder in folders if (folder / "postgres").exists()}
    newest = max(versions, key=lambda version: versions[version], default=None)
    return newest if newest is not None and versions[newest] >= OLDEST else None


def version_of(folder: Path) -> int:
    """The version of the server whose programs are in *folder*, such as 15; 0 where it has none."""
    asked = subprocess.run(
        [folder / "postgres", "--version"], check=False, capture_output=True, text=True
    )
    match = re.search(r"PostgreSQL\) (\d+)", asked.stdout)
    return int(match[1]) if match else 0


class Server:
    """A server on this machine, in a folder of its own; it ends with `stop`."""

    def __init__(
        self,
        folder: Path,
        programs: Path,
        *,
        is_lasting: bool = False,
        certificate: tuple[bytes, bytes] | None = None,
    ) -> None:
        """*folder* is made where it is missing; what a server that is not lasting holds may go.

        With a *certificate* and its key, both PEM, the server speaks TLS.
        """
        self._folder, self._programs = folder, programs
        self._settings = () if is_lasting else _FAST
        self._certificate = certificate
        # PostgreSQL refuses to run as root, so Debian has a user for it.
        self._user = "postgres" if os.name != "nt" and os.geteuid() == 0 else None
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the cluster where there is none, and start the server; RuntimeError if it fails."""
        data = self._folder / "data"
        if not (data / "PG_VERSION").exists():
            self._make(data)
        self.port = _free_port()
        texts = [f"port={self.port}", f"listen_addresses={HERE}", "unix_socket_directories="]
        texts += self._tls(data)
        texts += [*self._settings, "logging_collector=off", "max_connections=120"]
        options = [word for setting in texts for word in ("-c", setting)]
        self._process = subprocess.Popen(
            [self._programs / "postgres", "-D", data, *options],
            user=self._user, cwd=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + _PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                message = "PostgreSQL did not start"
                raise RuntimeError(message)
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server; who is connected is cut off."""
        if self._process is not None:
            self._process.send_signal(2)  # SIGINT: at once, and in order
            self._process.wait(_PATIENCE)
            self._process = None

    def address(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        """The address of *database* for *user*, with the *password* in it where there is one."""
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@{HERE}:{self.port}/{database}"

    def run(self, sql: str, database: str = "postgres") -> None:
        """Run one statement as the administrator, outside a transaction."""
        import psycopg  # noqa: PLC0415 - start-up: needed once a server runs

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(sql.encode())

    def _make(self, data: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as passing:
            secret = Path(passing) / "password"
            secret.write_text(PASSWORD, "utf-8")
            if self._user is not None:
                shutil.chown(self._folder, self._user)
                shutil.chown(passing, self._user)
                shutil.chown(secret, self._user)
            command: list[str | Path] = [
                self._programs / "initdb", "-D", data, "-U", USER, f"--pwfile={secret}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync",
            ]  # fmt: skip
            subprocess.run(
                command, check=True, user=self._user, cwd=passing, stdout=subprocess.DEVNULL
            )

    def _tls(self, data: Path) -> list[str]:
        """The settings by which the server speaks TLS; none where it has no certificate."""
        if self._certificate is None:
            return []
        for name, content in zip(("server.crt", "server.key"), self._certificate, strict=True):
            path = data / name
            path.touch(0o600)
            path.write_bytes(content)
            if self._user is not None:
                shutil.chown(path, self._user)
        return ["ssl=on", "ssl_cert_file=server.crt", "ssl_key_file=server.key"]

    def _answers(self) -> bool:
        import psycopg  # noqa: PLC0415 - start-up: needed once a server runs

        try:
            psycopg.connect(self.address("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


def _free_port() -> int:
    with socket.socket() as found_socket:
        found_socket.bind((HERE, 0))
        port: int = found_socket.getsockname()[1]
    return port


def main() -> int:
    """Start a server that lasts until Ctrl+C; 1 where PostgreSQL is not installed."""
    there = programs()
    if there is None:
        print("PostgreSQL is not installed here: apt install postgresql", file=sys.stderr)
        return 1
    server = Server(ROOT / "build" / "postgres", there, is_lasting=True)
    server.start()
    try:
        try:
            server.run("CREATE DATABASE trial TEMPLATE template0 ENCODING 'UTF8'")
        except Exception as error:  # noqa: BLE001 - it is there from the last time, or the reason shows
            print(error, file=sys.stderr)
        print(f"secretariat list '{server.address('trial')}' meetings")
        print(f"secretariat move-book BOOK --to '{server.address('trial')}'")
        print("Ctrl+C ends the server.", flush=True)
        while True:
            time.sleep(3_600)
    except KeyboardInterrupt:
        return 0
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
