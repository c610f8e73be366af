"""Begin a round of the self-check, fill it in field by field, finish, release and delete it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from netzwerk.confirmation import Confirmation, ask
from netzwerk.fahrplan.actions import KEPT_DAYS, ensure_plan, find_plan
from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.bearbeiten import open_form, save_change
from netzwerk.fahrplan.bestandsaufnahme.actions import delete, restore
from netzwerk.fahrplan.models import Selbstcheck
from netzwerk.fahrplan.selbstcheck import actions
from netzwerk.fahrplan.selbstcheck.forms import FeldForm, FreigabeForm, RundeForm
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN, Feld
from netzwerk.fahrplan.selbstcheck.zugang import (
    address_of,
    selbstcheck_to_write,
    trail_to_rounds,
)
from netzwerk.fahrplan.views_bearbeiten import deleted_text, form_page, form_response
from netzwerk.fahrplan.zugang import kommune_to_manage


@login_required
@never_cache
@form_page
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a round; where one is not finished yet, go on with it."""
    kommune = kommune_to_manage(request, slug)
    plan = find_plan(kommune)
    rounds = Selbstcheck.objects.present().filter(fahrplan__kommune=kommune)
    draft = rounds.filter(finished_at=None).first()
    if draft:
        messages.info(request, _("Dieser Selbstcheck ist noch nicht abgeschlossen."))
        return redirect(draft)
    form = open_form(request, RundeForm, plan, has_rounds=rounds.exists())
    if form.is_valid():
        hand = form.hand(request.user)
        selbstcheck = actions.begin(ensure_plan(kommune), form.values, hand)
        return redirect(_step(selbstcheck, _felder(selbstcheck)[0]))
    context = {
        "back_url": address_of(kommune),
        "trail": trail_to_rounds(plan),
        "submit": _("Beginnen"),
    }
    return form_response(request, form, plan, _("Neuer Selbstcheck"), **context)


@login_required
@never_cache
@form_page
def fill_in(request: HttpRequest, pk: int, feld: str) -> HttpResponse:
    """Fill in the statements of one field.

    Raises:
        Http404: there is no such round or field, or the person does not fill it in.
    """
    selbstcheck = selbstcheck_to_write(request, pk)
    felder = _felder(selbstcheck)
    keys = [one.key for one in felder]
    if feld not in keys:
        raise Http404
    if selbstcheck.is_finished and request.method != "POST":
        return redirect(selbstcheck)
    number = keys.index(feld)
    saved = {row.aussage: row for row in selbstcheck.einschaetzungen.select_related("von")}
    data = request.POST if request.method == "POST" else None
    form = FeldForm(data, feld=felder[number], saved=saved)
    if form.is_valid() and _save(form, selbstcheck, request):
        following = felder[number + 1] if number + 1 < len(felder) else None
        return redirect(_step(selbstcheck, following) if following else selbstcheck)
    context = {
        "selbstcheck": selbstcheck,
        "plan": selbstcheck.plan,
        "form": form,
        "feld": felder[number],
        "number": number + 1,
        "total": len(felder),
        "before": _step(selbstcheck, felder[number - 1]) if number else "",
        "trail": [
            *trail_to_rounds(selbstcheck.plan),
            (selbstcheck, selbstcheck.get_absolute_url()),
        ],
    }
    return render(request, "fahrplan/selbstcheck/ausfuellen.html", context)


def _save(form: FeldForm, selbstcheck: Selbstcheck, request: HttpRequest) -> bool:
    try:
        actions.save_answers(selbstcheck, form.eingaben, request.user)
    except actions.OthersWroteError as error:
        form.show_both(error.saved)
    except actions.FinishedError:
        form.add_error(
            None,
            _(
                "Jemand hat den Selbstcheck inzwischen abgeschlossen. Was Sie hier gewählt haben, "
                "ist nicht gespeichert."
            ),
        )
    else:
        messages.success(request, _("Gespeichert: {feld}").format(feld=form.feld.titel))
        return True
    return False


@login_required
@never_cache
@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a draft is for, or who sees a finished round."""
    selbstcheck = selbstcheck_to_write(request, pk)
    plan = selbstcheck.plan
    form_class = FreigabeForm if selbstcheck.is_finished else RundeForm
    form = open_form(request, form_class, plan, instance=selbstcheck)
    if form.is_valid() and save_change(request, form, selbstcheck):
        messages.success(request, _("Der Selbstcheck ist gespeichert."))
        return redirect(selbstcheck)
    title = _("Selbstcheck freigeben") if selbstcheck.is_finished else _("Selbstcheck ändern")
    context = {"back_url": selbstcheck.get_absolute_url(), "trail": trail_to_rounds(plan)}
    return form_response(request, form, plan, title, **context)


@login_required
@never_cache
@form_page
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and finish a round."""
    selbstcheck = selbstcheck_to_write(request, pk)
    if selbstcheck.is_finished:
        return redirect(selbstcheck)
    if actions.open_statements(selbstcheck):
        messages.error(request, _unanswered())
        return redirect(selbstcheck)
    if request.method == "POST":
        try:
            actions.finish(selbstcheck, Hand(request.user))
            messages.success(request, _("Der Selbstcheck ist abgeschlossen."))
        except actions.UnansweredError:
            messages.error(request, _unanswered())
        except actions.FinishedError:
            messages.info(request, _("Der Selbstcheck war schon abgeschlossen."))
        return redirect(selbstcheck)
    question = Confirmation(
        title=_("Den Selbstcheck abschließen?"),
        text=_(
            "Danach ändert niemand mehr eine Einschätzung. So lässt sich später zeigen, was sich "
            "verändert hat. Wer ihn sehen darf, entscheiden Sie danach."
        ),
        submit=_("Selbstcheck abschließen"),
        back_url=selbstcheck.get_absolute_url(),
        trail=trail_to_rounds(selbstcheck.plan),
        icon="check",
    )
    return ask(request, question)


def _unanswered() -> str:
    return _("Noch nicht alle Aussagen haben eine Antwort. „Weiß nicht“ ist auch eine.")


@login_required
@never_cache
@form_page
def delete_selbstcheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and delete a round."""
    selbstcheck = selbstcheck_to_write(request, pk)
    if request.method == "POST":
        delete(selbstcheck, Hand(request.user))
        messages.success(request, deleted_text())
        return redirect(address_of(selbstcheck.plan.kommune))
    question = Confirmation(
        title=_("Den Selbstcheck „{runde}“ löschen?").format(runde=selbstcheck),
        text=_(
            "Seine Einschätzungen gehen mit. {days} Tage lang können Sie ihn zurückholen."
        ).format(days=KEPT_DAYS),
        submit=_("Selbstcheck löschen"),
        back_url=selbstcheck.get_absolute_url(),
        trail=trail_to_rounds(selbstcheck.plan),
        icon="trash",
    )
    return ask(request, question)


@login_required
@require_POST
def restore_selbstcheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a round back."""
    selbstcheck = selbstcheck_to_write(request, pk, deleted=True)
    restore(selbstcheck, Hand(request.user))
    messages.success(request, _("Der Selbstcheck ist wieder da."))
    return redirect(selbstcheck)


def _felder(selbstcheck: Selbstcheck) -> tuple[Feld, ...]:
    return FRAGEBOEGEN[selbstcheck.fragebogen].felder


def _step(selbstcheck: Selbstcheck, feld: Feld) -> str:
    return reverse("fahrplan:fill_in_selbstcheck", args=[selbstcheck.pk, feld.key])
