"""``manage.py invite``: send somebody an invitation and print its link."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from netzwerk.kommunen.invitation import VALID_DAYS, invite
from netzwerk.kommunen.invitation_letter import invitation_url
from netzwerk.kommunen.models import Kommune, MitgliedschaftRolle, Organisation


class Command(BaseCommand):
    help = "Lädt eine Person per E-Mail ein und zeigt den Link der Einladung."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="E-Mail-Adresse der Person.")
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--kommune", metavar="SLUG", help="Kurzname der Kommune.")
        place.add_argument(
            "--organisation", metavar="ID", type=int, help="Nummer der Organisation."
        )
        parser.add_argument(
            "--rolle",
            choices=MitgliedschaftRolle.values,
            default=MitgliedschaftRolle.MITGLIED.value,
            help="Was die Person dort sein soll.",
        )

    def handle(
        self,
        *args: Any,
        email: str,
        kommune: str | None,
        organisation: int | None,
        rolle: str,
        **options: Any,
    ) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"„{email}“ ist keine gültige E-Mail-Adresse.") from error
        ort = self._find_kommune(kommune) if kommune else self._find_organisation(organisation)
        einladung = invite(email, ort, MitgliedschaftRolle(rolle))
        self.stdout.write(
            f"Eingeladen: {einladung.email} als {einladung.get_rolle_display()} in {ort}. "
            f"Die E-Mail ist verschickt; der Link gilt {VALID_DAYS} Tage:"
        )
        self.stdout.write(invitation_url(einladung))

    def _find_kommune(self, slug: str) -> Kommune:
        try:
            return Kommune.objects.get(slug=slug)
        except Kommune.DoesNotExist as error:
            known = ", ".join(Kommune.objects.in_german_order().values_list("slug", flat=True))
            message = f"Es gibt keine Kommune mit dem Kurznamen „{slug}“. Bekannt sind: {known}"
            raise CommandError(message) from error

    def _find_organisation(self, number: int | None) -> Organisation:
        try:
            return Organisation.objects.get(pk=number)
        except Organisation.DoesNotExist as error:
            raise CommandError(f"Es gibt keine Organisation mit der Nummer {number}.") from error
