"""Rules of the design that a reader of the sources could forget."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SHEETS = sorted((ROOT / "netzwerk" / "static" / "netzwerk" / "css").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").rglob("*.html"))
DRAWINGS = sorted((ROOT / "wissen" / "demo" / "drawings").glob("*.svg"))

PHYSICAL = re.compile(
    r"(?:^|[{;\s])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|width|height|min-width|max-width|min-height|max-height)\s*:"
    r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
)

#: Text on its ground; WCAG 2.2, 1.4.3 asks for 4.5 to 1.
TEXT_PAIRS = [
    (text, ground)
    for text in ("text", "muted", "link", "visited", "accent")
    for ground in ("page", "paper", "raised", "well", "accent-soft")
] + [("on-link", "link"), ("foot-text", "foot"), ("foot-muted", "foot")]
#: Lines and signs on their ground; WCAG 2.2, 1.4.11 asks for 3 to 1.
SIGN_PAIRS = [
    (sign, ground)
    for sign in ("border-strong", "focus", "accent-line")
    for ground in ("page", "paper", "raised", "well")
]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_sheet_uses_logical_properties_only(sheet):
    lines = [line for line in sheet.read_text().splitlines() if not line.strip().startswith("@")]
    assert [line.strip() for line in lines if PHYSICAL.search(line)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_sheet_keeps_every_rule_in_a_layer(sheet):
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    outside = re.sub(r"@layer fallback, kern, site;", "", css)
    depth, rules = 0, []
    for part in re.split(r"([{}])", outside):
        if part == "{":
            depth += 1
        elif part == "}":
            depth -= 1
        elif depth == 0 and part.strip():
            rules.append(part.strip())
    assert set(rules) <= {"@layer site", "@layer fallback"}


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_template_has_no_inline_style_or_script(template):
    html = template.read_text()
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", html) == []


@pytest.mark.parametrize("template", COMPONENTS, ids=name_of)
def test_component_says_at_its_top_what_it_takes(template):
    assert re.match(r"\{# .{15,} #\}\n", template.read_text())


@pytest.mark.parametrize("drawing", DRAWINGS, ids=name_of)
def test_drawing_is_made_of_plain_shapes(drawing):
    used = set(re.findall(r"<(\w+)", drawing.read_text()))
    assert used <= {"svg", "g", "path", "rect", "circle", "ellipse"}


def colours(scheme: str) -> dict[str, str]:
    """Return every colour token of a scheme as #rrggbb, KERN's own as its stand-in has them."""
    found: dict[str, str] = {}
    for name in ("fallback.css", "tokens.css"):
        css = next(sheet for sheet in SHEETS if sheet.name == name).read_text()
        light, dark = css.split("prefers-color-scheme: dark", 1)
        for part in (light, dark) if scheme == "dark" else (light,):
            found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6}|var\(--[\w-]+\));", part))
    return {name: resolve(found, value) for name, value in found.items()}


def resolve(found: dict[str, str], value: str) -> str:
    while value.startswith("var("):
        value = found[value[6:-1]]
    return value if len(value) == 7 else "#" + "".join(letter * 2 for letter in value[1:])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_on_every_ground(scheme):
    tokens = colours(scheme)
    found = {pair: contrast(*(tokens[f"color-{name}"] for name in pair)) for pair in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_signs_stand_out_from_every_ground(scheme):
    tokens = colours(scheme)
    found = {pair: contrast(*(tokens[f"color-{name}"] for name in pair)) for pair in SIGN_PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3} == {}
