"""What the server accepts and what browsers may do with its pages."""

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .env import env

SECRET_KEY_FALLBACKS = env("SECRET_KEY_FALLBACKS")

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
    "/bewerben/*/anhaenge/",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = None  # the spool in front of the application limits the body
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # long StreamField pages in /redaktion/
APPEND_SLASH = True

# --- Headers and files from outside ---------------------------------------------------------
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
