"""Rules about the code that a reader would overlook: what it may call, and where."""

import ast
import re
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
MODULES = [
    path
    for room in ("netzwerk", "wissen", "foren")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
]
#: The only modules that open connections to somewhere else, and to where.
CONNECTS = {
    "netzwerk/mail/delivery.py": "the mail server",
    "netzwerk/serving/redis_link.py": "Redis",
    "netzwerk/serving/server.py": "listens",
    "netzwerk/serving/supervisor.py": "listens",
    "netzwerk/management/commands/serve.py": "listens",
    "netzwerk/management/commands/run_demo.py": "looks for a free port",
    "netzwerk/machine.py": "set-up by package tools",
    "netzwerk/konten/signin/outgoing.py": "providers of OIDC_PROVIDERS",
    "netzwerk/konten/signin/sso_views.py": "nothing; names the errors of the line above",
    "netzwerk/virus_scan.py": "clamd",
}
NETWORK = {"socket", "smtplib", "requests", "httpx", "aiohttp", "redis", "ftplib", "http.client"}
#: The only modules with SQL of their own; no text of it is made of values from outside.
SQL = {
    "netzwerk/health.py",
    "netzwerk/konten/loeschbar.py",
    "netzwerk/text.py",
}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "yaml", "xml.etree.ElementTree", "lxml"}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_only_named_modules_open_connections():
    found = {
        name_of(path)
        for path in MODULES
        if any(name in NETWORK or name == "urllib.request" for name in imports_of(path))
    }
    assert found - CONNECTS.keys() == set()


def test_only_named_modules_write_sql():
    pattern = re.compile(r"cursor\(\)|\.raw\(|RawSQL|\.extra\(")
    found = {name_of(path) for path in MODULES if pattern.search(path.read_text())}
    assert found - SQL == set()


def calls_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_no_module_runs_texts_or_unpacks_objects():
    found = {
        name_of(path): names
        for path in MODULES
        if (
            names := (set(calls_of(path)) & FORBIDDEN_CALLS)
            | (set(imports_of(path)) & FORBIDDEN_MODULES)
        )
    }
    assert found == {}


def test_only_set_up_starts_other_programs():
    found = {name_of(path) for path in MODULES if "subprocess" in set(imports_of(path))}
    assert found == {"netzwerk/machine.py"}


def test_pages_escape_everything_but_the_sanitised_text_of_posts():
    found = {
        name_of(path): re.findall(r"autoescape off|[\w.]+\s*\|\s*safe\b", path.read_text())
        for path in (ROOT / "templates").rglob("*.html")
    }
    # The text of a post has passed the sanitiser when it was written (foren.richtext).
    assert {name: uses for name, uses in found.items() if uses} == {
        "templates/foren/beitrag.html": ["inhalt.html|safe"],
        "templates/foren/delete.html": ["beitrag.html|safe"],
        "templates/foren/edit.html": ["current.html|safe"],
    }


def test_scripts_put_html_only_where_the_server_has_made_it():
    # Each of these inserts HTML that passed the server's sanitiser or template.
    found = {
        name_of(path)
        for room in ("netzwerk", "foren", "wissen")
        for path in (ROOT / room).rglob("static/**/*.js")
        if re.search(
            r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|eval\(", path.read_text()
        )
    }
    assert found <= {
        "foren/static/foren/js/beitraege.js",
        "foren/static/foren/js/editor.js",
        "foren/static/foren/js/antwortzahl.js",
        # Reads what textContent has escaped.
        "foren/static/foren/js/textformen.js",
    }


def test_tables_from_outside_are_read_without_xml_bombs():
    assert openpyxl.DEFUSEDXML is True
