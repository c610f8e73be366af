"""What all installations share. The environment is read through ``env`` alone."""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .env import env

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = (BASE_DIR / env("VAR_DIR")).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- Rooms, highest first: templates and static files of a higher room win. -----------------
ROOMS = [
    "foren",
    "wissen",
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
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "netzwerk.konten.signin.gate.SecondFactorMiddleware",
    "netzwerk.konten.signin.seen.SeenMiddleware",
    "netzwerk.konten.middleware.ZustimmungMiddleware",
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

# --- Data -----------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'netzwerk.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers take their lock at BEGIN, so that two of them wait instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY_FALLBACKS = env("SECRET_KEY_FALLBACKS")

REDIS_URL = env("REDIS_URL")
# Rate limits of the sign-in must be counted across processes.
CACHES = {
    "default": {
        "BACKEND": "netzwerk.cache.SharedCache",
        "LOCATION": REDIS_URL,
        # A Redis that is away must not hold a thread.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Enough room that counted failures are not pushed out by many other addresses.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- Accounts -------------------------------------------------------------------------------
AUTH_USER_MODEL = "konten.User"
AUTHENTICATION_BACKENDS = ["netzwerk.konten.signin.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "netzwerk.konten.passwords.EasyWordsValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "netzwerk.errors.csrf_failure"

ACCOUNT_ADAPTER = "netzwerk.konten.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "netzwerk.konten.forms_account.LoginForm",
    "request_login_code": "netzwerk.konten.forms_account.RequestLoginCodeForm",
    "confirm_login_code": "netzwerk.konten.forms_account.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "netzwerk.konten.forms_account.ConfirmEmailCodeForm",
    "reset_password": "netzwerk.konten.forms_account.ResetPasswordForm",
    "reset_password_from_key": "netzwerk.konten.forms_account.ResetPasswordKeyForm",
    "change_password": "netzwerk.konten.forms_account.ChangePasswordForm",
    "set_password": "netzwerk.konten.forms_account.SetPasswordForm",
    "reauthenticate": "netzwerk.konten.forms_account.ReauthenticateForm",
    "add_email": "netzwerk.konten.forms_account.AddEmailForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Mails to town halls can take minutes; three attempts at 25 billion codes are no risk.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
#: What the sign-in counts, in the cache that all processes share. Wrong passwords and wrong codes
#: of the second factor are both ``login_failed``, counted for each address or account.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,5/m/key,10/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/10s/key",
    "signup": "20/m/ip",
    # Requests to join, for each Kommune; a town hall shares one address.
    "join_request": "20/h/ip,100/h/key",
}

SECOND_FACTOR_ROLES = env("SECOND_FACTOR_ROLES")
SECOND_FACTOR_GRACE_DAYS = env("SECOND_FACTOR_GRACE_DAYS")
MFA_ADAPTER = "netzwerk.konten.signin.mfa_adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "netzwerk.konten.signin.forms.AuthenticateForm",
    "authenticate_webauthn": "netzwerk.konten.signin.forms.AuthenticatePasskeyForm",
    "reauthenticate": "netzwerk.konten.signin.forms.ReauthenticateForm",
    "reauthenticate_webauthn": "netzwerk.konten.signin.forms.ReauthenticatePasskeyForm",
    "activate_totp": "netzwerk.konten.signin.forms.ActivateTOTPForm",
    "add_webauthn": "netzwerk.konten.signin.forms.AddPasskeyForm",
    "edit_webauthn": "netzwerk.konten.signin.forms.EditPasskeyForm",
    "login_webauthn": "netzwerk.konten.signin.forms.LoginPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Finger, face or PIN, always: a passkey is both factors, whichever step it is used in.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Telephones are some seconds off, and people need some to type.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip", "webauthn_options": "30/m/ip"}

OIDC_PROVIDERS = env("OIDC_PROVIDERS")
SOCIALACCOUNT_ADAPTER = "netzwerk.konten.signin.social_adapter.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "netzwerk.konten.signin.provider.Provider"}
}
# Only asked when it is clear that somebody means it; tokens are used once and not kept.
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False

ALLAUTH_TRUSTED_PROXY_COUNT = env("TRUSTED_PROXIES")

# Who does not sign in for that time is warned twice, then the account is deleted.
INACTIVE_AFTER = timedelta(days=365 * env("INACTIVE_MONTHS") // 12)

# --- Language and time ----------------------------------------------------------------------
# Set before the first migrate: Wagtail makes its default Locale from it.
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch"))]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# --- Files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "netzwerk.npm.NpmFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/medien/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# --- Mail -----------------------------------------------------------------------------------
# Mails become rows of the outbox; the background sends them with MAIL_TRANSPORT.
EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = env("EMAIL_FROM") or "Lernnetzwerk <lernnetzwerk@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Serving and limits ---------------------------------------------------------------------
HTTP_THREADS = env("HTTP_THREADS")
TRUSTED_PROXIES = env("TRUSTED_PROXIES")
REQUEST_MAX_BYTES = env("REQUEST_MAX_BYTES")
UPLOAD_MAX_BYTES = env("UPLOAD_MAX_BYTES")
UPLOAD_PATHS = [
    "/redaktion/",
    "/mein/profil/",
    "/kommunen/*/importieren/",
    "/koordination/importieren/",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = None  # the spool in front of the application limits the body
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # long StreamField pages in /redaktion/
APPEND_SLASH = True

# --- Security -------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURITY_CONTACT = env("SECURITY_CONTACT")
SECURITY_CONTACT_UNTIL = env("SECURITY_CONTACT_UNTIL")
if SECURITY_CONTACT and not SECURITY_CONTACT_UNTIL:
    raise ImproperlyConfigured("Mit SECURITY_CONTACT bitte auch SECURITY_CONTACT_UNTIL setzen.")
CLAMD_ADDRESS = env("CLAMD_ADDRESS")
if CLAMD_ADDRESS:
    FILE_UPLOAD_HANDLERS = [
        "netzwerk.virus_scan.ScanningUploadHandler",
        "django.core.files.uploadhandler.MemoryFileUploadHandler",
        "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    ]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Wagtail --------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Lernnetzwerk"
WAGTAIL_PAGE_MODEL = "wissen.Seite"
WAGTAILIMAGES_IMAGE_MODEL = "netzwerk.Bild"
WAGTAILDOCS_DOCUMENT_MODEL = "netzwerk.Dokument"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_BASE_URL = env("BASE_URL") or "http://localhost"
WAGTAIL_FRONTEND_LOGIN_URL = "/konto/anmelden/"
# Wagtail's own account pages bypass allauth's verified addresses and its second factor.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch")]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]  # netzwerk.bilder can write these
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- Background -----------------------------------------------------------------------------
TASKS = {
    # Wagtail's tasks: who may see a picture has to be right when the request is answered.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # Ours (netzwerk.background.task): rows that a worker finds, whatever happens to it.
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

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
