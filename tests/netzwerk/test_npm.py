"""KERN and its font come from npm; the site stands with and without them."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template import Context, Template

from netzwerk import npm

STYLES = Template("{% load netzwerk_ui %}{% kern_stylesheet %}")
MANIFEST = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


@pytest.fixture
def packages(tmp_path, settings):
    """A folder with each listed file, as small as it can be."""
    settings.NODE_MODULES = tmp_path / "node_modules"
    for name in npm.PACKAGE_FILES:
        path = settings.NODE_MODULES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b".kern-btn { color: red }" if name.endswith(".css") else b"font")
    return settings.NODE_MODULES


@pytest.fixture
def manifest(tmp_path, settings):
    """Static files as production collects them, with our own files only."""
    settings.STORAGES = MANIFEST
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [settings.BASE_DIR / "netzwerk" / "static"]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder",
        "netzwerk.npm.NpmFinder",
    ]
    settings.DEBUG = False
    return settings.STATIC_ROOT


def test_finder_lists_the_named_files_only(packages):
    (packages / "@kern-ux" / "native" / "dist" / "kern.css").write_text("not listed")
    names = [name for name, _storage in npm.NpmFinder().list([])]
    assert names == [*npm.PACKAGE_FILES, "kern.css"]


def test_finder_finds_a_listed_file_under_its_prefix(packages):
    name = npm.PACKAGE_FILES[0]
    assert npm.NpmFinder().find(f"npm/{name}") == str(packages / name)
    assert npm.NpmFinder().find(f"npm/{name}", find_all=True) == [str(packages / name)]


def test_finder_does_not_find_other_files_of_a_package(packages):
    (packages / "package.json").write_text("{}")
    assert npm.NpmFinder().find("npm/package.json") == []


@pytest.mark.parametrize("missing", npm.PACKAGE_FILES)
def test_finder_offers_nothing_when_one_file_is_missing(packages, missing):
    (packages / missing).unlink()
    assert list(npm.NpmFinder().list([])) == []
    assert npm.NpmFinder().find("npm/kern.css") == []


def test_stylesheet_is_linked_when_kern_is_installed(packages):
    html = STYLES.render(Context())
    assert html == '<link rel="stylesheet" href="/static/npm/kern.css">'


def test_stylesheet_is_left_out_when_kern_is_missing(tmp_path, settings):
    settings.NODE_MODULES = tmp_path
    assert STYLES.render(Context()) == ""


def test_collected_sheet_imports_kern_into_its_layer_under_hashed_names(packages, manifest):
    call_command("collectstatic", interactive=False, verbosity=0)
    sheet = (manifest / staticfiles_storage.stored_name("npm/kern.css")).read_text()
    kern = staticfiles_storage.stored_name(f"npm/{npm.PACKAGE_FILES[0]}").removeprefix("npm/")
    assert f'@import url("{kern}") layer(kern);' in sheet
    assert STYLES.render(Context()) == (
        f'<link rel="stylesheet" href="{staticfiles_storage.url("npm/kern.css")}">'
    )


def test_static_files_are_collected_when_npm_could_not_be_reached(tmp_path, settings, manifest):
    settings.NODE_MODULES = tmp_path / "nothing"
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (manifest / staticfiles_storage.stored_name("netzwerk/css/base.css")).is_file()
    assert not (manifest / "npm").exists()
    assert STYLES.render(Context()) == ""


def test_kern_stays_linked_when_node_modules_is_gone_after_collecting(
    packages, manifest, settings, tmp_path
):
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.NODE_MODULES = tmp_path / "nothing"
    staticfiles_storage.hashed_files = staticfiles_storage.load_manifest()[0]
    assert "/static/npm/kern." in STYLES.render(Context())
