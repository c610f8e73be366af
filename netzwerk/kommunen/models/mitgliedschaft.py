"""Who belongs where."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models.kommune import Kommune
from netzwerk.kommunen.models.organisation import Organisation
from netzwerk.kommunen.permissions_mitglieder import MitgliedschaftQuerySet


class MitgliedschaftRolle(models.TextChoices):
    """What a person is in a Kommune or Organisation."""

    MITGLIED = "mitglied", _("Mitglied")
    ANSPRECHPERSON = "ansprechperson", _("Ansprechperson")
    STELLVERTRETUNG = "stellvertretung", _("Stellvertretung der Ansprechperson")


#: Roles that speak for their Kommune.
LEADING_ROLLEN = (MitgliedschaftRolle.ANSPRECHPERSON, MitgliedschaftRolle.STELLVERTRETUNG)


class PlaceOfMembership(models.Model):
    """What a membership and an invitation to one share: a place, and a role there."""

    kommune = models.ForeignKey(
        Kommune, verbose_name=_("Kommune"), null=True, blank=True, on_delete=models.CASCADE
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
    )
    rolle = models.CharField(
        _("Rolle"),
        max_length=20,
        choices=MitgliedschaftRolle,
        default=MitgliedschaftRolle.MITGLIED,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kommune__isnull=False, organisation__isnull=True)
                | models.Q(kommune__isnull=True, organisation__isnull=False),
                name="%(class)s_in_one_place",
            )
        ]

    @property
    def is_leading(self) -> bool:
        """Whether the role speaks for the place."""
        return self.rolle in LEADING_ROLLEN

    @property
    def ort(self) -> Kommune | Organisation:
        """The Kommune or Organisation."""
        return self.kommune or self.organisation


class Mitgliedschaft(PlaceOfMembership):
    """A person belongs to a Kommune or Organisation; several are normal."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        on_delete=models.CASCADE,
        related_name="mitgliedschaften",
    )
    # A place that people belong to is not deleted: their memberships would end without an entry
    # in the audit log.
    kommune = models.ForeignKey(
        Kommune, verbose_name=_("Kommune"), null=True, blank=True, on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MitgliedschaftQuerySet.as_manager()

    class Meta(PlaceOfMembership.Meta):
        verbose_name = _("Mitgliedschaft")
        verbose_name_plural = _("Mitgliedschaften")
        default_related_name = "mitgliedschaften"
        constraints = [
            *PlaceOfMembership.Meta.constraints,
            models.UniqueConstraint(fields=["user", "kommune"], name="mitgliedschaft_kommune"),
            models.UniqueConstraint(
                fields=["user", "organisation"], name="mitgliedschaft_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.ort} ({self.get_rolle_display()})"

    def clean(self) -> None:
        super().clean()
        if bool(self.kommune_id) == bool(self.organisation_id):
            message = _("Bitte wählen Sie entweder eine Kommune oder eine Organisation.")
            raise ValidationError({"kommune": message, "organisation": message})
