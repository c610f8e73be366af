"""The set-up says what is wrong, and goes on where it can."""

import ast
import shutil
from pathlib import Path

import pytest

from netzwerk import machine

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def empty_machine(tmp_path, monkeypatch):
    """A project folder in which nothing has been installed yet."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    return tmp_path


def test_old_python_is_named_and_refused(monkeypatch):
    monkeypatch.setattr(machine.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Python ist zu alt: 3\.9 gefunden, 3\.11 oder neuer"):
        machine.check_python()


def test_source_can_be_read_by_an_old_python():
    ast.parse((ROOT / "netzwerk/machine.py").read_text(), feature_version=(3, 5))


def test_npm_out_of_reach_warns_and_goes_on(empty_machine, monkeypatch, capsys):
    if not shutil.which("npm"):
        monkeypatch.setattr(machine, "npm_command", lambda: ["false"])
    # Nobody listens on the discard port, and nothing is tried twice.
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(empty_machine / "cache"))
    machine.install_front_end(with_tools=False)
    assert "npm ist nicht erreichbar. Die Plattform läuft trotzdem" in capsys.readouterr().out
    assert not (empty_machine / "node_modules" / "installed").exists()


def test_step_that_is_done_is_not_done_again(empty_machine, capsys):
    (empty_machine / "node_modules").mkdir()
    mark = empty_machine / "node_modules" / "installed-dev"
    mark.write_text(machine.fingerprint("package-lock.json"))
    machine.install_front_end(with_tools=False)
    assert capsys.readouterr().out == ""
