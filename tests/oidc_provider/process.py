"""Start the provider and stop it."""

import subprocess
import sys
from pathlib import Path

from tests.oidc_provider.people import CLIENT_ID, CLIENT_SECRET

ROOT = Path(__file__).resolve().parents[2]


class ProviderProcess:
    """The provider, serving on a port of the loopback address.

    Args:
        folder: where its database and key are kept.
        port: a free port.
        redirect_uris: where it may send people back to.
    """

    def __init__(self, folder: Path, port: int, redirect_uris: list[str]) -> None:
        self.url = f"http://localhost:{port}"
        arguments = [f"--redirect-uri={uri}" for uri in redirect_uris]
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.oidc_provider"),
                *("--folder", str(folder), "--port", str(port), *arguments),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        assert line == "bereit\n", line

    def entry(self, provider_id: str, name: str, **more: object) -> dict[str, object]:
        """Return the entry for ``OIDC_PROVIDERS``."""
        return {
            "id": provider_id,
            "name": name,
            "server_url": self.url,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            **more,
        }

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()
