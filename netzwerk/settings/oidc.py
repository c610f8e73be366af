"""Providers of identities (OpenID Connect), as the environment names them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_NAME_LENGTH = 40
_METHODS = {"", "client_secret_basic", "client_secret_post"}
_NEEDED = ("id", "name", "server_url", "client_id", "client_secret")


@dataclass(frozen=True)
class OidcProvider:
    """A provider whose accounts may sign in here.

    Args:
        id: stands in addresses and beside each connected account; never changed.
        name: what the button says, for example ``Stadt Musterstadt``.
        server_url: issuer, below which ``/.well-known/openid-configuration`` is found.
        client_id: name of this platform at the provider.
        client_secret: its password there.
        trusted_email: addresses that the provider calls verified are believed, so that they
            sign in the account with that address. Only for a provider that gives an address to
            the person it belongs to and to nobody else.
        hosts: other hosts of the provider that the platform may ask, with port.
        auth_method: how the platform shows its password; empty lets the provider say.
    """

    id: str
    name: str
    server_url: str
    client_id: str
    client_secret: str
    trusted_email: bool = False
    hosts: tuple[str, ...] = ()
    auth_method: str = ""

    @property
    def is_encrypted(self) -> bool:
        """Whether the way to the provider is encrypted; else it is on this machine."""
        return self.server_url.startswith("https://")

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Every host, with port, that the platform may ask for this provider."""
        return frozenset({urlsplit(self.server_url).netloc.lower(), *self.hosts})


def parse_providers(text: str) -> list[OidcProvider]:
    """Return the providers of a JSON list; an empty text is an empty list.

    Raises:
        ValueError: says in German which entry is wrong, never with a secret.
    """
    if not text.strip():
        return []
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"kein gültiges JSON (Zeichen {error.pos})") from None
    if not isinstance(entries, list):
        raise ValueError("kein JSON-Array: [ … ]")  # noqa: TRY004 -- a wrong value, not a wrong call
    providers = [_read(number, entry) for number, entry in enumerate(entries, 1)]
    if len({provider.id for provider in providers}) < len(providers):
        raise ValueError("zwei Einträge haben dieselbe id")
    return providers


def _read(number: int, entry: Any) -> OidcProvider:
    if complaint := next(_complaints(entry), ""):
        raise ValueError(f"Eintrag {number}: {complaint}")
    url = entry["server_url"].rstrip("/")
    hosts = tuple(entry.get("hosts", ()))
    return OidcProvider(**{**entry, "server_url": url, "hosts": hosts})


def _complaints(entry: Any) -> Iterator[str]:
    """Yield what is wrong with an entry; the first stands for all that follow from it."""
    if not isinstance(entry, Mapping):
        yield "kein JSON-Objekt: { … }"
    if unknown := sorted(set(entry) - set(OidcProvider.__dataclass_fields__)):
        yield f"unbekannt ist {', '.join(unknown)}"
    texts = (name for name in _NEEDED if not str(entry.get(name) or "").strip())
    yield from (f"{name} fehlt" for name in texts)
    if not all(isinstance(entry[name], str) for name in _NEEDED):
        yield f"{', '.join(_NEEDED)} müssen Texte sein"
    if not _ID.fullmatch(entry["id"]):
        yield "id darf nur aus a–z, 0–9 und Bindestrichen bestehen, höchstens 40 Zeichen"
    if len(entry["name"]) > _NAME_LENGTH:
        yield f"name ist länger als {_NAME_LENGTH} Zeichen"
    if not isinstance(entry.get("trusted_email", False), bool):
        yield "trusted_email muss true oder false sein"
    if entry.get("auth_method", "") not in _METHODS:
        yield "auth_method muss client_secret_basic oder client_secret_post sein"
    if not _are_hosts(entry.get("hosts", [])):
        yield "hosts muss eine Liste von Rechnernamen sein, klein geschrieben, ohne https://"
    if not _is_good_url(entry["server_url"]):
        yield "server_url muss mit https:// beginnen und darf kein ? und kein # enthalten"


def _are_hosts(hosts: Any) -> bool:
    return isinstance(hosts, list) and all(
        isinstance(host, str) and _HOST.fullmatch(host) for host in hosts
    )


def _is_good_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _port = parts.port
    except ValueError:
        return False
    is_local = parts.scheme == "http" and host in _LOOPBACK
    is_plain = not (parts.query or parts.fragment or "@" in parts.netloc)
    return bool(host) and is_plain and (parts.scheme == "https" or is_local)
