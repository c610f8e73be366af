"""Development and demo: one command on one's own machine, loopback only."""

import datetime as dt

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

# A contact that shows the file; the one of an installation is set by whoever runs it.
SECURITY_CONTACT = env("SECURITY_CONTACT") or "mailto:sicherheit@beispiel.example"
SECURITY_CONTACT_UNTIL = env("SECURITY_CONTACT_UNTIL") or dt.date.today() + dt.timedelta(days=180)  # noqa: DTZ011 -- a day is enough here

# Mails are files; the page /_postausgang/ shows them.
MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "outbox"

INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
