"""A device in the words its owner would use: ``Firefox unter Windows``.

What a browser says about itself is long, changes weekly and can be invented. Two words are
enough to know one's own devices again, and keep less about a person.
"""

import re

from django.http import HttpRequest
from django.utils.translation import gettext as _

#: Longest text this module returns.
MAX_LENGTH = 80

#: Mark of a browser → its name, in this order: many also carry the marks of others.
_BROWSERS = (
    (r"\bEdg(?:e|A|iOS)?/", "Edge"),
    (r"\bOPR/|\bOpera\b", "Opera"),
    (r"\bVivaldi/", "Vivaldi"),
    (r"\bSamsungBrowser/", "Samsung Internet"),
    (r"\bFirefox/|\bFxiOS/", "Firefox"),
    (r"Chrom(?:e|ium)/|\bCriOS/", "Chrome"),
    (r"\bSafari/", "Safari"),
)
_SYSTEMS = (
    (r"\biPhone\b", "iPhone"),
    (r"\biPad\b", "iPad"),
    (r"\bAndroid\b", "Android"),
    (r"\bCrOS\b", "ChromeOS"),
    (r"\bWindows\b", "Windows"),
    (r"\bMac OS X\b|\bMacintosh\b", "macOS"),
    (r"\bLinux\b|\bX11\b", "Linux"),
)


def describe_device(user_agent: str) -> str:
    """Return browser and system in words.

    Args:
        user_agent: what the browser calls itself; may be empty or nonsense.
    """
    browser = _first(_BROWSERS, user_agent)
    system = _first(_SYSTEMS, user_agent)
    if browser and system:
        return _("{browser} unter {system}").format(browser=browser, system=system)
    return browser or system or _("Unbekanntes Gerät")


def device_of(request: HttpRequest) -> str:
    """Return the device a request came from, in words."""
    return describe_device(request.headers.get("user-agent", ""))


def _first(marks: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in marks if re.search(mark, text)), "")
