"""Database, cache, files, background: SQLite and memory, or PostgreSQL and Redis."""

import dj_database_url

from .env import env
from .paths import VAR_DIR

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

# --- Background -----------------------------------------------------------------------------
TASKS = {
    # Wagtail's tasks: who may see a picture has to be right when the request is answered.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # Ours (netzwerk.background.task): rows that a worker finds, whatever happens to it.
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
