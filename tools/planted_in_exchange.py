"""Faults to plant in what desks exchange, and in books on a server: see `tools.mutants`.

Each is a module, the name of the fault, the text it replaces, what it puts there, and the files of
tests of which one must find it.
"""

from __future__ import annotations

BUNDLES = "tests/office/test_bundles.py"
SHARING = "tests/office/test_sharing.py"
LEAKS = "tests/data/test_leaks.py"
SEALING = "tests/sealing/test_container.py"
SERVER = "tests/server/test_server_books.py"
LISTENING = "tests/server/test_listening.py"
MOVING = "tests/server/test_moving.py"

IN_EXCHANGE = (
    ("office/desks/bundling", "a bundle takes our own side to the other",
     "(JOINT, book.side) if is_ours and not joint_only else (JOINT,)",
     "(JOINT, book.side) if not joint_only else (JOINT,)", (BUNDLES, LEAKS)),
    ("office/desks/bundling", "a bundle goes on from what is not there",
     "if number and not chains.is_at(view, chain, number, name):", "if False:", (BUNDLES,)),
    ("office/desks/bundling", "a desk without agreed keys is believed",
     "    if not desk.is_trusted:\n", "    if False:\n", (BUNDLES,)),
    ("office/desks/bundling", "lost work that comes back is not known as ours",
     "return signed.proven(before, valid, signer)", "return set()", (BUNDLES, SHARING)),
    ("office/desks/bundling", "a leak in a bundle is not looked for",
     "            _refuse_leaks(book, keys, passing, target)\n", "            pass\n", (LEAKS,)),
    ("office/desks/sharing", "the folder of the other side gets our own side",
     "return Wanted(tuple(desks), (JOINT, book.side) if is_ours else (JOINT,))",
     "return Wanted(tuple(desks), (JOINT, book.side))", (SHARING,)),
    ("office/desks/sharing", "what was erased stays in the folder",
     "        or any(written.get(head.id, 0) <= erased for head in heads)\n", "", (SHARING,)),
    ("office/desks/sharing", "a new desk cannot read what lies in the folder",
     "        or any(set(head.readers) != readers for head in heads[-1:])\n", "", (SHARING,)),
    ("office/desks/sharing", "a file that is still arriving is a fault",
     "if not (isinstance(error, NotWholeError) and _is_arriving(path)):", "if True:", (SHARING,)),
    ("sealing/container", "the signature of a bundle is not proved",
     "if not is_signed(head.signer, _CONTEXT + digest.digest(), file.read()):",
     "if False:", (SEALING, BUNDLES)),
    ("sealing/container", "a frame may stand in another place",
     'return number.to_bytes(11, "big") + bytes([is_last])', "return bytes(12)", (SEALING,)),
    ("data/store/server/following", "no desk hears that another has written",
     '    view.run(f"NOTIFY {CHANNEL}")', "    del view", (SERVER,)),
    ("data/store/server/connecting", "two desks write at once",
     "connection.exec_driver_sql(_WAIT)", "pass", (SERVER,)),
    ("data/store/server/roles", "an editor may rewrite the journal",
     'view.run(f"REVOKE UPDATE, DELETE ON {table} FROM {quoted}")', "pass", (SERVER,)),
    ("data/upkeep/on_server", "an older program writes on in newer tables",
     "    if not schema.is_current(view):\n", "    if False:\n", (SERVER,)),
    ("data/upkeep/server_copies", "papers stay behind when a book moves",
     "carry(book.papers, _papers(view, address), book.papers.everything())", "pass", (MOVING,)),
    ("data/store/server/listening", "what was written while the server was away is not looked for",
     "        self.heard.set()\n        self.fault = None", "        self.fault = None",
     (LISTENING,)),
)  # fmt: skip
