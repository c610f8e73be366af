"""The whole platform as one ASGI application: HTTP, sockets, lifetime of the live hub."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerk.settings.production")

from netzwerk.wsgi import application as wsgi_application  # isort: skip -- sets Django up

from django.conf import settings

from foren.routing import websocket_urlpatterns
from netzwerk.serving.application import build_application
from netzwerk.serving.limits import Limits

application = build_application(
    wsgi_application,
    websocket_urlpatterns,
    Limits.from_settings(),
    settings.TRUSTED_PROXIES,
)
