"""``manage.py give_rolle``: the first Administration of an installation, or its last way back."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from netzwerk.konten.actions import create_account, give_rolle
from netzwerk.konten.models import User
from netzwerk.rechte import Rolle


class Command(BaseCommand):
    help = "Gibt einem Konto eine Rolle im Netzwerk; mit --nachname wird ein Konto angelegt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="E-Mail-Adresse des Kontos.")
        parser.add_argument("rolle", choices=Rolle.values, help="Die Rolle.")
        parser.add_argument("--vorname", default="", help="Vorname für ein neues Konto.")
        parser.add_argument("--nachname", default="", help="Nachname für ein neues Konto.")

    @transaction.atomic
    def handle(
        self, *args: Any, email: str, rolle: str, vorname: str, nachname: str, **options: Any
    ) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            user = self._create(email, vorname, nachname)
        give_rolle(user, Rolle(rolle), actor=None)
        self.stdout.write(f"{user.email} hat jetzt die Rolle {Rolle(rolle).label}.")

    def _create(self, email: str, vorname: str, nachname: str) -> User:
        if not nachname:
            raise CommandError(
                f"Zu „{email}“ gibt es kein Konto. Mit --nachname (und --vorname) wird eines angelegt."
            )
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"„{email}“ ist keine gültige E-Mail-Adresse.") from error
        user = create_account(email, first_name=vorname, last_name=nachname)
        self.stdout.write(
            "Konto angelegt, ohne Passwort: Zum Anmelden „Code per E-Mail“ wählen, oder ein Passwort "
            "über „Passwort vergessen“ setzen."
        )
        return user
