"""Front-end files that come from npm at set-up time, served as static files.

Only the files named here are served. When ``node_modules`` is missing or
incomplete the finder offers nothing at all and the site stands on its own
style sheets, so that a half-installed package can never break
``collectstatic``.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

PREFIX = "npm"

#: Files out of ``node_modules`` (KERN UX, EUPL-1.2; Fira Sans, OFL-1.1).
PACKAGE_FILES = (
    "@kern-ux/native/dist/kern.min.css",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Italic.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Medium.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2",
)

#: Our own file that puts the package's sheet into its cascade layer. It refers
#: to the package, so it is offered only together with it.
LAYER_FILE = "kern.css"
LAYER_DIR = Path(__file__).parent / "npm_assets"


def node_modules() -> Path:
    """Return the folder npm installs into (setting ``NODE_MODULES`` or beside ``manage.py``)."""
    return Path(getattr(settings, "NODE_MODULES", Path(settings.BASE_DIR) / "node_modules"))


def kern_url() -> str | None:
    """Return the URL of KERN's sheet in its layer, or None when KERN is not installed.

    Where static files are collected under hashed names the answer comes from that
    list, so ``node_modules`` may be gone by then.
    """
    path = f"{PREFIX}/{LAYER_FILE}"
    collected = getattr(staticfiles_storage, "hashed_files", None)
    is_installed = path in collected if collected else bool(NpmFinder().find(path))
    return staticfiles_storage.url(path) if is_installed else None


class NpmFinder(finders.BaseFinder):
    """Staticfiles finder for the listed npm files, all or nothing."""

    def check(self, **kwargs: object) -> list:
        """Missing packages are no error: the site works without them."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:
        """Return the absolute path of a listed file; an empty list when there is none."""
        find_all = bool(kwargs.get("all", find_all))
        for name, storage in self.list([]):
            if path == f"{PREFIX}/{name}":
                match = storage.path(name)
                return [match] if find_all else match
        return []

    def list(self, ignore_patterns: list[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield (name, storage) of each listed file when all of them are installed."""
        root = node_modules()
        if not all((root / name).is_file() for name in PACKAGE_FILES):
            return
        packages = FileSystemStorage(location=root)
        own = FileSystemStorage(location=LAYER_DIR)
        for storage in (packages, own):
            storage.prefix = PREFIX
        for name in PACKAGE_FILES:
            if not matches_patterns(name, ignore_patterns or []):
                yield name, packages
        if not matches_patterns(LAYER_FILE, ignore_patterns or []):
            yield LAYER_FILE, own
