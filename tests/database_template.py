"""A migrated SQLite database to copy, so that not every test run migrates anew.

Kept under ``var/`` by a fingerprint of all migrations; a new migration makes a new one.
"""

import hashlib
import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection


def fingerprint() -> str:
    """Return a short text that changes with any migration of any app."""
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for path in sorted(Path(config.path, "migrations").glob("*.py")):
            digest.update(f"{config.label}/{path.name}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def template_path() -> Path | None:
    """Return where the template is or will be; None on another database than SQLite."""
    if connection.vendor != "sqlite":
        return None
    return settings.VAR_DIR / f"test-template-{fingerprint()}.sqlite3"


def lay_out(template: Path, name: str) -> None:
    """Put a copy of the template where Django will look for the test database."""
    shutil.copyfile(template, name)


def keep(template: Path) -> None:
    """Make the template from the test database that has just been migrated, and drop older ones."""
    for old in template.parent.glob("test-template-*.sqlite3"):
        old.unlink(missing_ok=True)
    draft = template.with_suffix(f".{connection.settings_dict['NAME'].split('-')[-1]}")
    draft.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(draft)])
    draft.replace(template)
