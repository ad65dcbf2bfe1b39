"""Run everything in benchmarks/: each file measures the product beside a floor or a rival."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """1 when one of them failed; *arguments*, such as ``--quick``, go to each."""
    failed = []
    for file in sorted((ROOT / "benchmarks").glob("[a-z]*.py")):
        print(f"· {file.stem}", flush=True)
        if subprocess.run([sys.executable, file, *arguments], cwd=ROOT, check=False).returncode:
            failed.append(file.stem)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
