"""The pages with rules that members agree to, and when their version changes."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import post_page_move

from netzwerk.konten.models import RegelwerkArt
from netzwerk.konten.regelwerke import Regelwerk, forget_regelwerke, regelwerke
from wissen.models import Inhaltsseite
from wissen.models.inhalt import REGELWERKE
from wissen.models.seite import START_DEPTH


@regelwerke.register()
def find_pages() -> Sequence[Regelwerk]:
    """Return the published rules directly below the start page."""
    pages = Inhaltsseite.objects.live().filter(slug__in=REGELWERKE, depth=START_DEPTH + 1)
    found = {page.slug: page for page in pages}
    return [
        Regelwerk(art, page.fassung, page.get_url())
        for art in RegelwerkArt
        if (page := found.get(art.value))
    ]


def _page_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    if instance.slug in REGELWERKE:
        transaction.on_commit(forget_regelwerke)


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    for signal in (post_save, post_delete):
        signal.connect(_page_changed, sender=Inhaltsseite, dispatch_uid="regelwerk-changed")
    post_page_move.connect(_page_changed, dispatch_uid="regelwerk-moved")
