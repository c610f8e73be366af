"""Tests: like production where it matters, quick where it does not."""

import os

from .base import *  # noqa: F403 -- a settings module is its base plus what differs
from .base import CACHES, DATABASES, REDIS_URL, STATIC_ROOT, VAR_DIR

DEBUG = False
SECRET_KEY = "test-only-key-that-signs-nothing-outside-of-the-test-run"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# pytest-django puts locmem before the outbox; tests of the outbox set it back.
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR_DIR / f"test-media-{os.getpid()}"
# Static files are looked for when they are asked for: reading all of them takes longer than a page,
# and each test client would do it anew.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# WhiteNoise warns when there is no such folder yet, and warnings are errors here.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads share it. Named by the process, so that test runs beside each
    # other do not meet.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")}

if REDIS_URL:
    # Tests empty their cache, so those that run beside each other have one each.
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = f"{REDIS_URL.rpartition('/')[0]}/{_worker + 1}"

# Threads of servers under test must not keep connections that block dropping the database.
DATABASES["default"]["CONN_MAX_AGE"] = 0
