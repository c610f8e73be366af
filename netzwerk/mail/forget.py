"""Remove an address from the outbox before its time is over."""

from netzwerk.models import AusgehendeMail


def forget_address(email: str) -> None:
    """Blank an address on what was sent to it, and drop what still waits or was given up.

    Args:
        email: the address of somebody who wants no more mail, in any case of letters.
    """
    rows = AusgehendeMail.objects.filter(to__iexact=email)
    rows.filter(sent_at=None).delete()
    rows.update(to="")
