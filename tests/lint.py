"""``make lint``: style, templates, import rules, migrations; each check runs, all are reported."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TEMPLATES = sorted(
    str(path)
    for folder in ("templates", "netzwerk", "wissen", "foren")
    for path in (ROOT / folder).rglob("*.html")
)
CHECKS = {
    "ruff check": [str(BIN / "ruff"), "check", "."],
    "ruff format": [str(BIN / "ruff"), "format", "--check", "."],
    "djhtml": [str(BIN / "djhtml"), "--check", *TEMPLATES],
    "Importregeln": [str(BIN / "lint-imports"), "--no-logo"],
    "Migrationen": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "Texte": [sys.executable, "-m", "pytest", "-q", "tests/test_msgids.py"],
    "Django-Prüfungen": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
}


def main() -> int:
    """Run all checks; return the exit code."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "netzwerk.settings.test"}
    failed = []
    for name, command in CHECKS.items():
        print(f"· {name}", flush=True)
        finished = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
        )
        if finished.returncode:
            failed.append(name)
            print(finished.stdout + finished.stderr, flush=True)
    print("Fehler in: " + ", ".join(failed) if failed else "Alles in Ordnung.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
