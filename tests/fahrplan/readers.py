"""Who reads what of a plan, for every kind of person; the people are in ``conftest.py``."""

from netzwerk.sichtbarkeit import Sichtbarkeit

S = Sichtbarkeit
EVERYBODY = {"visitor", "account", "member", "speaker", "elsewhere", "same_edition", "facilitator"}
EVERYBODY |= {"former", "steering", "koordination", "administration", "author"}
MEMBERS = EVERYBODY - {"visitor", "account", "administration"}
NEAR = {"member", "speaker", "facilitator", "author", "koordination"}
#: Who reads something of a circle in a plan.
READERS = {
    S.OEFFENTLICH: EVERYBODY,
    S.NETZWERK: MEMBERS,
    S.AUFLAGE: NEAR | {"same_edition"},
    S.KOMMUNE: NEAR,
    S.BEGLEITUNG: {"facilitator", "former", "koordination"},
    S.NIEMAND: {"author"},
}


def who(rechte, rule):
    """Return the kinds of people for whom a rule holds."""
    return {name for name, one in rechte.items() if rule(one)}
