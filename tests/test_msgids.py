"""German texts are the keys of gettext; no other catalogue may answer them with another text."""

import ast
import re
from pathlib import Path

from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
TAGS = re.compile(r"""{%\s*(?:translate|trans)\s+(["'])(.*?)\1\s*(?:as \w+\s*)?%}""")
BLOCKS = re.compile(
    r"{%\s*blocktrans(?:late)?(?P<options>[^%]*)%}(?P<text>.*?){%\s*endblocktrans(?:late)?\s*%}",
    re.DOTALL,
)


def texts_in_python(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in FUNCTIONS:
            for argument in node.args[: 2 if "ngettext" in node.func.id else 1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def texts_in_template(path):
    text = path.read_text()
    yield from (match[1] for match in TAGS.findall(text))
    for match in BLOCKS.finditer(text):
        for part in re.split(r"{%\s*plural\s*%}", match["text"]):
            body = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", part)
            if "trimmed" in match["options"]:
                body = " ".join(line.strip() for line in body.strip().splitlines())
            yield body


def our_texts():
    for room in ("netzwerk", "wissen", "foren"):
        for path in (ROOT / room).rglob("*.py"):
            yield from ((text, path) for text in texts_in_python(path))
    for folder in ("templates", "netzwerk", "wissen", "foren"):
        for path in (ROOT / folder).rglob("*.html"):
            yield from ((text, path) for text in texts_in_template(path))


def test_every_text_of_ours_is_itself_in_german():
    texts = list(our_texts())
    assert len(texts) > 200
    with translation.override("de"):
        changed = {
            (text, translation.gettext(text), path.relative_to(ROOT).as_posix())
            for text, path in texts
            if text and translation.gettext(text) != text
        }
    assert changed == set()
