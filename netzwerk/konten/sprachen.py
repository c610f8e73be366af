"""Languages that people can name in their profile, in German, and how else they are called.

The codes are ISO 639 (``dgs`` for German sign language is ours). Nobody is asked how well or
since when they speak a language: that would tell more about them than the network needs.
"""

from collections.abc import Iterable

from netzwerk.text import german_sort_key, text_for_search

#: Offered first: spoken by many people in the Kommunen of the programme.
OFTEN = (
    "de",
    "en",
    "tr",
    "ar",
    "uk",
    "ru",
    "ro",
    "it",
    "pl",
    "hr",
    "sq",
    "fr",
    "es",
    "fa",
    "prs",
    "kmr",
)

#: Code → name.
SPRACHEN = {
    "de": "Deutsch",
    "en": "Englisch",
    "tr": "Türkisch",
    "ar": "Arabisch",
    "uk": "Ukrainisch",
    "ru": "Russisch",
    "ro": "Rumänisch",
    "it": "Italienisch",
    "pl": "Polnisch",
    "hr": "Kroatisch",
    "sq": "Albanisch",
    "fr": "Französisch",
    "es": "Spanisch",
    "fa": "Persisch (Farsi)",
    "prs": "Dari",
    "kmr": "Kurdisch (Kurmandschi)",
    "ckb": "Kurdisch (Sorani)",
    "zza": "Zazaisch",
    "am": "Amharisch",
    "arc": "Aramäisch",
    "hy": "Armenisch",
    "az": "Aserbaidschanisch",
    "bn": "Bengalisch",
    "ber": "Berbersprachen",
    "bs": "Bosnisch",
    "bg": "Bulgarisch",
    "zh": "Chinesisch",
    "da": "Dänisch",
    "dgs": "Deutsche Gebärdensprache",
    "et": "Estnisch",
    "ewe": "Ewe",
    "fi": "Finnisch",
    "ff": "Fulfulde",
    "ka": "Georgisch",
    "el": "Griechisch",
    "gu": "Gujarati",
    "ha": "Haussa",
    "he": "Hebräisch",
    "hi": "Hindi",
    "ig": "Igbo",
    "id": "Indonesisch",
    "ja": "Japanisch",
    "kk": "Kasachisch",
    "rw": "Kinyarwanda",
    "ky": "Kirgisisch",
    "ko": "Koreanisch",
    "lv": "Lettisch",
    "ln": "Lingala",
    "lt": "Litauisch",
    "mk": "Mazedonisch",
    "man": "Mandinka",
    "mn": "Mongolisch",
    "ne": "Nepali",
    "nl": "Niederländisch",
    "no": "Norwegisch",
    "om": "Oromo",
    "ps": "Paschtu",
    "pt": "Portugiesisch",
    "pa": "Punjabi",
    "rom": "Romanes",
    "sv": "Schwedisch",
    "sr": "Serbisch",
    "si": "Singhalesisch",
    "sk": "Slowakisch",
    "sl": "Slowenisch",
    "so": "Somali",
    "sw": "Swahili",
    "tl": "Tagalog (Filipino)",
    "tg": "Tadschikisch",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thailändisch",
    "ti": "Tigrinya",
    "cs": "Tschechisch",
    "ce": "Tschetschenisch",
    "twi": "Twi",
    "tk": "Turkmenisch",
    "ug": "Uigurisch",
    "hu": "Ungarisch",
    "ur": "Urdu",
    "uz": "Usbekisch",
    "vi": "Vietnamesisch",
    "wo": "Wolof",
    "yo": "Yoruba",
}

#: What people also type when they look for a language.
_ALSO_CALLED = {
    "arc": "Assyrisch Suryoyo",
    "ber": "Tamazight Kabylisch Tarifit",
    "ckb": "Soranî Zentralkurdisch",
    "dgs": "DGS Gebärden",
    "fa": "Iranisch",
    "ff": "Fula Peul",
    "kmr": "Kurmanci Kurmanji Nordkurdisch",
    "prs": "Afghanisch Persisch",
    "ps": "Paschto Afghanisch",
    "rom": "Romani",
    "sw": "Kisuaheli Suaheli",
    "ti": "Tigrinisch",
    "zh": "Mandarin Kantonesisch",
    "zza": "Zaza",
}
_SEARCHED = {
    code: text_for_search(name, _ALSO_CALLED.get(code, "")) for code, name in SPRACHEN.items()
}

#: Code and name in the order in which they are offered: the frequent ones, then all others by
#: name.
AUSWAHL = tuple(
    (code, SPRACHEN[code])
    for code in (
        *OFTEN,
        *sorted(SPRACHEN.keys() - set(OFTEN), key=lambda code: german_sort_key(SPRACHEN[code])),
    )
)


def find_sprachen(word: str) -> list[str]:
    """Return the codes of the languages in whose names a word of ``search_words`` occurs."""
    return [code for code, text in _SEARCHED.items() if word in text]


def names_of(codes: Iterable[str]) -> list[str]:
    """Return the names of languages in German order; codes that nobody knows are left out."""
    return sorted((SPRACHEN[code] for code in codes if code in SPRACHEN), key=german_sort_key)
