"""Conversations of the demo network. People, places and events are invented.

Each topic: forum, kind, title, and posts as (author, days ago, text with light marks).
"""

from typing import NamedTuple

from foren.models import ThemaArt


class DemoBeitrag(NamedTuple):
    """One post of the demo.

    Args:
        author: local part of the address of a demo person.
        days_ago: how long ago it was written.
        text: with the marks of ``foren.markup``.
    """

    author: str
    days_ago: float
    text: str


class DemoThema(NamedTuple):
    """One topic of the demo.

    Args:
        forum: short name of the forum.
        art: kind of topic.
        titel: its title.
        beitraege: its posts, the first one opens it.
    """

    forum: str
    art: ThemaArt
    titel: str
    beitraege: list[DemoBeitrag]


THEMEN = [
    DemoThema(
        "engagement-gewinnen",
        ThemaArt.FRAGE,
        "Wie sprechen Sie Menschen an, die noch nie ein Ehrenamt hatten?",
        [
            DemoBeitrag(
                "amira.haddad",
                9.2,
                "Zu unserem Begegnungscafé kommen viele Gäste gern und regelmäßig. Sobald wir "
                "fragen, ob jemand mithelfen möchte, wird es still.\n\n"
                "Wie gehen Sie auf Menschen zu, die noch nie ein Ehrenamt hatten?",
            ),
            DemoBeitrag(
                "deniz.yilmaz",
                8.9,
                "Bei uns half es, nicht nach einem „Ehrenamt“ zu fragen. Das Wort kennen viele "
                "nicht. Wir fragen nach **einer Sache an einem Tag**:\n\n"
                "- Können Sie am Samstag zwei Stunden Tee ausschenken?\n"
                "- Können Sie am Eingang auf Türkisch und Arabisch begrüßen?\n\n"
                "Wer einmal dabei war, kommt oft wieder.",
            ),
            DemoBeitrag(
                "ines.schuster",
                8.1,
                "Ein Gespräch unter vier Augen wirkt bei uns mehr als jeder Aushang. Und wir "
                "sagen gleich dazu, wann die Aufgabe wieder zu Ende ist.",
            ),
            DemoBeitrag(
                "elena.petrova",
                7.3,
                "Aus der Begleitung kenne ich eine kleine Übung: Alle schreiben auf, was sie "
                "*gern* tun, nicht was sie gut können. Daraus werden dann Aufgaben. Ich "
                "beschreibe sie gern genauer, wenn Sie möchten.",
            ),
            DemoBeitrag(
                "amira.haddad",
                6.8,
                "Danke, das ist sehr hilfreich. Wir probieren es am nächsten Samstag mit kleinen "
                "Aufgaben auf Karten und berichten hier.",
            ),
        ],
    ),
    DemoThema(
        "engagement-gewinnen",
        ThemaArt.ERFAHRUNG,
        "Was unsere Patenschaften am Laufen hält",
        [
            DemoBeitrag(
                "jonas.keller",
                15.4,
                "Nach einem Jahr laufen bei uns noch elf von vierzehn Patenschaften. Drei Dinge "
                "haben den Unterschied gemacht:\n\n"
                "1. Ein fester Abend im Monat, an dem sich alle Paten treffen.\n"
                "2. Eine Person in der Verwaltung, die ans Telefon geht.\n"
                "3. Ein klares Ende nach zwölf Monaten. Wer will, hängt ein Jahr an.",
            ),
            DemoBeitrag(
                "bernd.vogel",
                14.9,
                "Wie lange dauert der Abend bei Ihnen, und wer leitet ihn?",
            ),
            DemoBeitrag(
                "jonas.keller",
                14.6,
                "Anderthalb Stunden. Die Leitung wechselt, wir bereiten nur die erste "
                "Viertelstunde vor. Meistens reicht die Frage: Was war in den letzten vier Wochen "
                "schwierig?",
            ),
        ],
    ),
    DemoThema(
        "begegnung-und-sprache",
        ThemaArt.HUERDE,
        "Wir finden keinen Raum, der abends offen ist",
        [
            DemoBeitrag(
                "chiara.rossi",
                5.5,
                "Unser Sprachtreff soll um 19 Uhr beginnen, denn viele arbeiten bis 18 Uhr. Das "
                "Bürgerhaus schließt um 18.30 Uhr, die Schule gibt abends keinen Schlüssel heraus. "
                "Hat jemand so etwas gelöst?",
            ),
            DemoBeitrag(
                "bernd.vogel",
                5.2,
                "Wir treffen uns in der Stadtbücherei. Zwei Ehrenamtliche haben eine Einweisung "
                "bekommen und schließen ab. Der Vertrag dafür ist eine Seite lang.",
            ),
            DemoBeitrag(
                "ines.schuster",
                4.7,
                "Die Frage nach Schlüssel und Versicherung stellen im Landkreis mehrere "
                "Gemeinden. Ich frage bei uns nach, ob wir eine gemeinsame Lösung anbieten können.",
            ),
            DemoBeitrag(
                "chiara.rossi",
                4.1,
                "Die Bücherei ist eine gute Idee. Könnten Sie den Vertrag hier beschreiben, "
                "Herr Vogel? Vor allem die Haftung ist bei uns immer der Punkt, an dem es hängt.",
            ),
        ],
    ),
    DemoThema(
        "begegnung-und-sprache",
        ThemaArt.IDEE,
        "Kochabend, bei dem jede Station eine andere Sprache spricht",
        [
            DemoBeitrag(
                "deniz.yilmaz",
                3.4,
                "Wir überlegen einen Kochabend mit fünf Stationen. An jeder wird in einer anderen "
                "Sprache gekocht, und alle anderen sind die Lernenden, auch die mit Deutsch als "
                "Muttersprache.\n\nWas müsste man bedenken?",
            ),
            DemoBeitrag(
                "jonas.keller",
                3.1,
                "Schöne Idee! Schreiben Sie die wichtigsten zehn Wörter groß an jede Station. "
                "Und planen Sie genug Zeit zum Essen ein, dort entstehen die Gespräche.",
            ),
        ],
    ),
    DemoThema(
        "beteiligung-und-politik",
        ThemaArt.FRAGE,
        "Wie holen Sie den Gemeinderat früh ins Boot?",
        [
            DemoBeitrag(
                "bernd.vogel",
                2.6,
                "Wir möchten unser Zukunftsbild im Frühjahr beschließen lassen. Wann und womit "
                "sind Sie zum ersten Mal in den Gemeinderat gegangen?",
            ),
            DemoBeitrag(
                "chiara.rossi",
                2.2,
                "Sehr früh, noch vor der ersten Veranstaltung, und nur mit drei Fragen statt mit "
                "einem Papier. Zwei Ratsmitglieder haben danach selbst zum Auftakt eingeladen.",
            ),
            DemoBeitrag(
                "elena.petrova",
                1.8,
                "Gut bewährt hat sich auch ein gemeinsamer Rundgang: eine Stunde, drei Orte, an "
                "jedem spricht jemand, der dort aktiv ist. Danach ist die Diskussion eine andere.",
            ),
        ],
    ),
    DemoThema(
        "rund-um-die-plattform",
        ThemaArt.ANKUENDIGUNG,
        "Willkommen im Lernnetzwerk",
        [
            DemoBeitrag(
                "gudrun.maier",
                20.0,
                "Schön, dass Sie da sind. Hier können Sie fragen, erzählen und von anderen "
                "Kommunen lernen.\n\n"
                "### Drei Bitten\n\n"
                "- Fragen Sie auch dann, wenn die Frage klein scheint.\n"
                "- Erzählen Sie auch, was *nicht* geklappt hat.\n"
                "- Nennen Sie keine Namen von Menschen, die nicht selbst hier schreiben.",
            ),
            DemoBeitrag(
                "hassan.ali",
                19.5,
                "Ich moderiere die Foren. Wenn Ihnen etwas auffällt, schreiben Sie mir hier.",
            ),
        ],
    ),
    DemoThema(
        "offenes-forum-beispiel",
        ThemaArt.ERFAHRUNG,
        "Unser erstes Fest der Nachbarschaft",
        [
            DemoBeitrag(
                "amira.haddad",
                6.1,
                "Am Ende waren es rund hundert Menschen auf dem Marktplatz. Was gut war: Jeder "
                "Tisch hatte eine Gastgeberin oder einen Gastgeber, die niemanden allein sitzen "
                "ließen. Was fehlte: Schatten und ein Spielangebot für kleine Kinder.",
            ),
            DemoBeitrag(
                "jonas.keller",
                5.7,
                "Wie haben Sie die Gastgeberinnen und Gastgeber gefunden?",
            ),
            DemoBeitrag(
                "amira.haddad",
                5.6,
                "Über die Vereine und den Elternbeirat. Wir haben jede Person einzeln gefragt und "
                "ihr vorher an einem Abend gezeigt, worauf es ankommt.",
            ),
        ],
    ),
    DemoThema(
        "offenes-forum-beispiel",
        ThemaArt.FRAGE,
        "Wer kann bei einem Sprachcafé mitmachen?",
        [
            DemoBeitrag(
                "chiara.rossi",
                1.4,
                "Wir werden oft gefragt, ob man für das Sprachcafé etwas können muss. Unsere "
                "Antwort: nein. Wer zuhört und sich Zeit nimmt, ist richtig.",
            ),
            DemoBeitrag(
                "deniz.yilmaz",
                1.1,
                "Genau. Und wer selbst Deutsch lernt, hilft anderen oft am besten.",
            ),
        ],
    ),
    DemoThema(
        "musterstadt-beispiel",
        ThemaArt.IDEE,
        "Themen für unser nächstes Planungstreffen",
        [
            DemoBeitrag(
                "amira.haddad",
                2.9,
                "Am Dienstag sitzen wir wieder zusammen. Was soll auf die Liste?",
            ),
            DemoBeitrag(
                "bernd.vogel",
                2.5,
                "Die Öffnungszeiten der Bücherei und wer im Sommer vertritt.",
            ),
        ],
    ),
    DemoThema(
        "prozessbegleitung",
        ThemaArt.ERFAHRUNG,
        "Auftaktgespräch: mit welcher Frage ich beginne",
        [
            DemoBeitrag(
                "elena.petrova",
                4.4,
                "Ich beginne inzwischen mit der Frage: „Was läuft bei Ihnen schon, ohne dass "
                "jemand Integration dazu sagt?“ Danach ist die Wand voll, und niemand fängt bei "
                "null an.",
            ),
        ],
    ),
]
