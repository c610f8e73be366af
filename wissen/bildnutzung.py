"""Which pictures visitors find on pages."""

from wagtail.models import ReferenceIndex

from netzwerk.models import Bild
from netzwerk.models.medien import public_uses
from netzwerk.rechte import BESUCH
from wissen.models import Seite


@public_uses.register(order=40)
def is_on_public_page(bild: Bild) -> bool:
    """Return whether a page that visitors may read shows the picture, with two queries.

    Wagtail's index of references holds what the row of a page says, in fields as well as in free
    text. For a published page that is the published state: a draft of it is a revision only.
    """
    pages = ReferenceIndex.get_references_to(bild).filter(
        base_content_type=ReferenceIndex._get_base_content_type(Seite)  # noqa: SLF001 -- there is no public name for it
    )
    ids = {int(pk) for pk in pages.values_list("object_id", flat=True)}
    return Seite.objects.visible_to(BESUCH).filter(pk__in=ids).exists()
