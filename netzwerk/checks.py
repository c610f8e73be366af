"""What ``check --deploy`` says about an installation beyond Django's own checks."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core import checks

from netzwerk import well_known

#: RFC 9116 recommends less than a year.
LONGEST_AHEAD = dt.timedelta(days=366)


@checks.register(checks.Tags.security, deploy=True)
def security_contact_is_current(**kwargs: Any) -> list[checks.CheckMessage]:
    """Warn if there is no contact for security reports, or if it has run out or runs too long."""
    if not settings.SECURITY_CONTACT:
        text = (
            "SECURITY_CONTACT fehlt: Niemand erfährt unter /.well-known/security.txt, wohin eine "
            "Sicherheitslücke zu melden ist. Bitte mit SECURITY_CONTACT_UNTIL setzen."
        )
        return [checks.Warning(text, id="netzwerk.W002")]
    left = well_known.expires_at() - dt.datetime.now(dt.UTC)
    if dt.timedelta() < left <= LONGEST_AHEAD:
        return []
    text = "SECURITY_CONTACT_UNTIL muss in der Zukunft liegen, höchstens ein Jahr entfernt."
    return [checks.Warning(text, id="netzwerk.W001")]
