"""What all installations share. The environment is read through ``env`` alone.

Rooms and middleware stand here, the rest by topic in the modules beside it.
"""

from django.utils.translation import gettext_lazy as _

from .accounts import *  # noqa: F403 -- a topic of these settings, as are the next ones
from .data import *  # noqa: F403
from .env import env
from .paths import BASE_DIR
from .redaktion import *  # noqa: F403
from .security import *  # noqa: F403

# --- Rooms, highest first: templates and static files of a higher room win. -----------------
ROOMS = [
    "foren",
    "wissen",
    "netzwerk.fahrplan",
    "netzwerk.programm",
    "netzwerk.kommunen",
    "netzwerk.mitteilungen",
    "netzwerk.konten",
    "netzwerk",
]

INSTALLED_APPS = [
    *ROOMS,
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail",
    "taggit",
    "modelcluster",
    "channels",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks_db",
    "django_prose_editor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "wissen.csp.AdminCspMiddleware",
    "netzwerk.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "netzwerk.middleware.DenialLogMiddleware",
    "netzwerk.middleware.RechteMiddleware",
    "netzwerk.middleware.AddressMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "netzwerk.middleware.MethodNotAllowedMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "netzwerk.konten.signin.gate.SecondFactorMiddleware",
    "netzwerk.konten.signin.seen.SeenMiddleware",
    "netzwerk.konten.middleware.ZustimmungMiddleware",
    "netzwerk.konten.kept_input.KeptInputMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wissen.middleware.SeitenRedirectMiddleware",
]

ROOT_URLCONF = "netzwerk.urls"
WSGI_APPLICATION = "netzwerk.wsgi.application"
ASGI_APPLICATION = "netzwerk.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "netzwerk.form_renderer.SiteFormRenderer"

#: Pages for developers (components, outbox); never in production.
IS_DEVELOPMENT = False

# --- Language and time ----------------------------------------------------------------------
# Set before the first migrate: Wagtail makes its default Locale from it.
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch"))]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# --- Mail -----------------------------------------------------------------------------------
# Mails become rows of the outbox; the background sends them with MAIL_TRANSPORT.
EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = env("EMAIL_FROM") or "Lernnetzwerk <lernnetzwerk@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Log ------------------------------------------------------------------------------------
# To standard error, where the service manager keeps it; without addresses of visitors.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # A missing page is no fault of the installation.
        "django.request": {"level": "ERROR"},
    },
}
