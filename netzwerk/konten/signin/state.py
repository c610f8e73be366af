"""Which second factors a person has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator

#: Kinds that count as a second factor; codes for emergencies only stand in for one of them.
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Factors:
    """The second factors of one person.

    Args:
        app: the app that shows codes, or None.
        passkeys: keys on the person's devices, oldest first.
        codes: the codes for emergencies, or None.
    """

    app: Authenticator | None
    passkeys: Sequence[Authenticator]
    codes: Authenticator | None

    def __bool__(self) -> bool:
        """Whether there is a second factor at all."""
        return bool(self.app or self.passkeys)

    @property
    def codes_left(self) -> int:
        """How many codes for emergencies have not been used."""
        return len(self.codes.wrap().get_unused_codes()) if self.codes else 0


def authenticators_of(user: Any) -> Factors:
    """Return the second factors of a person. One query."""
    by_kind: dict[str, list[Authenticator]] = {}
    for authenticator in Authenticator.objects.filter(user=user).order_by("created_at", "pk"):
        by_kind.setdefault(authenticator.type, []).append(authenticator)
    return Factors(
        app=next(iter(by_kind.get(Authenticator.Type.TOTP, [])), None),
        passkeys=by_kind.get(Authenticator.Type.WEBAUTHN, []),
        codes=next(iter(by_kind.get(Authenticator.Type.RECOVERY_CODES, [])), None),
    )
