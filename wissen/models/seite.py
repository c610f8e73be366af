"""The base of all pages.

Wagtail builds its page tree on this model (``WAGTAIL_PAGE_MODEL``), so that visibility and the
teaser are columns of the tree itself and lists over several page types need no second query.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import AbstractPage, PageManager, PageViewRestriction, Site
from wagtail.models.pages import AbstractPageMeta, PagePermissionTester
from wagtail.search import index
from wagtail.url_routing import RouteResult

from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.text import german_slug
from wissen.actions import derive_restriction, effective_visibility
from wissen.forms import SeiteForm, reserved_slug_message
from wissen.permissions import SeiteQuerySet
from wissen.slugs import reserved_slugs

#: How the editor's browser spells a title in an address; ``german_slug`` does it on the server.
UMLAUTS = [
    *(("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")),
    *(("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")),
]
#: Depth of the start page in the tree; the root above it is no page.
START_DEPTH = 2


class Kennzeichnung(models.TextChoices):
    """What a reader must know about the nature of a page before reading it."""

    KEINE = "", _("Keine")
    BEISPIEL = "beispiel", _("Beispiel: Orte, Menschen und Ereignisse sind erfunden")
    MUSTER = "muster", _("Muster: muss vor der Veröffentlichung ausgefüllt werden")
    UNGEPRUEFT = "ungeprueft", _("Leichte Sprache, noch nicht geprüft")


class SeitePermissionTester(PagePermissionTester):
    """Wagtail's rights on one page, without its own privacy dialog."""

    def can_set_view_restrictions(self) -> bool:
        """Return False: who may read a page is its field ``sichtbarkeit`` and nothing else."""
        return False


class Seite(AbstractPage):
    """A page of any type: title, teaser, and who may read it."""

    SICHTBARKEITEN = [
        (choice.value, choice.label) for choice in (Sichtbarkeit.OEFFENTLICH, Sichtbarkeit.NETZWERK)
    ]

    sichtbarkeit = models.CharField(
        _("Wer kann diese Seite lesen?"),
        max_length=12,
        choices=SICHTBARKEITEN,
        default=Sichtbarkeit.OEFFENTLICH,
        help_text=_("Eine Seite ist höchstens so offen wie die Seiten über ihr."),
    )
    #: What holds after the ancestors are taken into account; written by ``save`` alone.
    wirksame_sichtbarkeit = models.CharField(
        max_length=12,
        choices=SICHTBARKEITEN,
        default=Sichtbarkeit.OEFFENTLICH,
        editable=False,
        db_index=True,
    )
    zusammenfassung = models.CharField(
        _("Zusammenfassung"),
        max_length=300,
        help_text=_("Ein oder zwei einfache Sätze. Sie stehen in Listen und Suchergebnissen."),
    )
    kennzeichnung = models.CharField(
        _("Kennzeichnung"), max_length=10, choices=Kennzeichnung, blank=True, default=""
    )
    bild = models.ForeignKey(
        "netzwerk.Bild",
        verbose_name=_("Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Steht in Listen und am Anfang der Seite."),
    )

    objects = PageManager.from_queryset(SeiteQuerySet)()

    search_fields = [
        *AbstractPage.search_fields,
        index.SearchField("zusammenfassung"),
        index.FilterField("wirksame_sichtbarkeit"),
    ]
    content_panels = [
        *AbstractPage.content_panels,
        FieldPanel("zusammenfassung", widget=AdminAutoHeightTextInput),
        FieldPanel("bild"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("sichtbarkeit"), FieldPanel("kennzeichnung")], heading=_("Für wen und was")
        ),
        MultiFieldPanel(
            [FieldPanel("slug", widget=SlugInput(formatters=UMLAUTS))], heading=_("Adresse")
        ),
    ]

    is_creatable = False

    class Meta(AbstractPageMeta):
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Give each page type our form: Wagtail's admin puts its own on the base when it starts."""
        super().__init_subclass__(**kwargs)
        if "base_form_class" not in vars(cls):
            cls.base_form_class = SeiteForm

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self._refuse_reserved_slug()

    def minimal_clean(self) -> None:
        self._fill_slug()
        super().minimal_clean()
        self._refuse_reserved_slug()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, and carry a change of visibility to the pages below."""
        if (
            kwargs.get("update_fields") is not None
            and "sichtbarkeit" not in kwargs["update_fields"]
        ):
            return super().save(*args, **kwargs)
        self.wirksame_sichtbarkeit = effective_visibility(self)
        result = super().save(*args, **kwargs)
        derive_restriction(self)
        return result

    def _fill_slug(self) -> None:
        """Make a slug with umlauts spelled out, before Wagtail makes one that drops them."""
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            slug = german_slug(self.title)
            if slug:
                self.slug = self._get_autogenerated_slug(slug)

    def _refuse_reserved_slug(self) -> None:
        parent = self.get_parent()
        if parent and self.slug in reserved_slugs() and parent.is_site_root():
            raise ValidationError({"slug": reserved_slug_message()})

    def can_move_to(self, parent: AbstractPage) -> bool:
        is_taken = self.slug in reserved_slugs() and parent.is_site_root()
        return super().can_move_to(parent) and not is_taken

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        above = (
            self.get_ancestors().filter(depth__gt=START_DEPTH)
            if self.depth > START_DEPTH + 1
            else []
        )
        return super().get_context(request, *args, **kwargs) | {
            "trail": [(page.title, page.get_url(request)) for page in above],
            "is_preview": getattr(request, "is_preview", False),
        }

    def permissions_for_user(self, user: Any) -> SeitePermissionTester:
        return SeitePermissionTester(user, self)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return Wagtail's restrictions; a public page has none, so it asks nothing."""
        if self.wirksame_sichtbarkeit == Sichtbarkeit.OEFFENTLICH:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @staticmethod
    def route_for_request(request: HttpRequest, path: str) -> RouteResult | None:
        """Find the published page at ``path`` with one look at the tree.

        Wagtail walks down the tree with two queries for each part of the address; no page type
        here has addresses of its own below it, so the stored address is enough.
        """
        page = Seite.find_at(request, path)
        return RouteResult(page.specific) if page and page.live else None

    @staticmethod
    def find_at(request: HttpRequest, path: str) -> "Seite | None":
        """Return the page at ``path`` of the site, published or not, as its base type."""
        site = Site.find_for_request(request)
        if site is None:
            return None
        parts = [part for part in path.split("/") if part]
        url_path = site.root_page.url_path + "".join(f"{part}/" for part in parts)
        slug = parts[-1] if parts else site.root_page.slug
        return Seite.objects.filter(slug=slug, url_path=url_path).first()

    @property
    def is_beispiel(self) -> bool:
        """Whether places, people and events on the page are invented."""
        return self.kennzeichnung == Kennzeichnung.BEISPIEL
