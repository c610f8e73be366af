"""Development and demo: one command on one's own machine, loopback only."""

from .base import *  # noqa: F403 -- a settings module is its base plus what differs
from .base import INSTALLED_APPS, VAR_DIR
from .env import env

# What goes wrong is told as in production: pages of our own, the trace in the terminal.
DEBUG = False
IS_DEVELOPMENT = True
SECRET_KEY = env("SECRET_KEY") or "development-only-key-never-used-outside-of-this-machine"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost"]
# Where the demo was started last, so that other commands write links that lead there.
ADDRESS_FILE = VAR_DIR / "address"
WAGTAILADMIN_BASE_URL = env("BASE_URL") or (
    ADDRESS_FILE.read_text() if ADDRESS_FILE.exists() else "http://localhost:8000"
)

# Mails are files; the page /_postausgang/ shows them.
MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "outbox"

INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
