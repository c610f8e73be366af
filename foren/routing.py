"""Addresses of the forums' sockets."""

from django.urls import URLPattern, path

from foren.consumers import ForenConsumer

websocket_urlpatterns: list[URLPattern] = [path("ws/foren/", ForenConsumer.as_asgi())]
