"""Settings come from the environment only; this module is the list of what may be set.

The table in ``docs/betrieb.md`` is compared with ``VARIABLES`` by a test, so a variable cannot
be added without telling the people who operate the platform.
"""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from .oidc import parse_providers


def _boolean(value: str) -> bool:
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError(value)


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _day(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _contact(value: str) -> str:
    if value and not value.startswith(("mailto:", "https://")):
        raise ValueError(value)
    return value


#: Values of ``netzwerk.rechte.Rolle``, which cannot be imported before the settings are read.
ROLES = {
    "administration",
    "koordination",
    "moderation",
    "prozessbegleitung",
    "redaktion",
    "steuerungsgruppe",
}


def _roles(value: str) -> list[str]:
    words = _words(value.lower())
    if unknown := set(words) - ROLES:
        raise ValueError(unknown)
    return words


def _days(value: str) -> int:
    if (days := int(value)) < 0:
        raise ValueError(value)
    return days


@dataclass(frozen=True)
class Variable:
    """One environment variable the platform reads.

    Args:
        name: name in the environment.
        help: what it does, in German, for ``docs/betrieb.md``.
        default: value as text when the variable is not set.
        parse: turns the text into the Python value; raises ValueError on a bad one.
        required: production refuses to start without it.
        is_secret: the value holds secrets; a complaint about it says what is wrong instead.
    """

    name: str
    help: str
    default: str = ""
    parse: Callable[[str], Any] = str
    required: bool = False
    is_secret: bool = False

    def read(self) -> Any:
        """Return the value from the environment.

        Raises:
            ImproperlyConfigured: if the text cannot be understood.
        """
        text = os.environ.get(self.name, self.default)
        try:
            return self.parse(text)
        except ValueError as error:
            if self.is_secret:
                message = f"{self.name} ist kein gültiger Wert: {error}. {self.help}"
                raise ImproperlyConfigured(message) from None
            message = f"{self.name}={text!r} ist kein gültiger Wert. {self.help}"
            raise ImproperlyConfigured(message) from error


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable(
            "SECRET_KEY",
            "Geheimer Schlüssel für Sitzungen und Signaturen, mindestens 50 zufällige Zeichen.",
            required=True,
        ),
        Variable(
            "SECRET_KEY_FALLBACKS",
            "Frühere Werte von SECRET_KEY, mit Komma getrennt. Nach einem Wechsel bleiben damit "
            "Sitzungen und zweite Faktoren gültig.",
            parse=_words,
        ),
        Variable(
            "ALLOWED_HOSTS",
            "Namen, unter denen die Plattform erreichbar ist, mit Komma getrennt.",
            parse=_words,
            required=True,
        ),
        Variable(
            "BASE_URL",
            "Adresse der Plattform für Links in E-Mails, zum Beispiel https://netz.example.org. "
            "Ohne Angabe: https und der erste Name aus ALLOWED_HOSTS.",
        ),
        Variable(
            "EMAIL_FROM",
            "Absender aller E-Mails der Plattform.",
            required=True,
        ),
        Variable("EMAIL_HOST", "Name des SMTP-Servers.", required=True),
        Variable("EMAIL_PORT", "Port des SMTP-Servers.", default="587", parse=int),
        Variable("EMAIL_USER", "Anmeldename am SMTP-Server; leer heißt ohne Anmeldung."),
        Variable("EMAIL_PASSWORD", "Passwort am SMTP-Server."),
        Variable(
            "EMAIL_SECURITY",
            "Verschlüsselung zum SMTP-Server: starttls, ssl oder none.",
            default="starttls",
        ),
        Variable(
            "DATABASE_URL",
            "Datenbank, zum Beispiel postgres://name:passwort@localhost/netzwerk. "
            "Ohne Angabe: SQLite in VAR_DIR.",
        ),
        Variable(
            "REDIS_URL",
            "Redis für mehrere Prozesse, zum Beispiel redis://localhost:6379/0. "
            "Ohne Angabe läuft die Plattform in einem einzigen Prozess.",
        ),
        Variable(
            "VAR_DIR",
            "Ordner für Datenbank, hochgeladene Dateien und gesammelte statische Dateien.",
            default="var",
        ),
        Variable(
            "TRUSTED_PROXIES",
            "Anzahl der eigenen Reverse-Proxys vor der Plattform; "
            "so viele Einträge von X-Forwarded-For gelten.",
            default="0",
            parse=int,
        ),
        Variable(
            "HTTP_THREADS",
            "Anzahl der Threads, die Seiten beantworten.",
            default="8",
            parse=int,
        ),
        Variable(
            "REQUEST_MAX_BYTES",
            "Größte Anfrage in Bytes für gewöhnliche Formulare.",
            default=str(1024 * 1024),
            parse=int,
        ),
        Variable(
            "UPLOAD_MAX_BYTES",
            "Größte Anfrage in Bytes, wo Dateien hochgeladen werden.",
            default=str(20 * 1024 * 1024),
            parse=int,
        ),
        Variable(
            "CLAMD_ADDRESS",
            "Virenprüfung mit clamd für alle hochgeladenen Dateien: name:port oder Pfad des "
            "Sockets. Ohne Angabe wird nicht geprüft.",
        ),
        Variable(
            "SECURITY_CONTACT",
            "Wohin jemand eine Sicherheitslücke melden kann, für /.well-known/security.txt: "
            "mailto:… oder https://…. Ohne Angabe gibt es die Datei nicht, und check --deploy "
            "warnt.",
            parse=_contact,
        ),
        Variable(
            "SECURITY_CONTACT_UNTIL",
            "Bis wann dieser Kontakt gilt (JJJJ-MM-TT), höchstens ein Jahr im Voraus; notwendig "
            "mit SECURITY_CONTACT. Vorher prüfen und verlängern.",
            parse=_day,
        ),
        Variable(
            "INACTIVE_MONTHS",
            "Nach so vielen Monaten ohne Anmeldung wird ein Konto gelöscht, nach zwei Warnungen.",
            default="24",
            parse=int,
        ),
        Variable(
            "SECOND_FACTOR_ROLES",
            "Rollen, die beim Anmelden einen zweiten Faktor brauchen, mit Komma getrennt.",
            default="koordination,administration,moderation,redaktion",
            parse=_roles,
        ),
        Variable(
            "SECOND_FACTOR_GRACE_DAYS",
            "So viele Tage lang geht es noch ohne zweiten Faktor, vom Tag an gezählt, an dem "
            "jemand eine solche Rolle bekommt.",
            default="14",
            parse=_days,
        ),
        Variable(
            "OIDC_PROVIDERS",
            "Anbieter für die Anmeldung mit einem anderen Konto (OpenID Connect), als JSON-Liste; "
            "siehe „Anmeldung mit einem anderen Konto“.",
            parse=parse_providers,
            is_secret=True,
        ),
        Variable(
            "SECURE_COOKIES",
            "Cookies und Weiterleitungen nur über https. "
            "Nur zum Ausprobieren ohne https auf dem eigenen Rechner abschalten.",
            default="1",
            parse=_boolean,
        ),
    )
}


def env(name: str) -> Any:
    """Return the value of a declared variable; a name that is not declared is a KeyError."""
    return VARIABLES[name].read()


def missing_variables() -> list[Variable]:
    """Return the variables that production needs and the environment lacks."""
    return [
        variable
        for variable in VARIABLES.values()
        if variable.required and not os.environ.get(variable.name, "").strip()
    ]
