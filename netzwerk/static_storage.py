"""Static files under names that carry their content, our own script modules included."""

from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django offers these for all scripts or none. Libraries bundle theirs, and their sources may
# name files that they do not ship.
_ANY_SCRIPT, _REPLACEMENTS = ManifestFilesMixin._js_module_import_aggregation_patterns  # noqa: SLF001


class StaticStorage(CompressedManifestStaticFilesStorage):
    """A script module imports the others by their hashed names, so no two versions ever mix."""

    patterns = (
        *ManifestFilesMixin.patterns,
        ("netzwerk/js/*.js", _REPLACEMENTS),
        ("foren/js/*.js", _REPLACEMENTS),
    )
