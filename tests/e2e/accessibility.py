"""What machines can say about the accessibility of a page."""

import json
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
#: All of WCAG A and AA, best practices, and the size of targets, which axe leaves off.
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
        ],
    },
    "rules": {"target-size": {"enabled": True}},
}


def axe_findings(page: Page) -> list[str]:
    """Return what axe finds on the page as it is now, one line per rule and element."""
    # Evaluated by the browser's debugger, which the page's own policy does not bind.
    page.evaluate(AXE.read_text())
    result = page.evaluate(f"axe.run(document, {json.dumps(AXE_OPTIONS)})")
    return [
        f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Return whether the page is wider than the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


def html_errors(pages: dict[str, str], checker: Path) -> list[str]:
    """Return the errors of the Nu HTML checker in pages given by name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in pages.items():
            (Path(folder) / f"{name}.html").write_text(text)
        finished = subprocess.run(
            ["java", "-jar", str(checker), "--errors-only", "--format", "json", folder],
            capture_output=True,
            text=True,
            check=False,
        )
    messages = json.loads(finished.stderr)["messages"]
    return [
        f"{Path(message.get('url', '')).stem}: {message['message']} "
        f"[{message.get('extract', '').strip()[:160]}]"
        for message in messages
        if message["type"] == "error"
    ]
