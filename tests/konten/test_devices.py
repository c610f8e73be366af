"""Devices in the words their owners would use."""

import pytest

from netzwerk.konten.signin.devices import MAX_LENGTH, describe_device

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox unter Windows",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge unter Windows",
        ),
        (
            f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/140.0 Safari/537.36",
            "Chrome unter Linux",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 15; Pixel 9) {WEBKIT} Chrome/140.0 Mobile Safari/537.36",
            "Chrome unter Android",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 15) {WEBKIT} SamsungBrowser/28.0 Chrome/130.0 Safari/537.36",
            "Samsung Internet unter Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari unter iPhone",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) FxiOS/140.0 Safari/605.1",
            "Firefox unter iPad",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15",
            "Safari unter macOS",
        ),
        (
            f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/140.0 Safari/537.36",
            "Chrome unter ChromeOS",
        ),
        ("curl/8.5.0", "Unbekanntes Gerät"),
        ("", "Unbekanntes Gerät"),
        ("<script>alert(1)</script>" * 1000, "Unbekanntes Gerät"),
        ("Windows", "Windows"),
    ],
)
def test_device_in_words(user_agent, words):
    assert describe_device(user_agent) == words
    assert len(words) <= MAX_LENGTH
