"""Clone into an empty folder, run ./run demo as the README says, fetch the first page, start again, stop everything."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

LIMIT = 600
ADDRESS = re.compile(r"http://localhost:\d+")


def main() -> int:
    """Exit 1 when the demo does not come up, does not print logins, or loads its data twice."""
    here = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory(prefix="bekal-newcomer-") as folder:
        clone = Path(folder) / "bekal"
        subprocess.run(["git", "clone", "-q", str(here), str(clone)], check=True)
        first, log = demo(clone)
        second, again = demo(clone)
        verify = subprocess.run(["./run", "bekal", "verify"], cwd=clone, env=environment(clone), capture_output=True)
    report = {"first_page_seconds": first, "second_start_seconds": second, "verify": verify.returncode}
    print(json.dumps(report))
    if verify.returncode:
        print(verify.stdout.decode(), verify.stderr.decode())
    logins = len(re.findall(r"^  \S.*?\s{2,}\S+\s{2,}\S+$", log, re.M))
    ok = logins >= 6 and verify.returncode == 0 and second < first
    if not ok:
        print(log, again, sep="\n----\n")
    return 0 if ok else 1


def environment(clone: Path) -> dict[str, str]:
    """The demo's own settings, for a command beside it."""
    return {
        **os.environ,
        "BEKAL_DEMO": "1",
        "BEKAL_HTTPS": "0",
        "BEKAL_SECOND_FACTOR": "offered",
        "BEKAL_DATA": str(clone / "var"),
    }


def demo(clone: Path) -> tuple[float, str]:
    """Start the demo, wait for its first page, stop it; returns seconds and what it printed."""
    began = time.monotonic()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BEKAL_", "DATABASE_URL"))}
    log = clone.parent / f"log-{began}"
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["./run", "demo"], cwd=clone, env=clean, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            while time.monotonic() - began < LIMIT:
                found = ADDRESS.search(log.read_text(errors="replace"))
                if found and fetch(found[0]):
                    return round(time.monotonic() - began, 1), log.read_text(errors="replace")
                if process.poll() is not None:
                    break
                time.sleep(0.2)
            sys.exit(f"the demo did not come up:\n{log.read_text(errors='replace')}")
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=40)


def fetch(address: str) -> bool:
    """True when the first page answers 200."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
