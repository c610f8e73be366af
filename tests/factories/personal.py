"""One row of everything that is kept about a person, each with a sign to find it by.

A model that is registered in ``privacy.py`` gets a function here: it makes a row for the person
and returns what must be found in their copy. ``sign`` is different for each person of a test.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    PageLogEntry,
    PageSubscription,
    Revision,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from netzwerk.fahrplan.models import Aenderung, Planimport
from netzwerk.kommunen.models import (
    Beitrittsanfrage,
    Importlauf,
    Kontaktaufnahme,
    MitgliedschaftRolle,
    Uebergabe,
    UebergabeStand,
)
from netzwerk.konten.models import (
    Anmeldung,
    Datenkopie,
    Festlegung,
    Inaktivitaetswarnung,
    Vorgang,
    Weg,
    Zustimmung,
)
from netzwerk.konten.profilbild import GROESSEN, store
from netzwerk.konten.protokoll import record
from netzwerk.mitteilungen.models import MailWann, Mitteilung, Mitteilungseinstellung
from netzwerk.models import Auftrag, AusgehendeMail
from netzwerk.programm.models import Terminstimme
from netzwerk.programm.termine.abo import renew
from netzwerk.rechte import Rolle
from tests.factories.bewerbungen import BewerbendeFactory, BewerbungFactory, VotumFactory
from tests.factories.fahrplan import (
    AnsatzFactory,
    FahrplanFactory,
    FahrplanfassungFactory,
    GefragteFactory,
    MassnahmeFactory,
    RueckfrageFactory,
    SelbstcheckFactory,
    StrukturFactory,
    ZielFactory,
)
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.kommunen import (
    EinladungFactory,
    KommuneFactory,
    MitgliedschaftFactory,
    OrganisationFactory,
)
from tests.factories.konten import RollenvergabeFactory
from tests.factories.kreis import AnpassungFactory
from tests.factories.programm import (
    AuflageFactory,
    BegleitungFactory,
    BerichtFactory,
    TeammitgliedFactory,
    TeilnahmeFactory,
)
from tests.factories.tandem import TandemFactory
from tests.factories.termine import (
    KostenpostenFactory,
    TermineinladungFactory,
    TerminFactory,
    TerminvorschlagFactory,
)
from tests.factories.wissen import (
    BildFactory,
    DokumentFactory,
    GutePraxisFactory,
    InhaltsseiteFactory,
    MethodenleitfadenFactory,
    ProjektgeschichteFactory,
)

ROWS: dict[str, Callable[[Any, str], Any]] = {}


def makes(label: str) -> Callable[[Callable[[Any, str], Any]], Callable[[Any, str], Any]]:
    """Return a decorator: the function makes the row of this model."""

    def add(function: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
        ROWS[label] = function
        return function

    return add


def make_everything(person: Any, sign: str) -> dict[str, Any]:
    """Make a row of every kind for the person; return label of the model → what to find."""
    return {label: make(person, f"{sign}-{label}") for label, make in ROWS.items()}


# --- Shared ground and accounts ---------------------------------------------------------------


@makes("netzwerk.Bild")
def bild(person, sign):
    return BildFactory(uploaded_by_user=person, title=sign).title


@makes("netzwerk.Dokument")
def dokument(person, sign):
    return DokumentFactory(uploaded_by_user=person, title=sign).title


@makes("netzwerk.AusgehendeMail")
def mail(person, sign):
    return AusgehendeMail.objects.create(to=person.email, subject=sign, from_email="x@y").subject


@makes("netzwerk.Auftrag")
def auftrag(person, sign):
    return Auftrag.objects.create(user=person, art=sign[:40], params={"text": sign}).art


@makes("mitteilungen.Mitteilung")
def mitteilung(person, sign):
    return Mitteilung.objects.create(user=person, ereignis="test", text=sign, url="/").text


@makes("mitteilungen.Mitteilungseinstellung")
def mitteilungseinstellung(person, sign):
    wann = (MailWann.SOFORT, MailWann.NIE)[person.pk % 2]
    return Mitteilungseinstellung.objects.create(user=person, mail=wann).get_mail_display()


@makes("konten.User")
def konto(person, sign):
    return person.email


@makes("account.EmailAddress")
def adresse(person, sign):
    return person.emailaddress_set.create(email=f"{sign}@example.org".lower(), verified=True).email


@makes("konten.Profil")
def profil(person, sign):
    person.profil.ueber_mich = f"Über mich: {sign}"
    person.profil.bild = store({groesse: sign.encode() for groesse in GROESSEN})
    person.profil.save()
    return person.profil.ueber_mich


@makes("konten.Festlegung")
def festlegung(person, sign):
    return Festlegung.objects.create(user=person, spalte="im_verzeichnis", wert="True").at


@makes("konten.Zustimmung")
def zustimmung(person, sign):
    return Zustimmung.objects.create(user=person, regelwerk="spielregeln", fassung=7).at


@makes("konten.Rollenvergabe")
def rolle(person, sign):
    rollen = (Rolle.MODERATION, Rolle.STEUERUNGSGRUPPE)
    return RollenvergabeFactory(user=person, rolle=rollen[person.pk % 2]).get_rolle_display()


@makes("konten.User_groups")
def gruppe(person, sign):
    group = Group.objects.create(name=sign)
    person.groups.add(group)
    return group.name


@makes("sessions.Session")
def sitzung(person, sign):
    store = SessionStore()
    store["_auth_user_id"] = str(person.pk)
    store["account_authentication_methods"] = [{"method": "password", "email": person.email}]
    store.create()
    return Session.objects.get(pk=store.session_key).expire_date


@makes("usersessions.UserSession")
def geraet(person, sign):
    store = SessionStore()
    store["_auth_user_id"] = str(person.pk)
    store.create()
    ip = f"192.0.2.{person.pk % 250}"
    return UserSession.objects.create(
        user=person, session_key=store.session_key, ip=ip, user_agent=sign
    ).ip


@makes("konten.Anmeldung")
def anmeldung(person, sign):
    return Anmeldung.objects.create(
        user=person, weg=Weg.PASSWORT, is_successful=True, geraet=sign
    ).geraet


@makes("socialaccount.SocialAccount")
def verknuepfung(person, sign):
    return SocialAccount.objects.create(user=person, provider="stadt", uid=sign).uid


@makes("mfa.Authenticator")
def zweiter_faktor(person, sign):
    webauthn = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.create(user=person, type=webauthn, data={"name": sign}).data[
        "name"
    ]


@makes("konten.Protokolleintrag")
def protokoll(person, sign):
    return record(Vorgang.IMPORT, sign, actor=None, person=person).text


@makes("konten.Datenkopie")
def datenkopie(person, sign):
    file = ContentFile(sign.encode(), name="kopie.zip")
    return Datenkopie.objects.create(user=person, file=file, size=len(sign)).created_at


@makes("konten.Inaktivitaetswarnung")
def warnung(person, sign):
    return Inaktivitaetswarnung.objects.create(user=person, first_at=timezone.now()).first_at


# --- Kommunen and programme -------------------------------------------------------------------


@makes("kommunen.Mitgliedschaft")
def mitgliedschaft(person, sign):
    membership = MitgliedschaftFactory(user=person, kommune__name=sign)
    log(membership, "wagtail.create", title=str(membership))
    return membership.kommune.name


@makes("kommunen.Einladung")
def einladung(person, sign):
    EinladungFactory(invited_by=person, nachricht=f"Bis bald, {person.get_full_name()}")
    return EinladungFactory(email=person.email, kommune__name=sign).kommune.name


@makes("kommunen.Beitrittsanfrage")
def beitrittsanfrage(person, sign):
    Beitrittsanfrage.objects.create(
        kommune=KommuneFactory(),
        email="jemand@example.org",
        last_name="Jemand",
        decided_at=timezone.now(),
        decided_by=person,
        is_accepted=False,
        grund=f"Bis bald, {person.get_full_name()}",
    )
    return Beitrittsanfrage.objects.create(
        kommune=KommuneFactory(), email=person.email, last_name=person.last_name, nachricht=sign
    ).nachricht


@makes("kommunen.Importlauf")
def importlauf(person, sign):
    return Importlauf.objects.create(user=person, dateiname=sign).dateiname


@makes("kommunen.Uebergabe")
def uebergabe(person, sign):
    kommune = KommuneFactory()
    Uebergabe.objects.create(
        kommune=kommune, an_email=person.email, rolle=MitgliedschaftRolle.ANSPRECHPERSON
    )
    return Uebergabe.objects.create(
        kommune=kommune,
        rolle=MitgliedschaftRolle.ANSPRECHPERSON,
        von_person=_somebody(),
        an_person=person,
        stand=UebergabeStand.ABGELEHNT,
        grund=sign,
    ).grund


@makes("kommunen.Kontaktaufnahme")
def kontaktaufnahme(person, sign):
    return Kontaktaufnahme.objects.create(sender=person, fingerprint=uuid4()).created_at


@makes("kommunen.Organisation")
def organisation(person, sign):
    return OrganisationFactory(name=sign, kontakt=f"Bitte an {person.get_full_name()}").name


@makes("programm.Begleitung")
def begleitung(person, sign):
    teilnahme = TeilnahmeFactory(kommune__name=sign)
    return str(BegleitungFactory(person=person, teilnahme=teilnahme, rolle=False).teilnahme)


@makes("programm.Termin")
def termin(person, sign):
    return TerminFactory(verantwortlich=person, titel=sign).titel


@makes("programm.Termineinladung")
def termineinladung(person, sign):
    return TermineinladungFactory(person=person, kommentar=sign).kommentar


@makes("programm.Terminstimme")
def terminstimme(person, sign):
    vorschlag = TerminvorschlagFactory(termin__titel=sign)
    Terminstimme.objects.create(vorschlag=vorschlag, person=person, wert="ja")
    return sign


@makes("programm.Tandem")
def tandem(person, sign):
    TandemFactory(created_by=person, zweck=sign)
    return sign


@makes("programm.Terminabo")
def terminabo(person, sign):
    renew(person)
    return person.terminabo.created_at


@makes("programm.Kostenposten")
def kostenposten(person, sign):
    KostenpostenFactory(begleitung=BegleitungFactory(person=person, rolle=False))
    return KostenpostenFactory(created_by=person, was=sign).was


@makes("programm.Programmbericht")
def programmbericht(person, sign):
    return BerichtFactory(created_by=person, auflage__name=sign).auflage.name


@makes("programm.Teammitglied")
def teammitglied(person, sign):
    return TeammitgliedFactory(
        auflage=AuflageFactory(name=sign), vorname=person.first_name, nachname=person.last_name
    ).auflage.name


@makes("programm.Bewerbung")
def bewerbung(person, sign):
    return BewerbungFactory(
        kontakt_vorname=person.first_name,
        kontakt_nachname=person.last_name,
        kontakt_email=person.email,
        ausgangslage=sign,
    ).ausgangslage


@makes("programm.Bewerbende")
def bewerbende(person, sign):
    return BewerbendeFactory(email=person.email, bewerbung__neue_kommune=sign).bewerbung.name


@makes("programm.Votum")
def votum(person, sign):
    return VotumFactory(person=person, begruendung=sign).begruendung


# --- Plans -------------------------------------------------------------------------------------


@makes("fahrplan.Ziel")
def ziel(person, sign):
    return ZielFactory(titel=sign, created_by=person).titel


@makes("fahrplan.Ansatz")
def ansatz(person, sign):
    return AnsatzFactory(titel=sign, created_by=person).titel


@makes("fahrplan.Selbstcheck")
def selbstcheck(person, sign):
    return SelbstcheckFactory(beteiligt=sign, created_by=person).beteiligt


@makes("fahrplan.Einschaetzung")
def einschaetzung(person, sign):
    of = SelbstcheckFactory()
    return of.einschaetzungen.create(aussage="orte", notiz=sign, von=person).notiz


@makes("fahrplan.Massnahme")
def massnahme(person, sign):
    return MassnahmeFactory(titel=sign, verantwortliche=[person]).titel


@makes("fahrplan.Struktur")
def struktur(person, sign):
    return StrukturFactory(name=sign, verantwortliche=[person]).name


@makes("fahrplan.Gefragte")
def gefragte(person, sign):
    GefragteFactory(email=person.email, entwurf={"hilfe": {"rolle": sign}})
    return sign


@makes("fahrplan.Rueckfrage")
def rueckfrage(person, sign):
    RueckfrageFactory(
        kommune__name=sign, kontakt_name=person.get_full_name(), kontakt_email=person.email
    )
    return sign


@makes("fahrplan.Aenderung")
def aenderung(person, sign):
    plan = FahrplanFactory()
    return Aenderung.objects.create(
        fahrplan=plan, version=2, feld="leitbild", neu=sign, von=person
    ).neu


@makes("wissen.Anpassung")
def anpassung(person, sign):
    return AnpassungFactory(massnahme__titel=sign, created_by=person).massnahme.titel


@makes("wissen.Anpassungsaenderung")
def anpassungsaenderung(person, sign):
    of = AnpassungFactory()
    return of.aenderungen.create(version=2, feld="gelernt", neu=sign, von=person).neu


@makes("fahrplan.Planimport")
def planimport(person, sign):
    return Planimport.objects.create(
        user=person, kommune=KommuneFactory(), dateiname=sign
    ).dateiname


@makes("fahrplan.Fahrplanfassung")
def fahrplanfassung(person, sign):
    return FahrplanfassungFactory(titel=sign, von=person).titel


# --- Pages and what editing leaves behind -----------------------------------------------------


@makes("wissen.Seite")
def seite(person, sign):
    return InhaltsseiteFactory(owner=person, title=sign).title


@makes("wissen.GutePraxis")
def praxis(person, sign):
    return GutePraxisFactory(title=sign, kontakt=f"{person.get_full_name()}, Rathaus").title


@makes("wissen.Projektgeschichte")
def geschichte(person, sign):
    return ProjektgeschichteFactory(title=sign, autorenschaft=person.get_full_name()).title


@makes("wissen.Methodenleitfaden")
def leitfaden(person, sign):
    return MethodenleitfadenFactory(title=sign, autorenschaft=person.get_full_name()).title


@makes("wagtailcore.Revision")
def fassung(person, sign):
    return InhaltsseiteFactory(title=sign).save_revision(user=person).object_str


@makes("wagtailcore.PageLogEntry")
def verlauf(person, sign):
    page = InhaltsseiteFactory(title=sign)
    log(page, "wagtail.edit", user=person)
    return PageLogEntry.objects.get(user_id=person.pk, page=page.pk).label


@makes("wagtailcore.ModelLogEntry")
def verlauf_sonst(person, sign):
    log(person, "wagtail.edit", user=person)
    return log(KommuneFactory(name=sign), "wagtail.edit", user=person).timestamp


@makes("wagtailcore.Comment")
def kommentar(person, sign):
    return _comment(person, sign).text


@makes("wagtailcore.CommentReply")
def kommentarantwort(person, sign):
    comment = _comment(None, "Frage")
    reply = CommentReply.objects.create(comment=comment, user=person, text=sign)
    reply.log_create(user=person)
    comment.page.save_revision(user=person)
    return reply.text


def _comment(person, text):
    page = InhaltsseiteFactory(title="Entwurf")
    user = person or page.owner or _somebody()
    comment = Comment(page=page, user=user, text=text, contentpath="title")
    page.wagtail_admin_comments.add(comment)
    page.save()
    comment.log_create(user=user)
    page.save_revision(user=user)
    return comment


def _somebody():
    from tests.factories.konten import UserFactory

    return UserFactory()


@makes("wagtailcore.PageSubscription")
def abonnement(person, sign):
    page = InhaltsseiteFactory(title=sign)
    return PageSubscription.objects.create(
        user=person, page=page, comment_notifications=True
    ).page.title


@makes("wagtailcore.WorkflowState")
def freigabe(person, sign):
    return _workflow_state(person, sign).content_object.title


def _workflow_state(person, title):
    page = InhaltsseiteFactory(title=title)
    page.save_revision()
    return WorkflowState.objects.create(
        content_type=page.get_content_type(),
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        workflow=Workflow.objects.create(name="Prüfung"),
        requested_by=person,
    )


@makes("wagtailcore.TaskState")
def pruefung(person, sign):
    state = _workflow_state(None, "Geprüft")
    return TaskState.objects.create(
        workflow_state=state,
        task=Task.objects.create(name="Durchsicht"),
        revision=Revision.objects.get(object_id=state.object_id),
        finished_by=person,
        comment=sign,
    ).comment


@makes("wagtailadmin.EditingSession")
def offene_seite(person, sign):
    page = InhaltsseiteFactory(title=sign)
    EditingSession.objects.create(
        user=person,
        content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )
    return page.title


@makes("wagtailadmin.FormState")
def offenes_formular(person, sign):
    return FormState.objects.create(
        user=person,
        content_type=ContentType.objects.get_for_model(type(person)),
        object_id="",
        parent_object_id="",
        data=f"title={sign}",
        last_updated_at=timezone.now(),
    ).data


@makes("wagtailcore.UploadedFile")
def hochgeladene_datei(person, sign):
    file = ContentFile(b"ohne Angaben", name=f"{sign}.txt")
    return UploadedFile.objects.create(uploaded_by_user=person, file=file).file.name.split("/")[-1]


@makes("wagtailusers.UserProfile")
def einstellungen(person, sign):
    picture = ContentFile(b"Bild", name=f"{sign}.png")
    return UserProfile.objects.create(
        user=person, current_time_zone=f"Europe/{sign}"[:40], avatar=picture
    ).current_time_zone


@makes("wagtailcore.APIToken")
def zugriffsschluessel(person, sign):
    return APIToken.objects.create(user=person, name=sign, key_hash=sign, prefix=sign[:8]).name


# --- Forums -----------------------------------------------------------------------------------


@makes("foren.Thema")
def thema(person, sign):
    return ThemaFactory(author=person, titel=sign).titel


@makes("foren.Beitrag")
def beitrag(person, sign):
    BeitragFactory(author=person, html=f"<p>Hallo, {sign}</p>")
    return sign
