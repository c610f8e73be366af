"""The way of a Kommune in steps, as pages show it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from netzwerk.programm.models import Phase

#: What happens in a phase, in one sentence each, from the facts of the programme.
WHAT_HAPPENS = {
    Phase.AUFTAKT: _("In einem Auftaktgespräch klären alle, worum es geht und wer mitmacht."),
    Phase.BESTANDSAUFNAHME: _(
        "Was gibt es schon? Vorhandene Ansätze und Anliegen kommen zusammen."
    ),
    Phase.ZUKUNFTSBILD: _("Alle sind eingeladen zu sagen, wohin es gehen soll."),
    Phase.PLANUNG: _("Aus dem Zukunftsbild werden Ziele und Maßnahmen: der Fahrplan."),
    Phase.UMSETZUNG: _("Die Maßnahmen werden gemeinsam verwirklicht."),
    Phase.VERSTETIGUNG: _("Strukturen bleiben, auch wenn die Prozessbegleitung endet."),
}

#: The programme's own three phases to which ours belong.
PROGRAMME_PHASES = (
    (_("Analyse und Planung"), (Phase.AUFTAKT, Phase.BESTANDSAUFNAHME)),
    (_("Beteiligung"), (Phase.ZUKUNFTSBILD, Phase.PLANUNG)),
    (_("Umsetzungsbegleitung"), (Phase.UMSETZUNG, Phase.VERSTETIGUNG)),
)


@dataclass(frozen=True)
class Step:
    """One phase on the way of a Kommune; exactly one of the three states holds."""

    label: str
    text: str
    is_done: bool
    is_current: bool


def steps_of(phase: str) -> list[Step]:
    """Return the way in steps for a Kommune that stands at ``phase``."""
    current = list(Phase).index(Phase(phase))
    return [
        Step(str(step.label), str(WHAT_HAPPENS[step]), number < current, number == current)
        for number, step in enumerate(Phase)
    ]
