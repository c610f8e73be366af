"""Readers of the cockpit."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.rechte import Rolle
from tests.factories.konten import RollenvergabeFactory


def as_rolle(client, rolle=Rolle.KOORDINATION):
    """Sign in as somebody with a role, and return them."""
    user = RollenvergabeFactory(rolle=rolle).user
    client.force_login(user)
    return user


def names(response):
    """Return the Kommunen in the rows of the cockpit."""
    return [row.teilnahme.kommune.name for row in response.context["rows"]]


def cells(response, column):
    """Return the contexts of the cells of a column by name of the Kommune."""
    return {
        row.teilnahme.kommune.name: zelle.context
        for row in response.context["rows"]
        for spalte, zelle in row.zellen
        if spalte.name == column
    }


def queries_of(client, path):
    """Return how many queries an address costs, the second time it is asked for."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
