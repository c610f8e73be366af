"""Take out of the directory who belongs nowhere any more.

Such a person is shown to nobody from the moment the last membership ends. The switch itself
stays for some days, because a handover can be undone; then it goes, and with it the links to a
page that is not there.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.konten.festlegungen import note_left_directory
from netzwerk.konten.models import Profil, Protokolleintrag, Vorgang

#: Longer than anything that ends a membership can be undone.
GRACE = dt.timedelta(days=3)
ENDS = (Vorgang.MITGLIEDSCHAFT_BEENDET, Vorgang.ROLLE_GENOMMEN)


def clear_directory() -> str:
    """Switch off the entry of everybody who has been without a place for some days."""
    lately = Protokolleintrag.objects.filter(vorgang__in=ENDS, at__gt=timezone.now() - GRACE)
    gone = Profil.objects.left_behind().exclude(user__in=lately.values("person_id"))
    with transaction.atomic():
        people = list(gone.select_for_update(of=("self",)).values_list("user_id", flat=True))
        Profil.objects.filter(user__in=people).update(im_verzeichnis=False)
        note_left_directory(people)
    return _("Einträge ausgeschaltet: {count}.").format(count=len(people))
