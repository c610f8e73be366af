"""Production starts only with what it needs."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from netzwerk.settings import development

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "netz.example.org",
    "EMAIL_FROM": "netz@example.org",
    "EMAIL_HOST": "smtp.example.org",
}


def check(tmp_path, *flags, **environment):
    """Run Django's checks with production settings and only the given variables."""
    clean = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)}
    clean["DJANGO_SETTINGS_MODULE"] = "netzwerk.settings.production"
    return subprocess.run(
        [sys.executable, "manage.py", "check", *flags],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_production_names_the_variable_that_is_missing_and_refuses(tmp_path, missing):
    result = check(tmp_path, **{k: v for k, v in COMPLETE.items() if k != missing})
    assert result.returncode == 1
    assert f"  {missing}: " in result.stderr
    assert "Die Plattform startet nicht" in result.stderr


def test_production_refuses_a_short_secret_key(tmp_path):
    result = check(tmp_path, **COMPLETE | {"SECRET_KEY": "short"})
    assert result.returncode == 1
    assert "SECRET_KEY ist zu kurz" in result.stderr


def test_production_refuses_a_value_it_cannot_read(tmp_path):
    result = check(tmp_path, **COMPLETE, TRUSTED_PROXIES="one")
    assert result.returncode == 1
    assert "TRUSTED_PROXIES='one' ist kein gültiger Wert" in result.stderr


def test_production_passes_the_deployment_checks_once_a_contact_is_named(tmp_path):
    environment = COMPLETE | {"SECRET_KEY": "Zq8-_vR3".join("0123456789")}
    flags = ("--deploy", "--fail-level", "WARNING")
    result = check(tmp_path, *flags, **environment)
    assert result.returncode == 1
    assert "SECURITY_CONTACT fehlt" in result.stderr
    until = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=90)
    environment["SECURITY_CONTACT"] = "mailto:sicher@example.org"
    result = check(tmp_path, *flags, **environment, SECURITY_CONTACT_UNTIL=until.isoformat())
    assert result.returncode == 0, result.stderr


def test_demo_names_a_contact():
    assert development.SECURITY_CONTACT == "mailto:sicherheit@beispiel.example"
    assert dt.datetime.now(dt.UTC).date() < development.SECURITY_CONTACT_UNTIL
