"""Production in two sizes: one process with SQLite, or PostgreSQL and Redis with several."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 -- a settings module is its base plus what differs
from .base import OIDC_PROVIDERS, STORAGES
from .env import env, missing_variables

if _missing := missing_variables():
    raise ImproperlyConfigured(
        "Die Plattform startet nicht, weil diese Einstellungen fehlen:\n"
        + "\n".join(f"  {variable.name}: {variable.help}" for variable in _missing)
        + "\nAlle Einstellungen stehen in docs/betrieb.md."
    )

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY ist zu kurz: mindestens 50 zufällige Zeichen.")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env("BASE_URL") or f"https://{ALLOWED_HOSTS[0]}"
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env("EMAIL_HOST")
EMAIL_PORT = env("EMAIL_PORT")
EMAIL_HOST_USER = env("EMAIL_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_PASSWORD")
EMAIL_TIMEOUT = 20
if env("EMAIL_SECURITY") not in {"starttls", "ssl", "none"}:
    raise ImproperlyConfigured("EMAIL_SECURITY muss starttls, ssl oder none sein.")
EMAIL_USE_TLS = env("EMAIL_SECURITY") == "starttls"
EMAIL_USE_SSL = env("EMAIL_SECURITY") == "ssl"

STORAGES["staticfiles"] = {
    "BACKEND": "netzwerk.static_storage.StaticStorage",
}

if env("SECURE_COOKIES"):
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    # The health address is asked by the service manager and the proxy over plain loopback.
    SECURE_REDIRECT_EXEMPT = [r"^gesund/$"]
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env("TRUSTED_PROXIES"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _provider in OIDC_PROVIDERS:
        if not _provider.is_encrypted:
            raise ImproperlyConfigured(
                f"OIDC_PROVIDERS: server_url von „{_provider.id}“ muss mit https:// beginnen."
            )
