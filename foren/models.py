"""Forums, their topics and posts.

Every change in a topic takes the topic's next ``seq`` under its row lock; a post keeps the one
of its last change as ``changed_seq``. What a reader has missed is therefore one range query.
"""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foren.permissions import BeitragQuerySet, ForumQuerySet, ThemaQuerySet
from netzwerk.kommunen.models import Kommune, Organisation
from netzwerk.programm.models import Auflage
from netzwerk.sichtbarkeit import Sichtbarkeit


class Forum(models.Model):
    """A place for topics, with one audience for all of them."""

    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=80, unique=True)
    beschreibung = models.CharField(_("Worum geht es hier?"), max_length=300)
    sichtbarkeit = models.CharField(
        _("Wer kann hier lesen?"),
        max_length=12,
        choices=Sichtbarkeit,
        default=Sichtbarkeit.NETZWERK,
    )
    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="foren",
        help_text=_("Nur für das eigene Forum einer Kommune."),
    )
    auflage = models.ForeignKey(
        Auflage,
        verbose_name=_("Auflage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="foren",
        help_text=_("Nur für das Forum einer Auflage."),
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=100)

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("Forum")
        verbose_name_plural = _("Foren")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(sichtbarkeit=Sichtbarkeit.NIEMAND)
                & (~models.Q(sichtbarkeit=Sichtbarkeit.KOMMUNE) | models.Q(kommune__isnull=False))
                & (~models.Q(sichtbarkeit=Sichtbarkeit.AUFLAGE) | models.Q(auflage__isnull=False)),
                name="forum_has_its_audience",
                violation_error_message=_(
                    "Zu diesem Kreis gehört eine Angabe: zum Forum einer Kommune die Kommune, zum "
                    "Forum einer Auflage die Auflage. „Nur ich“ gibt es für Foren nicht."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("foren:forum", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        before = Forum.objects.filter(pk=self.pk).first() if self.pk else None
        if before is not None and self._is_widened(before) and self.themen.exists():
            raise ValidationError(
                _(
                    "In diesem Forum wurde für einen bestimmten Kreis geschrieben. Es kann nicht "
                    "für andere geöffnet werden. Legen Sie dafür bitte ein neues Forum an."
                )
            )

    def _is_widened(self, before: "Forum") -> bool:
        """Return whether somebody may read here now who might not before."""
        audience = (self.sichtbarkeit, self.kommune_id, self.auflage_id)
        if audience == (before.sichtbarkeit, before.kommune_id, before.auflage_id):
            return False
        wide = [Sichtbarkeit.OEFFENTLICH, Sichtbarkeit.NETZWERK]
        if before.sichtbarkeit not in wide:
            return True
        return self.sichtbarkeit in wide[: wide.index(before.sichtbarkeit)]


class Autorschaft(models.Model):
    """Who wrote something, and where that person belonged on that day."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kommune = models.ForeignKey(
        Kommune, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rolle = models.CharField(_("Rolle am Tag des Beitrags"), max_length=60, blank=True)
    #: Made by the client before sending: the same key never makes a second row.
    client_key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["author", "client_key"], name="%(class)s_once")
        ]

    @property
    def ort(self) -> Kommune | Organisation | None:
        """The place the author wrote from."""
        return self.organisation or self.kommune


class ThemaArt(models.TextChoices):
    """What a topic is for."""

    FRAGE = "frage", _("Frage")
    ERFAHRUNG = "erfahrung", _("Erfahrung")
    HUERDE = "huerde", _("Hürde")
    IDEE = "idee", _("Idee")
    ANKUENDIGUNG = "ankuendigung", _("Ankündigung")


#: Longest title of a topic, in characters.
TITEL_MAX_LENGTH = 150


class Thema(Autorschaft):
    """A topic. Its row is the only one that writers of the same topic share."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="themen")
    titel = models.CharField(_("Titel"), max_length=TITEL_MAX_LENGTH)
    slug = models.SlugField(max_length=80)
    art = models.CharField(_("Art"), max_length=12, choices=ThemaArt, default=ThemaArt.FRAGE)
    #: Number of the last change; see the module.
    seq = models.PositiveIntegerField(default=0)
    #: Number of the last post; numbers are never used twice.
    last_number = models.PositiveIntegerField(default=0)
    #: Posts that are not deleted; the first counts always, so that the rest are the answers.
    beitrag_count = models.PositiveIntegerField(default=0)
    last_activity_at = models.DateTimeField()

    objects = ThemaQuerySet.as_manager()

    class Meta(Autorschaft.Meta):
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")
        indexes = [
            models.Index(fields=["forum", "-last_activity_at", "-id"], name="thema_newest_first")
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("foren:thema", args=[self.pk, self.slug])

    @property
    def answer_count(self) -> int:
        """How many answers there are to the first post."""
        return max(0, self.beitrag_count - 1)


class Beitrag(Autorschaft):
    """A post. ``html`` has passed the sanitiser; a deleted post keeps its number, not its text.

    The text of a deleted post stays in the row until the deletion is final, so that it can be
    undone; no page, feed or socket shows it.
    """

    thema = models.ForeignKey(Thema, on_delete=models.CASCADE, related_name="beitraege")
    number = models.PositiveIntegerField()
    changed_seq = models.PositiveIntegerField()
    html = models.TextField(_("Text"))
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = BeitragQuerySet.as_manager()

    class Meta(Autorschaft.Meta):
        verbose_name = _("Beitrag")
        verbose_name_plural = _("Beiträge")
        constraints = [
            *Autorschaft.Meta.constraints,
            models.UniqueConstraint(fields=["thema", "number"], name="beitrag_number_unique"),
        ]
        indexes = [models.Index(fields=["thema", "changed_seq"], name="beitrag_changed")]

    def __str__(self) -> str:
        return f"{self.thema_id} #{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("foren:beitrag", args=[self.pk])

    @property
    def is_deleted(self) -> bool:
        """Whether the post has been taken back."""
        return self.deleted_at is not None
