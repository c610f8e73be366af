"""Change what a Kommune made of a block: move its measure on to a newer version."""

from netzwerk.fahrplan.aendern import Hand, change
from wissen.models import Anpassung, Bausteinfassung


def move_on(anpassung: Anpassung, fassung: Bausteinfassung, hand: Hand) -> bool:
    """Let a measure work with a newer version of its block; return whether it did not yet.

    Args:
        anpassung: of the measure.
        fassung: a version of the same block.
        hand: who decides it.
    """
    if fassung.baustein_id != anpassung.fassung.baustein_id:
        raise ValueError("a version of another block")
    if fassung.nummer <= anpassung.fassung.nummer:
        return False
    return bool(change(anpassung, {"fassung": fassung}, hand, seen=anpassung.version))


def newer_version(anpassung: Anpassung) -> Bausteinfassung | None:
    """Return the latest version of the block if the measure works with an older one."""
    versions = Bausteinfassung.objects.filter(baustein=anpassung.fassung.baustein_id)
    latest = versions.defer("inhalt").select_related("baustein").order_by("-nummer").first()
    return latest if latest.nummer > anpassung.fassung.nummer else None
