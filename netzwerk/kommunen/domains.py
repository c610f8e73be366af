"""Mail domains that a Kommune trusts: whoever has an address there belongs to it.

A trusted domain spares the waiting, nothing else: it gives membership and no role.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.db import transaction
from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune, VertrauteDomain
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record

_PROVIDERS = Path(__file__).parent / "data" / "mailanbieter.txt"
_ACE = "xn--"
_DOMAIN_MAX_LENGTH = 253


def normal_domain(text: str) -> str:
    """Return a domain, or the domain of an address, in the one form in which it is compared.

    Lower case, and umlauts as umlauts: ``XN--MNCHEN-3YA.DE`` is ``münchen.de``. Nothing is mapped
    to something similar: ``straße.de`` and ``strasse.de`` belong to different people.
    """
    domain = unicodedata.normalize("NFC", text.strip().rpartition("@")[2]).strip(" .").lower()
    return ".".join(_decode(label) for label in domain.split("."))


def _decode(label: str) -> str:
    if not label.startswith(_ACE):
        return label
    try:
        return unicodedata.normalize("NFC", label.removeprefix(_ACE).encode().decode("punycode"))
    except UnicodeError:
        return label


@lru_cache(maxsize=1)
def mail_providers() -> frozenset[str]:
    """Return the domains at which everybody can get an address."""
    lines = _PROVIDERS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def clean_domain(text: str) -> str:
    """Return a domain that a Kommune can trust, in its normal form.

    Raises:
        ValidationError: it is no domain, or everybody can get an address there.
    """
    domain = normal_domain(text)
    message = _("Bitte geben Sie eine Maildomain ein, zum Beispiel stadt-muster.de.")
    if text.count("@") > 1:
        raise ValidationError(message)
    try:
        DomainNameValidator()(domain)
    except ValidationError as error:
        raise ValidationError(message) from error
    parts = domain.split(".")
    if mail_providers() & {".".join(parts[start:]) for start in range(len(parts) - 1)}:
        raise ValidationError(
            _(
                "Bei {domain} kann jeder Mensch eine Adresse bekommen. Vertrauen können Sie nur "
                "einer Domain, die Ihrer Verwaltung oder Organisation allein gehört."
            ).format(domain=domain)
        )
    return domain


def is_trusted(kommune: Kommune, email: str) -> bool:
    """Return whether the Kommune trusts exactly the domain of an address; subdomains differ."""
    return kommune.vertraute_domains.filter(domain=normal_domain(email)).exists()


@transaction.atomic
def trust_domain(kommune: Kommune, domain: str, *, actor: User) -> None:
    """Trust a domain, as ``clean_domain`` returned it; doing it twice does no harm."""
    _row, is_new = VertrauteDomain.objects.get_or_create(kommune=kommune, domain=domain)
    if is_new:
        record(Vorgang.DOMAIN_VERTRAUT, f"{domain}: {kommune}", actor=actor)


@transaction.atomic
def forget_domain(row: VertrauteDomain, *, actor: User) -> None:
    """Trust a domain no longer; who has joined stays."""
    deleted, _by_model = VertrauteDomain.objects.filter(pk=row.pk).delete()
    if deleted:
        record(Vorgang.DOMAIN_ENTFERNT, f"{row.domain}: {row.kommune}", actor=actor)
