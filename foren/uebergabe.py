"""What stays when somebody hands over their seat in a Kommune: everything they have written.

Duties that one person has in a forum do not exist: who keeps order there follows from the role.
Drafts are kept by the browser of their author and nowhere else.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, teile
from netzwerk.konten.models import User


@teile.register(order=60)
def beitraege() -> Uebergabeteil:
    """Topics and posts."""
    return Uebergabeteil(
        key="foren.beitraege",
        label=gettext_lazy("Beiträge in den Foren"),
        belongs_to=Gehoert.BLEIBT,
        describe=_describe_beitraege,
    )


@teile.register(order=61)
def entwuerfe() -> Uebergabeteil:
    """Drafts of posts."""
    return Uebergabeteil(
        key="foren.entwuerfe",
        label=gettext_lazy("Entwürfe in den Foren"),
        belongs_to=Gehoert.BLEIBT,
        describe=_describe_entwuerfe,
    )


def _describe_beitraege(kommune: Kommune, person: User) -> str:
    return _(
        "Beiträge in den Foren behalten Namen, Ort und Rolle des Tages, an dem sie geschrieben "
        "wurden."
    )


def _describe_entwuerfe(kommune: Kommune, person: User) -> str:
    return _(
        "Entwürfe in den Foren liegen nur im Browser der Person, die schreibt. Die Plattform kennt "
        "sie nicht und kann sie nicht übergeben."
    )
