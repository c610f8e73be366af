"""What people send becomes safe HTML, and nothing they wrote is lost on the way."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from foren.markup import markup_to_html
from foren.markup_writer import html_to_markup, keeps_every_format
from foren.richtext import (
    LINK_REL,
    MAX_DEPTH,
    RAW_MAX_LENGTH,
    TEXT_MAX_LENGTH,
    URL_SCHEMES,
    clean_text,
    sanitize,
    visible_text,
)

ALLOWED = {
    "p": set(),
    "strong": set(),
    "em": set(),
    "h3": set(),
    "h4": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "br": set(),
    "a": {"href", "rel"},
}

#: Shapes of the attacks that public collections list: handlers, schemes, breaking out of
#: attributes, foreign namespaces, mutation, broken markup, encodings.
PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//example.org/x.js></ScRiPt>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:alert(1)'><text x=0 y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math href='javascript:alert(1)'>x</math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='  javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='https://example.org' onclick=alert(1) style='position:fixed' target=_blank>x</a>",
    "<a href='https://example.org/\"onmouseover=\"alert(1)'>x</a>",
    "<p onmouseover=alert(1)>x</p>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<base href='javascript:alert(1)//'>",
    "<link rel=stylesheet href='//example.org/x.css'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//example.org/x.css';</style>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p>x</p><isindex type=image src=1 onerror=alert(1)>",
    "<li><ul><li><script>alert(1)</script>",
    "<ol start='1\" onclick=\"alert(1)'><li>x</li></ol>",
    "\x00<script\x00>alert(1)</script>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
]


#: What a browser takes for the scheme of an address, and what it passes over while it looks for it
#: (https://url.spec.whatwg.org/, "scheme state"); anything else is an address of the same site.
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
INVISIBLE = re.compile(r"[\x00-\x20]")


class Strict(HTMLParser):
    """Fails at anything that is not on the short list."""

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        assert {name for name, _value in attrs} <= ALLOWED[tag]
        for name, value in attrs:
            if name == "href" and (scheme := SCHEME.match(INVISIBLE.sub("", value))):
                assert scheme[1].lower() in URL_SCHEMES
            if name == "rel":
                assert value == LINK_REL

    def handle_decl(self, decl):
        raise AssertionError(decl)

    handle_comment = handle_pi = unknown_decl = handle_decl


def assert_harmless(html):
    parser = Strict()
    parser.feed(html)
    parser.close()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_executable_survives_as_html(payload):
    assert_harmless(sanitize(payload))
    assert_harmless(sanitize(f"<p>vorher</p>{payload}<p>nachher</p>"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_executable_survives_as_plain_text(payload):
    html = sanitize(markup_to_html(payload))
    assert_harmless(html)
    assert "<img" not in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_executable_survives_in_the_address_of_a_light_link(payload):
    assert_harmless(sanitize(markup_to_html(f"[x]({payload.replace(' ', '')})")))


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_becomes_harmless_html(text):
    assert_harmless(sanitize(text))
    assert_harmless(sanitize(markup_to_html(text)))


@given(
    st.lists(
        st.sampled_from([*PAYLOADS, "<p>", "</p>", "<ul><li>", "</ul>", "<a href='", "'>", "<!--"])
    )
)
@example(["<a href='", PAYLOADS[-1]])
def test_any_mixture_of_payloads_becomes_harmless_html(parts):
    assert_harmless(sanitize("".join(parts)))


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text):
    once = sanitize(text)
    assert sanitize(once) == once


def test_formats_of_the_editor_stay():
    html = (
        "<h3>Titel</h3><p><strong>fett</strong> und <em>kursiv</em><br>neue Zeile</p>"
        '<ul><li><p>Punkt</p></li></ul><ol start="3"><li><p>drei</p></li></ol>'
        "<blockquote><p>Zitat</p></blockquote>"
    )
    assert sanitize(html) == html


def test_links_get_their_rel_and_lose_everything_else():
    html = sanitize('<p><a href="tel:+49123" target="_blank" title="t" rel="me">Anruf</a></p>')
    assert html == f'<p><a href="tel:+49123" rel="{LINK_REL}">Anruf</a></p>'


def test_loose_text_and_empty_blocks_are_tidied():
    html = "lose<p></p><p> &nbsp;<br></p><ul><li><p></p></li></ul><p>fest</p>"
    assert sanitize(html) == "<p>lose</p><p>fest</p>"


def test_absurd_nesting_keeps_the_words_only():
    deep = "<blockquote>" * 500 + "<p>tief</p>" + "</blockquote>" * 500
    assert sanitize(deep) == "<p>tief</p>"
    fine = "<blockquote>" * (MAX_DEPTH - 1) + "<p>tief</p>" + "</blockquote>" * (MAX_DEPTH - 1)
    assert sanitize(fine) == fine


@pytest.mark.parametrize("is_html", [True, False])
@pytest.mark.parametrize("raw", ["", "   \n ", "<p></p>", "<p>&nbsp;</p><p><br></p>"])
def test_empty_text_is_refused_in_german(raw, is_html):
    if raw.startswith("<") and not is_html:
        return
    with pytest.raises(ValidationError) as caught:
        clean_text(raw, is_html=is_html)
    assert caught.value.messages == ["Bitte schreiben Sie einen Text."]


def test_longest_text_is_taken_and_one_more_refused_in_german():
    assert visible_text(clean_text("x" * TEXT_MAX_LENGTH, is_html=False)) == "x" * TEXT_MAX_LENGTH
    with pytest.raises(ValidationError) as caught:
        clean_text("x" * (TEXT_MAX_LENGTH + 1), is_html=False)
    assert caught.value.messages == [
        "Der Text ist zu lang: 20.001 Zeichen, höchstens 20.000 sind möglich. "
        "Bitte kürzen Sie ihn oder teilen Sie ihn auf zwei Beiträge auf."
    ]


def test_monstrous_input_is_refused_without_looking_at_it():
    with pytest.raises(ValidationError, match="zu lang"):
        clean_text("<p>" * RAW_MAX_LENGTH, is_html=True)


def test_plain_text_becomes_paragraphs_lines_and_links():
    text = "Erste Zeile\nzweite <b>Zeile</b> & mehr\n\nMehr auf https://www.example.org/a?b=1."
    assert clean_text(text, is_html=False) == (
        "<p>Erste Zeile<br>zweite &lt;b&gt;Zeile&lt;/b&gt; &amp; mehr</p>"
        f'<p>Mehr auf <a href="https://www.example.org/a?b=1" rel="{LINK_REL}">'
        "https://www.example.org/a?b=1</a>.</p>"
    )


def test_light_marks_become_formats():
    text = (
        "### Titel\n\n- **a**\n- *b*\n\n3. drei\n4. vier\n\n> Zitat\n\n[hier](https://example.org)"
    )
    assert clean_text(text, is_html=False) == (
        "<h3>Titel</h3><ul><li><p><strong>a</strong></p></li><li><p><em>b</em></p></li></ul>"
        '<ol start="3"><li><p>drei</p></li><li><p>vier</p></li></ol>'
        "<blockquote><p>Zitat</p></blockquote>"
        f'<p><a href="https://example.org" rel="{LINK_REL}">hier</a></p>'
    )


def test_ordinary_signs_stay_what_they_are():
    text = "5 * 3 * 2 = 30, a_b_c, 10 - 4, #Nachbarschaft, Frage? [nein] 3.5 > 2"
    assert visible_text(clean_text(text, is_html=False)) == text


# --- There and back ---------------------------------------------------------------------------

WORDS = st.text(alphabet="abcäß *_[]()#>-.\\1&<h/:w", min_size=1, max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        inner.map(lambda text: f"<strong>{text}</strong>"),
        inner.map(lambda text: f"<em>{text}</em>"),
        WORDS.map(lambda text: f'<a href="https://example.org/x">{text}</a>'),
        st.lists(inner, min_size=2, max_size=3).map("<br>".join),
    ),
    max_leaves=4,
)
PARAGRAPH = st.lists(INLINE, min_size=1, max_size=3).map(lambda parts: f"<p>{''.join(parts)}</p>")
BLOCKS = st.recursive(
    st.one_of(PARAGRAPH, WORDS.map(lambda text: f"<h3>{text}</h3>")),
    lambda inner: st.one_of(
        inner.map(lambda block: f"<blockquote>{block}</blockquote>"),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"
        ),
    ),
    max_leaves=5,
)
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=4).map("".join).map(sanitize)


def words_of(html):
    return re.sub(r"\s+", "", visible_text(html))


@given(DOCUMENTS)
def test_editing_as_plain_text_never_loses_a_word(html):
    assert words_of(sanitize(markup_to_html(html_to_markup(html)))) == words_of(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ein Absatz</p><p>noch einer<br>mit Zeile</p>",
        "<p><strong>a<em>b</em></strong> c</p>",
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>",
        '<ol start="5"><li><p>a</p><p>zweiter Absatz</p></li></ol>',
        "<blockquote><p>Zitat</p><ul><li><p>Punkt</p></li></ul></blockquote>",
        "<h3>Titel</h3><h4>Untertitel</h4>",
        "<p>- kein Punkt<br>1. auch nicht<br>12. nein<br>&gt; kein Zitat<br>### kein Titel</p>",
        "<p>5 * 3 \\ [x] **nicht fett** https://example.org/ohne-link www.example.org</p>",
        '<p><a href="https://example.org/b?c=1&amp;d=2">https://example.org/b?c=1&amp;d=2</a></p>',
        '<p><a href="mailto:a@example.org">Schreiben <strong>Sie</strong> [uns]</a></p>',
        '<p><strong><a href="https://example.org">Wichtig</a></strong>: lesen</p>',
        '<p><a href="https://example.org/x">\\] und [a\\]</a></p>',
    ],
)
def test_editing_as_plain_text_keeps_every_format(html):
    html = sanitize(html)
    assert sanitize(markup_to_html(html_to_markup(html))) == html
    assert keeps_every_format(html)


def test_formats_that_cannot_be_kept_are_known():
    assert not keeps_every_format(sanitize("<p><em>a</em><strong>b</strong></p>"))
