"""Words of the pages about signing in."""

from django import template

from netzwerk.konten.signin.devices import describe_device

register = template.Library()

register.filter("device", describe_device)
