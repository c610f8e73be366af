"""``make test``: run everything this machine can run and say plainly what was left out.

Parts: the tests on SQLite; the same on PostgreSQL with Redis (``TEST_DATABASE_URL`` and
``TEST_REDIS_URL`` name servers the tests may use); both include journeys in a browser where
Chromium is found, and check pages with the Nu HTML checker where Java is. With
``REQUIRE_ALL=1`` a missing part is a failure. ``TEST_ARGS`` is handed to pytest.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Longest time for one round of tests, in seconds; what takes longer hangs.
ROUND_SECONDS = 2400
#: Marker → program that its tests start themselves.
PROGRAMS = {"redis": "redis-server", "clamd": "clamd", "pdfinfo": "pdfinfo"}
#: Each worker goes through one stretch of the tests, so that what a module makes is made once; who
#: is done takes tests from the others.
BESIDE_EACH_OTHER = ("--dist", "worksteal")
#: Each has a server, a database and a browser of its own, which is much for a small machine.
JOURNEY_WORKERS = ("-n", "2")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Return the path of a Chromium on this machine."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def find_program(name: str) -> str | None:
    """Return the path of a server program, also where only root has it on the path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def find_html_checker() -> Path | None:
    """Return the jar of the Nu HTML checker if it and Java are here."""
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return jar if shutil.which("java") and jar.exists() else None


def run_command(command: list[str], environment: dict[str, str]) -> bool:
    """Run a command in the project; return whether it succeeded within its time."""
    try:
        finished = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, timeout=ROUND_SECONDS
        )
    except subprocess.TimeoutExpired:
        print(f"Abgebrochen nach {ROUND_SECONDS} Sekunden.", flush=True)
        return False
    return finished.returncode == 0


def run_pytest(
    title: str, environment: dict[str, str], *, with_browser: bool, once_only: bool = True
) -> bool:
    """Run the quick tests in parallel, then the journeys, two beside each other.

    Args:
        title: what is printed above.
        environment: which database and Redis.
        with_browser: whether there is one for the journeys.
        once_only: also what is the same on every database (marker ``probing``).
    """
    arguments = shlex.split(os.environ.get("TEST_ARGS", ""))
    passed = True
    absent = [f"not {marker}" for marker, program in PROGRAMS.items() if not find_program(program)]
    once = [] if once_only else ["not probing"]
    rounds = [(title, ["-n", "auto", "-m", " and ".join(["not e2e", *once, *absent])])]
    if with_browser:
        journeys = [*JOURNEY_WORKERS, "-m", " and ".join(["e2e", *once])]
        rounds.append((f"{title}, im Browser", journeys))
    for name, selection in rounds:
        print(f"\n=== {name} ===", flush=True)
        command = [sys.executable, "-m", "pytest", "-q", *BESIDE_EACH_OTHER, *selection, *arguments]
        if run_command(command, os.environ | environment):
            continue
        # Real servers and browsers share the machine with whatever else it does. What fails
        # twice is broken; what fails once is named here and worth a look.
        print(f"\n=== {name}: noch einmal, was nicht bestanden hat ===", flush=True)
        again = ["--last-failed", "--last-failed-no-failures=none"]
        passed &= run_command([*command, *again], os.environ | environment)
    return passed


def main() -> int:
    """Run all parts; return the exit code."""
    missing = {}
    chromium = find_chromium()
    if chromium:
        os.environ["CHROMIUM"] = chromium
    else:
        missing["Browser"] = "Chromium fehlt (Debian: apt install chromium)"
    if not find_html_checker():
        missing["HTML-Prüfung"] = "Java oder npm-Paket vnu-jar fehlt"
    for marker, program in PROGRAMS.items():
        if not find_program(program):
            missing[f"Tests mit {program}"] = f"{program} fehlt (Merkmal {marker})"
    database, redis = os.environ.get("TEST_DATABASE_URL"), os.environ.get("TEST_REDIS_URL")
    if not (database and redis):
        missing["PostgreSQL + Redis"] = "TEST_DATABASE_URL und TEST_REDIS_URL sind nicht gesetzt"

    for part, reason in missing.items():
        print(f"! Ausgelassen: {part} – {reason}", flush=True)
    if missing and os.environ.get("REQUIRE_ALL") == "1":
        print("REQUIRE_ALL=1: Es fehlt ein Teil, deshalb ist das ein Fehler.")
        return 1

    passed = run_pytest(
        "SQLite", {"DATABASE_URL": "", "REDIS_URL": ""}, with_browser=bool(chromium)
    )
    if database and redis:
        servers = {"DATABASE_URL": database, "REDIS_URL": redis}
        passed &= run_pytest(
            "PostgreSQL + Redis", servers, with_browser=bool(chromium), once_only=False
        )

    print("\nAlles bestanden." if passed else "\nNicht alles bestanden.")
    for part in missing:
        print(f"! Nicht geprüft: {part}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
