"""Tries the packages and the checkout on bare Debian systems, as a ministry and a newcomer do.

``make package`` first, then, as root: ``python -m tools.bare_systems``. For Debian 12 and 13 it

* installs an older package, and the new one over it; starts the program from its menu entry under
  Xvfb, opens the example by a double click in the window that is there, prints every kind of
  document, removes the package, and names every file that stays (``package``);
* clones this checkout, does what the README says, and runs some tests (``clone``).

Each step is a line with its seconds, its seconds of processor time and its megabytes on disk.
Needs mmdebstrap, and the network for Debian's and Python's packages. The systems lie in a folder
of the system's own (``--work``), never in the checkout.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from secretariat.office.paper.documents import DOCUMENTS
from tools import bare_roots
from tools.bare_roots import SUITES, Done, Root, fresh
from tools.build import DIST

ROOT = Path(__file__).resolve().parents[1]
WORK = Path("/var/tmp/secretariat-bare")  # noqa: S108 - of root, and large
USER = "tester"
DESKTOP = (
    "xvfb xauth openbox xdotool libglib2.0-bin desktop-file-utils shared-mime-info"
    " hicolor-icon-theme man-db procps"
)
"""What stands for a desktop: a screen, a window manager, a keyboard, menus and file types."""
OLDER = "0.0.1"
OLD_FILE = "usr/lib/secretariat/left-by-an-older-version"
TESTS = "--thorough tests/test_settings.py tests/ui/test_journey_keyboard.py"
"""The tests that are run from a fresh clone: one of plain rules, one in a real window."""
_MAKE = "make --no-print-directory -C secretariat"
OF_ONE = {"register": "actions", "corrigendum": "EG1/M/C1"}
_PRINT = """
mkdir -p printed
secretariat new example.secretariat --example > /dev/null
{commands}
ls printed | wc -l
"""
_WINDOW = """
Xvfb :7 -screen 0 1280x800x24 -fbdir /tmp -nolisten tcp -noreset 2> /dev/null &
export DISPLAY=:7 QT_IM_MODULE=none
until xdotool getdisplaygeometry > /dev/null 2>&1; do sleep 0.2; done
openbox > /dev/null 2>&1 &
until xdotool get_desktop > /dev/null 2>&1; do sleep 0.2; done
waits() {
    n=0
    until xdotool getactivewindow getwindowname 2> /dev/null | grep -q "$1"; do
        n=$((n + 1))
        test $n -lt 600 || { echo "in vain: $1"; xdotool getactivewindow getwindowname; exit 1; }
        sleep 0.2
    done
}
gio launch /usr/share/applications/secretariat.desktop
waits Secretariat
echo "from the menu entry: $(xdotool getactivewindow getwindowname)"
gio info -a standard::content-type example.secretariat | grep -q application/x-secretariat
gio open example.secretariat
waits example
sleep 5
test "$(pgrep -c -x secretariat)" = 1
echo "by a double click, in the same window: $(xdotool getactivewindow getwindowname)"
cp /tmp/Xvfb_screen0 window.xwd
n=0
while pgrep -x secretariat > /dev/null; do
    # Once more where no window had the keyboard at that moment.
    test $((n % 50)) -gt 0 || xdotool key alt+F4
    n=$((n + 1)); test $n -lt 300; sleep 0.2
done
echo "closed by Alt+F4"
"""


class Trial:
    """What is tried on one system: steps with their cost; `faults` counts those that failed."""

    def __init__(self, root: Root, name: str) -> None:
        self.root, self.name = root, name
        self.faults = 0
        self._size = root.megabytes()

    def step(self, title: str, script: str, *, user: str = "root") -> Done:
        """Run *script*, print a line on it, and on a failure its last lines."""
        done = self.root.run(script, user=user)
        size = self.root.megabytes()
        cost = f"{done.seconds:.0f} s, {done.work:.0f} s of work, {size - self._size:+.0f} MB"
        self._size = size
        self.say(f"{title}: {cost}{'' if done.status == 0 else ': FAILED'}")
        if done.status:
            self.faults += 1
            print("\n".join(f"      {line}" for line in done.output.splitlines()[-25:]), flush=True)
        return done

    def check(self, sentence: str, *, true: bool) -> None:
        """Print *sentence*, and count a fault where it is not *true*."""
        self.faults += not true
        self.say(sentence if true else f"{sentence}: NOT SO")

    def say(self, line: str) -> None:
        """Print *line* after the name of the trial."""
        print(f"· {self.name}: {line}", flush=True)


def older_package(package: Path, work: Path) -> Path:
    """*package* as an older version with a file that the new one lacks."""
    tree, target = work / "older", work / "secretariat-older.deb"
    shutil.rmtree(tree, ignore_errors=True)
    subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(tree)], check=True)
    control = tree / "DEBIAN" / "control"
    lines = control.read_text("utf-8").splitlines()
    lines = [f"Version: {OLDER}" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(lines) + "\n", "utf-8")
    (tree / OLD_FILE).write_text("of an older version\n", "utf-8")
    command = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return target


def prints() -> str:
    """The commands that print every kind of document of the example book."""
    commands = []
    for name, document in DOCUMENTS.items():
        ref = "JCM12" if document.of_meeting else OF_ONE.get(name, "")
        commands.append(
            f"secretariat print example.secretariat {name} {ref} -o printed/{name}.pdf > /dev/null"
        )
    return _PRINT.format(commands="\n".join(commands))


def try_package(root: Root, name: str, package: Path, older: Path) -> int:
    """The faults of *package* on the bare system *root*."""
    trial = Trial(root, name)
    trial.step("a desktop", f"apt-get -qq update; apt-get -qq install -y "
               f"--no-install-recommends {DESKTOP}; useradd --create-home {USER}")  # fmt: skip
    before = root.files()
    shutil.copyfile(older, root.folder / "older.deb")
    shutil.copyfile(package, root.folder / "new.deb")
    install = "apt-get -qq install -y --no-install-recommends /{}.deb"
    trial.step(f"install version {OLDER}", install.format("older"))
    trial.step("install the new version over it", install.format("new"))
    trial.check("the older version's own file is gone", true=not (root.folder / OLD_FILE).exists())
    trial.step("its manual page", "man secretariat > /dev/null")
    printed = trial.step("print every kind of document", prints(), user=USER)
    count = printed.output.split()[-1:]
    trial.check(f"{len(DOCUMENTS)} kinds of document are printed",
                true=count == [str(len(DOCUMENTS))])  # fmt: skip
    shown = trial.step("start, double click, close", _WINDOW, user=USER)
    for line in shown.output.splitlines():
        trial.say(f"  {line}")
    trial.step("remove and purge", "apt-get -qq purge -y secretariat; "
               "apt-get -qq autoremove --purge -y")  # fmt: skip
    for file in ("older.deb", "new.deb"):
        (root.folder / file).unlink()
    own = f"home/{USER}/"
    left = sorted(name for name in root.files() - before if not name.startswith(own))
    gone = sorted(before - root.files())
    trial.check(f"no file stays{': ' + ', '.join(left[:20]) if left else ''}", true=not left)
    trial.check(f"no other file is gone{': ' + ', '.join(gone[:20]) if gone else ''}",
                true=not gone)  # fmt: skip
    return trial.faults


def try_clone(root: Root, name: str, bundle: Path) -> int:
    """The faults of a fresh clone on the bare system *root*."""
    trial = Trial(root, name)
    shutil.copyfile(bundle, root.folder / "source.bundle")
    trial.step("the one line before", "apt-get -qq update; apt-get -qq install -y git make python3")
    trial.step("clone", "git clone --quiet /source.bundle secretariat")
    result = trial.step("make demo", f"{_MAKE} demo")
    if not result.status:
        pages = list((root.folder / "root/secretariat/build/demo").glob("*.pdf"))
        trial.check(f"{len(pages)} documents", true=bool(pages))
    test = f'{_MAKE} test ARGS="{TESTS}"'
    tested = trial.step(f"make test of {TESTS}", test)
    trial.say(f"  {tested.output.splitlines()[-1]}")
    trial.step("again", test)
    return trial.faults


def bundle_of_head(work: Path) -> Path:
    """The history of this checkout in one file, to be cloned where the checkout is not seen."""
    target = work / "source.bundle"
    command = ["git", "bundle", "create", "--quiet", str(target), "HEAD"]
    subprocess.run(command, cwd=ROOT, check=True)
    return target


def trials(arguments: argparse.Namespace, work: Path) -> Iterator[Callable[[], int]]:
    """Every trial that was asked for; each returns the number of its faults."""
    if "package" in arguments.steps:
        package = arguments.package or next(iter(sorted(DIST.glob("*.deb"))), None)
        if package is None:
            sys.exit("There is no package; make package makes it.")
        older = older_package(package, work)
        for version in arguments.debian:
            yield lambda version=version: try_package(  # type: ignore[misc]  # mypy does not infer a default
                fresh(version, work, "package"), f"Debian {version}, package", package, older
            )
    if "clone" in arguments.steps:
        bundle = bundle_of_head(work)
        for version in arguments.debian:
            yield lambda version=version: try_clone(  # type: ignore[misc]  # mypy does not infer a default
                fresh(version, work, "clone"), f"Debian {version}, clone", bundle
            )


def main() -> int:
    """0 when every step on every system does what it must."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--debian", nargs="+", choices=sorted(SUITES), default=sorted(SUITES))
    parser.add_argument("--steps", nargs="+", choices=["package", "clone"],
                        default=["package", "clone"])  # fmt: skip
    parser.add_argument("--package", type=Path, help="another package than that in dist")
    parser.add_argument("--work", type=Path, default=WORK, help="the folder of the systems")
    parser.add_argument("--keep", action="store_true", help="leave the systems there, to look at")
    arguments = parser.parse_args()
    lacking = [program for program in bare_roots.NEEDED if not shutil.which(program)]
    if lacking or os.geteuid() != 0:
        print(f"This needs root{' and ' + ', '.join(lacking) if lacking else ''}.", file=sys.stderr)
        return 1
    arguments.work.mkdir(parents=True, exist_ok=True)
    faults = sum(trial() for trial in trials(arguments, arguments.work))
    if not arguments.keep:
        for root in arguments.work.iterdir():
            if root.is_dir():
                Root(root).remove()
    print(f"{faults} faults." if faults else "No fault.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
