"""Who may see what a member writes: one scale for everything in the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sichtbarkeit(models.TextChoices):
    """Widest first. What somebody may not see exists nowhere for that person."""

    OEFFENTLICH = "oeffentlich", _("Öffentlich")
    NETZWERK = "netzwerk", _("Alle im Lernnetzwerk")
    AUFLAGE = "auflage", _("Kommunen dieser Auflage")
    KOMMUNE = "kommune", _("Eigene Kommune und ihre Prozessbegleitung")
    BEGLEITUNG = "begleitung", _("Prozessbegleitung und Koordination")
    NIEMAND = "niemand", _("Nur ich")
