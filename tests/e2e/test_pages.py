"""Every page type: nothing for axe, the HTML checker and a narrow window to complain about."""

import pytest

from tests.__main__ import find_html_checker
from tests.e2e.accessibility import axe_findings, html_errors, scrolls_sideways
from tests.e2e.conftest import PHONE

#: Name, address or how to reach it, and who sees most of it.
PUBLIC = {
    "start": "/",
    "programm": "/programm/",
    "auflage-aufruf": "/programm/beispielauflage-2/",
    "auflage-ergebnisse": "/programm/beispielauflage/ergebnisse/",
    "bewerben": "/bewerben/",
    "bewerben-gesendet": "/bewerben/gesendet/",
    "bewerben-link-unbekannt": "/bewerben/gibt-es-nicht/",
    "kommunen": "/kommunen/",
    "kommune": "/kommunen/achern/",
    "kommune-beispiel": "/kommunen/musterstadt-beispiel/",
    "kommune-aehnliche": "/kommunen/musterstadt-beispiel/aehnliche/",
    "mitmachen": "/kommunen/musterstadt-beispiel/mitmachen/",
    "mitmachen-gesendet": "/kommunen/musterstadt-beispiel/mitmachen/gesendet/",
    "wissen": "/wissen/",
    "bausteine": "/wissen/bausteine/",
    "baustein": "/wissen/bausteine/konzeption/",
    "baustein-fassung": "/wissen/bausteine/konzeption/fassungen/1/",
    "baustein-erfahrungen": "/wissen/bausteine/zukunftsbild-und-projektplan/erfahrungen/",
    "gute-praxis": "/wissen/gute-praxis/",
    "leitfaeden": "/wissen/leitfaeden/",
    "geschichten": "/geschichten/",
    "anmelden": "/konto/anmelden/",
    "passwort-vergessen": "/konto/passwort/vergessen/",
    "sso": "/konto/sso/stadt/",
    "sso-abgebrochen": "/konto/anmelden/abgebrochen/",
    "sso-fehler": "/konto/sso/stadt/zurueck/",
    "impressum": "/impressum/",
    "leichte-sprache": "/leichte-sprache/",
    "fehlt": "/gibt-es-nicht/",
    "einladung-unbekannt": "/einladung/00000000-0000-4000-8000-000000000000/",
    "foren-besuch": "/foren/",
    "fahrplan-besuch": "/fahrplaene/musterstadt-beispiel/",
    "bestandsaufnahme-besuch": "/fahrplaene/musterstadt-beispiel/bestandsaufnahme/",
    "selbstcheck-besuch": "/fahrplaene/musterstadt-beispiel/bestandsaufnahme/selbstcheck/",
    "rueckfrage-link-unbekannt": "/rueckfrage/gibt-es-nicht/",
    "strukturen-besuch": "/fahrplaene/neuweiler-am-see-beispiel/strukturen/",
}
#: The first page below a list: list address and a part of the addresses below it.
FIRST_BELOW = {
    "praxis": ("/wissen/gute-praxis/", "/wissen/gute-praxis/"),
    "leitfaden": ("/wissen/leitfaeden/", "/wissen/leitfaeden/"),
    "geschichte": ("/geschichten/", "/geschichten/"),
}
MEMBER = {
    "foren": "/foren/",
    "mein": "/mein/",
    "profil": "/mein/profil/",
    "profil-vorschau": "/menschen/vorschau/?als=kommune",
    "menschen": "/menschen/?fragen=ja",
    "daten": "/mein/daten/",
    "daten-loeschen": "/mein/daten/loeschen/",
    "daten-zustimmungen": "/mein/daten/zustimmungen/",
    "sicherheit": "/konto/sicherheit/",
    "zweiter-faktor": "/konto/zweiter-faktor/",
    "geraete": "/konto/geraete/",
    "anmeldungen": "/konto/anmeldungen/",
    "verknuepfungen": "/konto/verknuepfungen/",
    "abmelden": "/konto/abmelden/",
    "passwort-aendern": "/konto/passwort/aendern/",
    "email": "/konto/email/",
    "uebergeben": "/kommunen/musterstadt-beispiel/uebergeben/",
    "kommune-mitglied": "/kommunen/musterstadt-beispiel/",
    "tandem-bitten": "/kommunen/landkreis-musterland-beispiel/tandem/",
    "tandem-geht-nicht": "/kommunen/neuweiler-am-see-beispiel/tandem/",
    "austausch": "/kommunen/musterstadt-beispiel/austausch/",
    "kommune-aehnliche-mitglied": "/kommunen/neuweiler-am-see-beispiel/aehnliche/",
    "einladen": "/kommunen/musterstadt-beispiel/einladen/",
    "einladungen": "/kommunen/musterstadt-beispiel/einladungen/",
    "beitritte": "/kommunen/musterstadt-beispiel/beitritte/",
    "maildomains": "/kommunen/musterstadt-beispiel/maildomains/",
    "knopf-ohne-seite": "/mein/mitteilungen/gelesen/",
    "willkommen": "/mein/willkommen/",
    "willkommen-mitteilungen": "/mein/willkommen/mitteilungen/",
    "termine": "/termine/",
    "termine-alle": "/termine/?alle",
    "termin-neu": "/termine/neu/",
    "termin-finden": "/termine/finden/",
    "termine-abo": "/termine/abo/",
    "kommune-kosten": "/kommunen/musterstadt-beispiel/kosten/",
    "liste-importieren": "/kommunen/musterstadt-beispiel/importieren/",
    "fahrplan": "/fahrplaene/musterstadt-beispiel/",
    "fahrplan-zeit": "/fahrplaene/musterstadt-beispiel/?ansicht=zeit",
    "fahrplan-tabelle": "/fahrplaene/musterstadt-beispiel/?ansicht=tabelle",
    "fahrplan-leitbild": "/fahrplaene/musterstadt-beispiel/leitbild/",
    "fahrplan-ziel": "/fahrplaene/musterstadt-beispiel/ziel/",
    "fahrplan-geloescht": "/fahrplaene/musterstadt-beispiel/geloescht/",
    "baustein-mitglied": "/wissen/bausteine/konzeption/",
    "baustein-uebernehmen": "/wissen/bausteine/politische-unterstuetzung/fassungen/1/uebernehmen/",
    "baustein-uebernommen": "/wissen/bausteine/konzeption/fassungen/2/uebernehmen/",
    "strukturen": "/fahrplaene/musterstadt-beispiel/strukturen/",
    "struktur-neu": "/fahrplaene/musterstadt-beispiel/strukturen/neu/",
    "fahrplan-import": "/fahrplaene/musterstadt-beispiel/import/",
    "bestandsaufnahme": "/fahrplaene/musterstadt-beispiel/bestandsaufnahme/",
    "ansatz-neu": "/fahrplaene/musterstadt-beispiel/bestandsaufnahme/ansatz/",
    "selbstcheck": "/fahrplaene/musterstadt-beispiel/bestandsaufnahme/selbstcheck/",
    "selbstcheck-neu": "/fahrplaene/musterstadt-beispiel/bestandsaufnahme/selbstcheck/neu/",
    "fahrplan-fassungen": "/fahrplaene/musterstadt-beispiel/fassungen/",
    "fahrplan-fassung": "/fahrplaene/musterstadt-beispiel/fassungen/1/",
    "fahrplan-fassung-neu": "/fahrplaene/musterstadt-beispiel/fassungen/neu/",
    "fahrplan-vergleich": "/fahrplaene/musterstadt-beispiel/fassungen/vergleich/?alt=1&neu=heute",
}
#: Seen by who looks after accounts; ``{}`` is the number of the facilitator's account.
KOORDINATION = {
    "koordination": "/koordination/",
    "berichte": "/koordination/berichte/",
    "bericht-auflage": "/koordination/berichte/neu/",
    "bericht-neu": "/koordination/berichte/neu/?auflage=beispielauflage",
    "zahl": "/koordination/zahlen/massnahmen-offen/",
    "zahl-leer": "/koordination/zahlen/ueber-rahmen/",
    "konten": "/koordination/menschen/",
    "konten-leer": "/koordination/menschen/?q=niemand",
    "konto": "/koordination/menschen/{}/",
    "rolle-geben": "/koordination/menschen/{}/rolle/",
    "rolle-nehmen": "/koordination/menschen/{}/rolle/prozessbegleitung/nehmen/",
    "mitgliedschaft-geben": "/koordination/menschen/{}/mitgliedschaft/",
    "mandat-geben": "/koordination/menschen/{}/mandat/",
    "sperren": "/koordination/menschen/{}/sperren/",
    "tandems": "/koordination/tandems/",
    "tandem-vorschlagen": "/koordination/tandems/vorschlagen/",
    "kosten": "/koordination/kosten/",
    "selbstcheck-leer": "/fahrplaene/landkreis-musterland-beispiel/bestandsaufnahme/selbstcheck/",
    "rueckfragen": "/koordination/rueckfragen/",
    "rueckfragen-neu": "/koordination/rueckfragen/neu/",
    "rueckfragen-anhalten": "/koordination/rueckfragen/neuweiler-am-see-beispiel/anhalten/",
    "protokoll": "/koordination/protokoll/",
    "mitglieder": "/kommunen/musterstadt-beispiel/mitglieder/",
    "mitgliedschaften": "/mein/mitgliedschaften/",
    "auflagen": "/koordination/auflagen/",
    "auflage": "/koordination/auflagen/beispielauflage-2/",
    "auflage-bearbeiten": "/koordination/auflagen/beispielauflage-2/bearbeiten/",
    "kriterium-neu": "/koordination/auflagen/beispielauflage-2/kriterium/",
    "teilnahme-neu": "/koordination/auflagen/beispielauflage-2/teilnahme/",
    "kommune-neu": "/koordination/kommunen/neu/",
    "auswahlen": "/koordination/auswahl/",
    "auswahl-leer": "/koordination/auswahl/beispielauflage/",
    "auswahl-koordination": "/koordination/auswahl/beispielauflage-2/",
    "auswahl-entscheidung-koordination": "/koordination/auswahl/beispielauflage-2/entscheidung/",
    "auswahl-briefe-koordination": "/koordination/auswahl/beispielauflage-2/briefe/",
    "auswahl-brief-koordination": "/koordination/auswahl/beispielauflage-2/briefe/abgelehnt/",
}
#: Seen by Administration alone.
ADMINISTRATION = {
    "alle-anmeldungen": "/koordination/anmeldungen/",
    "alle-anmeldungen-leer": "/koordination/anmeldungen/?person=niemand",
}
LOOKS = {
    "1280-hell": {},
    "375-dunkel": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True},
}


def first_below(page, address, part):
    page.goto(address)
    links = page.locator("main a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    return next(
        href for href in links if href.startswith(part) and href != part and "?" not in href
    )


def forum_pages(page):
    page.goto("/foren/")
    forum = page.locator("main a[href^='/foren/']").first.get_attribute("href")
    page.goto(forum)
    thema = page.locator("main a[href^='/foren/thema/']").first.get_attribute("href")
    return {"forum": forum, "thema": thema, "thema-neu": f"{forum}neu/"}


def plan_pages(page):
    page.goto("/fahrplaene/musterstadt-beispiel/?ansicht=tabelle")
    massnahme = page.locator("main table a").first.get_attribute("href")
    of_block = page.get_by_role("link", name="Konzeption für die Nordstadt").get_attribute("href")
    page.goto("/fahrplaene/musterstadt-beispiel/")
    goal = page.locator("main a", has_text="Löschen").first.get_attribute("href")
    page.goto("/fahrplaene/musterstadt-beispiel/strukturen/")
    struktur = page.locator("main h2 a").first.get_attribute("href")
    return {
        "struktur": struktur,
        "struktur-aendern": f"{struktur}aendern/",
        "massnahme": massnahme,
        "massnahme-aendern": f"{massnahme}aendern/",
        "meilenstein-neu": f"{massnahme}meilenstein/",
        "ziel-loeschen": goal,
        "massnahme-aus-baustein": of_block,
        "erfahrung": f"{of_block}erfahrung/",
    }


def stock_pages(page):
    page.goto("/fahrplaene/musterstadt-beispiel/bestandsaufnahme/")
    ansatz = page.locator("main h3 + ul a").first.get_attribute("href")
    page.goto("/fahrplaene/musterstadt-beispiel/bestandsaufnahme/selbstcheck/")
    runde = page.get_by_role("link", name="Ausgangslage").get_attribute("href")
    doors = {"aendern": ansatz, "aufnehmen": ansatz, "loeschen": ansatz}
    return {
        "ansatz": ansatz,
        "selbstcheck-runde": runde,
        "selbstcheck-freigeben": f"{runde}aendern/",
    } | {f"ansatz-{door}": f"{of}{door}/" for door, of in doors.items()}


def draft_pages(page):
    page.goto("/mein/")
    draft = page.get_by_role("link", name="Selbstcheck weiter ausfüllen").get_attribute("href")
    return {
        "selbstcheck-entwurf": draft,
        "selbstcheck-ausfuellen": f"{draft}ausfuellen/strukturen/",
    }


def koordination_pages(office):
    office.page.goto("/koordination/menschen/?q=petrova")
    href = office.page.locator("main .holdings__item a").first.get_attribute("href")
    number = href.strip("/").split("/")[-1]
    return [(office, name, address.format(number)) for name, address in KOORDINATION.items()]


def termin_pages(page):
    """Return the pages of a poll, a date to come and one that is over, and what is done there."""
    found = {}
    for name, address, title in (
        ("umfrage", "/termine/", "Sitzung zum Fahrplan"),
        ("termin", "/termine/", "Netzwerktreffen der Beispielauflage"),
        ("termin-vorbei", "/termine/?vorbei", "Workshop zum Zukunftsbild"),
    ):
        page.goto(address)
        found[name] = page.get_by_role("link", name=title).get_attribute("href")
    doors = {"aendern": "umfrage", "einladen": "umfrage", "absagen": "umfrage"}
    doors |= {"vorschlagen": "umfrage", "ergebnisse": "termin-vorbei"}
    return found | {f"termin-{door}": f"{found[name]}{door}/" for door, name in doors.items()}


def kosten_pages(page):
    """Return the pages of one frame, and of the mandate charged to it."""
    page.goto("/koordination/kosten/")
    link = page.get_by_role("link", name="Neuweiler am See (Beispiel)")
    frame = link.get_attribute("href")
    page.goto(frame)
    counter = page.get_by_role("link", name="Berichtigen").first.get_attribute("href")
    handover = page.get_by_role("link", name="Übergabe am Ende").first.get_attribute("href")
    return {
        "kosten-rahmen": frame,
        "kosten-neu": f"{frame}neu/",
        "kosten-berichtigen": counter,
        "mandat-uebergabe": handover,
    }


def follow_up_pages(page):
    """Return the pages of an answered Rueckfrage of a Kommune that nobody speaks for."""
    page.goto("/koordination/rueckfragen/?stand=beantwortet")
    link = page.locator("main table a", has_text="Nach sechs Monaten").first
    entry = link.get_attribute("href")
    page.goto(entry)
    answer = page.get_by_role("link", name="Zur Seite, auf der die Kommune").get_attribute("href")
    page.goto("/koordination/rueckfragen/?stand=keine-antwort")
    silent = page.locator("main table a").first.get_attribute("href")
    return {"rueckfrage": entry, "rueckfrage-still": silent, "rueckfrage-antwort": answer}


def tandem_pages(page):
    """Return a Tandem that was agreed, and one that waits, if no journey has answered it."""
    page.goto("/kommunen/musterstadt-beispiel/")
    agreed = page.get_by_role("link", name="Tandem mit Landkreis").first.get_attribute("href")
    found = {"tandem": agreed, "tandem-beenden": f"{agreed}beenden/"}
    waiting = page.get_by_role("link", name="Tandem mit Beispielhausen")
    if waiting.count():
        asked = waiting.first.get_attribute("href")
        found |= {"tandem-frage": asked, "tandem-absagen": f"{asked}ablehnen/"}
    return found


def bericht_pages(page):
    """Return the page of the stored report."""
    page.goto("/koordination/berichte/")
    link = page.locator("main .holdings__item strong a").first
    return {"bericht": link.get_attribute("href")}


def person_pages(page):
    page.goto("/menschen/")
    own = page.locator(".person-card a", has_text="Amira Haddad").get_attribute("href")
    other = page.locator(".person-card a", has_text="Bernd Vogel").get_attribute("href")
    return {"person": other, "person-selbst": own}


@pytest.mark.probing
@pytest.mark.parametrize("look", LOOKS)
def test_pages_have_no_finding(visit, look):
    guest, member = visit(**LOOKS[look]), visit("amira.haddad", **LOOKS[look])
    addresses = [(guest, name, address) for name, address in PUBLIC.items()]
    addresses += [
        (guest, name, first_below(guest.page, *where)) for name, where in FIRST_BELOW.items()
    ]
    addresses += [(member, name, address) for name, address in MEMBER.items()]
    addresses += [(member, name, url) for name, url in forum_pages(member.page).items()]
    addresses += [(member, name, url) for name, url in termin_pages(member.page).items()]
    office = visit("gudrun.maier", **LOOKS[look])
    addresses += koordination_pages(office)
    addresses += [(office, name, url) for name, url in kosten_pages(office.page).items()]
    addresses += [(office, name, url) for name, url in bericht_pages(office.page).items()]
    addresses += [(office, name, url) for name, url in follow_up_pages(office.page).items()]
    addresses += [(member, name, url) for name, url in plan_pages(member.page).items()]
    addresses += [(member, name, url) for name, url in stock_pages(member.page).items()]
    drafting = visit("chiara.rossi", **LOOKS[look])
    addresses += [(drafting, name, url) for name, url in draft_pages(drafting.page).items()]
    addresses += [(member, name, url) for name, url in person_pages(member.page).items()]
    addresses += [(member, name, url) for name, url in tandem_pages(member.page).items()]
    administration = visit("leo.winter", **LOOKS[look])
    addresses += [(administration, name, address) for name, address in ADMINISTRATION.items()]
    findings, sources = [], {}
    for who, name, address in addresses:
        response = who.page.goto(address)
        sources[name] = response.text()
        assert who.page.title().strip(), name
        with who.probe() as page:
            findings += [f"{name}: {finding}" for finding in axe_findings(page)]
        if scrolls_sideways(who.page):
            findings.append(f"{name}: scrolls sideways")
        who.screen(f"{name}-{look}")
    if look == "1280-hell" and (checker := find_html_checker()):
        findings += html_errors(sources, checker)
    assert findings == []
