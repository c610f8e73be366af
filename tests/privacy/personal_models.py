"""Which models hold personal data, found by looking at their fields."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CASCADE, EmailField, Field, GenericIPAddressField, Model

#: Names of fields that hold who somebody is, or how to reach or recognise somebody.
TELLING_NAMES = re.compile(
    r"(^|_)("
    r"e?mail|phone|telefon|mobil|handy|fax|anschrift|adresse|ip|user_agent|"
    r"vorname|nachname|first_name|last_name|kontakt|urheber|autor\w*|author\w*|"
    r"actor|person|user"
    r")(_id|_pk|_key)?$"
)


def personal_models() -> Iterator[type[Model]]:
    """Yield every installed model that holds, or may hold, data about a person."""
    hanging = _hanging_on_people()
    for model in apps.get_models(include_auto_created=True):
        if model in hanging or any(_is_telling(field) for field in model._meta.local_fields):
            yield model


def _hanging_on_people() -> set[type[Model]]:
    """Return the account, and whatever goes with it when it is deleted."""
    found = {get_user_model()}
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.local_fields
            if field.related_model in found and field.remote_field.on_delete is CASCADE
        }
        if more <= found:
            return found
        found |= more


def _is_telling(field: Field) -> bool:
    if field.is_relation:
        return field.related_model is get_user_model()
    return isinstance(field, (EmailField, GenericIPAddressField)) or bool(
        TELLING_NAMES.search(field.name)
    )
