"""Development and demo: one command on one's own machine, loopback only."""

from .base import *  # noqa: F403 -- a settings module is its base plus what differs
from .base import INSTALLED_APPS, VAR_DIR
from .env import env

DEBUG = True
SECRET_KEY = env("SECRET_KEY") or "development-only-key-never-used-outside-of-this-machine"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost"]
WAGTAILADMIN_BASE_URL = env("BASE_URL") or "http://localhost:8000"

# Mails are files; the page /_postausgang/ shows them.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "outbox"

INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
