"""What the care for a person's data itself keeps about them."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models.konto import User

#: Where the files lie; nothing else does.
FOLDER = "datenkopien"


def _place_of_file(kopie: "Datenkopie", _name: str) -> str:
    # Nothing about the person in the name, and nothing that can be guessed.
    return f"{FOLDER}/{uuid.uuid4().hex}.zip"


class Datenkopie(models.Model):
    """A copy of everything that is kept about a person, for that person alone."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="datenkopien")
    file = models.FileField(upload_to=_place_of_file)
    size = models.PositiveBigIntegerField(_("Größe in Bytes"))
    created_at = models.DateTimeField(_("Erstellt"), auto_now_add=True)

    class Meta:
        verbose_name = _("Datenkopie")
        verbose_name_plural = _("Datenkopien")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Datenkopie {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("daten_kopie_laden", args=[self.pk])


class Inaktivitaetswarnung(models.Model):
    """Somebody has not signed in for long and was told that the account will be deleted."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="inaktivitaetswarnung")
    first_at = models.DateTimeField(_("Erste Warnung"))
    second_at = models.DateTimeField(_("Zweite Warnung"), null=True)

    class Meta:
        verbose_name = _("Warnung vor dem Löschen")
        verbose_name_plural = _("Warnungen vor dem Löschen")

    def __str__(self) -> str:
        return f"Konto {self.user_id}"
