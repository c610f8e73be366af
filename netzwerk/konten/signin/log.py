"""Write the log of sign-ins, and tell a person of one from a device they have not used before."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpRequest

from netzwerk.konten.models import Anmeldung, Faktor, User, Weg
from netzwerk.konten.signin.devices import device_of
from netzwerk.konten.signin.social_adapter import provider_of
from netzwerk.mail.build import build_mail

_WAYS = {"password": Weg.PASSWORT, "code": Weg.CODE, "socialaccount": Weg.SSO}
_FACTORS = {
    Authenticator.Type.TOTP: Faktor.APP,
    Authenticator.Type.WEBAUTHN: Faktor.PASSKEY,
    Authenticator.Type.RECOVERY_CODES: Faktor.NOTFALLCODE,
}


@transaction.atomic
def log_success(request: HttpRequest, user: User) -> Anmeldung:
    """Note that somebody has signed in, and how: ``request`` is the one that completed it."""
    weg, faktor, anbieter = _what_was_used(request, user)
    geraet = device_of(request)
    earlier = Anmeldung.objects.filter(user=user, is_successful=True)
    is_new = earlier.exists() and not earlier.filter(geraet=geraet).exists()
    anmeldung = _create(
        request, user, weg, zweiter_faktor=faktor, anbieter=anbieter, is_successful=True
    )
    if is_new:
        context = {"anmeldung": anmeldung}
        build_mail("konten/mail/new_device", user.email, context).send()
    return anmeldung


def log_failure(
    request: HttpRequest, user: User, weg: Weg, faktor: Faktor | str = "", anbieter: str = ""
) -> Anmeldung:
    """Note that somebody tried to sign in to an account and failed."""
    return _create(
        request, user, weg, zweiter_faktor=faktor, anbieter=anbieter, is_successful=False
    )


def log_wrong_factor(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """Note that the first step was right and the second was not."""
    weg, _faktor, anbieter = _what_was_used(request, user)
    log_failure(request, user, weg, _FACTORS[authenticator.type], anbieter)


def log_wrong_password(request: HttpRequest, email: str) -> None:
    """Note a wrong password for an address; for one without account, nothing.

    Writing takes time that can be measured from outside, so it is taken for every address.
    """
    address = EmailAddress.objects.filter(email=email.lower()).select_related("user").first()
    if address is not None:
        log_failure(request, address.user, Weg.PASSWORT)
        return
    with transaction.atomic():
        store = SessionStore()
        store.create()
        store.delete()


def _create(request: HttpRequest, user: User, weg: Weg, **details: Any) -> Anmeldung:
    ip = get_adapter(request).get_client_ip(request)
    return Anmeldung.objects.create(user=user, weg=weg, geraet=device_of(request), ip=ip, **details)


def _what_was_used(request: HttpRequest, user: User) -> tuple[Weg, Faktor | str, str]:
    """Return the last way and second factor that this session has shown, and the provider."""
    weg, faktor, anbieter = Weg.EINLADUNG, "", ""
    for record in get_authentication_records(request, user):
        if record["method"] == "mfa":
            faktor = _FACTORS[record["type"]]
            weg = Weg.PASSKEY if record.get("passwordless") else weg
        else:
            weg = _WAYS.get(record["method"], weg)
            provider = provider_of(record.get("provider", ""))
            anbieter = provider.name if provider else ""
    return weg, faktor, anbieter
