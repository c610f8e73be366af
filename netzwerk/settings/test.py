"""Tests: like production where it matters, quick where it does not."""

from .base import *  # noqa: F403 -- a settings module is its base plus what differs
from .base import DATABASES, VAR_DIR

DEBUG = False
SECRET_KEY = "test-only-key-that-signs-nothing-outside-of-the-test-run"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR_DIR / "test-media"
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and the real server share it in the end-to-end tests.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
