# `make help` lists what can be done. Each target installs what it needs: python3 (3.11 or newer), pip and make are enough.
# Paths are relative and tools are called as `.venv/bin/python -m …`, so a folder may have blanks and umlauts in its name.
PY ?= python3
UPGRADE ?=
SIZE ?= small
UV := UV_PYTHON_DOWNLOADS=never .tools/bin/uv
PYTHON := .venv/bin/python
LOCK := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)
PACKAGE := packages/leistungsrecht
EXAMPLES := $(PACKAGE)/examples
DEBIANS_POSTGRESQL := /usr/lib/postgresql/15/bin
ASKING_THE_DATABASE := tests/access tests/casefile tests/kernel/test_temporal.py tests/kernel/test_once.py tests/operation/test_drills.py
LEISTUNGSRECHT := $(PYTHON) -c 'from leistungsrecht.cli.main import run; run()'

.DEFAULT_GOAL := help
.PHONY: help demo law test test-browser test-postgresql check format bench bench-law bench-names bench-house pictures lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

demo: .venv/.ok ## Invent a city and serve it on http://127.0.0.1:8000 (size: make demo SIZE=city)
	@exec $(PYTHON) -m lotsenhaus demo --size $(SIZE)

law: .venv/.ok ## Show what the law gives two households, line by line
	@$(LEISTUNGSRECHT) calculate $(EXAMPLES)/familie_haddad.yaml
	@$(LEISTUNGSRECHT) settle $(EXAMPLES)/frau_shevchenko_zahlungen.yaml $(EXAMPLES)/frau_shevchenko.yaml

test: .venv/.dev ## Run all tests; every branch of leistungsrecht must be covered
	@echo "the law, every branch of it …"
	@$(PYTHON) -m pytest -n auto --dist worksteal --cov --cov-report=term packages
	@echo "the house …"
	@$(PYTHON) -m pytest -n auto --dist worksteal tests

test-browser: .venv/.dev ## Run the tests in Debian's Chromium: every page for everybody and by keyboard, whole ways of work
	@sh tools/debian.sh chromium chromium
	@echo "starting a house with an invented city, then walking through every page …"
	@$(PYTHON) -m pytest -n 2 --dist worksteal tests/browser

test-postgresql: .venv/.dev ## Run what asks most of the database on Debian's PostgreSQL 15
	@sh tools/debian.sh $(DEBIANS_POSTGRESQL)/initdb postgresql-15
	@echo "running what asks most of the database on Debian's PostgreSQL 15 …"
	@PG_BINDIR=$(DEBIANS_POSTGRESQL) LOTSENHAUS_DATA="$(CURDIR)/.data-test-15" $(PYTHON) -m pytest -n 2 --dist worksteal $(ASKING_THE_DATABASE)

check: .venv/.dev ## Check style, types, import contracts; report what has grown large
	@echo "ruff: style"
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@echo "mypy: types"
	@$(PYTHON) -m mypy
	@echo "import-linter: who may know whom"
	@$(PYTHON) -c 'import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())' --no-logo
	@$(PYTHON) tools/sizes.py

format: .venv/.dev ## Put the code into the common form
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

bench: bench-law bench-names bench-house ## Measure everything: law, names, and the pages among a million people

bench-law: .venv/.ok .venv-bench/.ok ## Measure leistungsrecht beside GETTSIM on the same work
	@$(PYTHON) bench/run.py

bench-names: .venv/.ok .venv-bench/.ok ## Measure the search for names and the warning of duplicates beside others
	@$(PYTHON) bench/names.py

bench-house: .venv/.ok ## Measure pages beside a lean Django page (the first run loads a city; fewer: SIZE=city)
	@$(PYTHON) bench/house.py --size $(if $(filter command line,$(origin SIZE)),$(SIZE),large)

pictures: .venv/.ok ## Draw the pictures of the README anew
	@$(PYTHON) tools/pictures.py

lock: .tools/.ok ## Write the lock files anew (newer versions: make lock UPGRADE=--upgrade)
	@echo "locking versions …"
	@$(LOCK) pyproject.toml $(PACKAGE)/pyproject.toml --extra cli --extra embedded --group pyproject.toml:build --no-emit-package leistungsrecht -o requirements.lock
	@$(LOCK) pyproject.toml $(PACKAGE)/pyproject.toml --extra cli --extra embedded --group pyproject.toml:build --group pyproject.toml:dev --group pyproject.toml:browser --no-emit-package leistungsrecht -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --group pyproject.toml:uv -o requirements-uv.lock
	@$(LOCK) bench/requirements.in -o bench/requirements.lock
	@$(LOCK) --no-deps bench/data.in -o bench/data.lock

clean: ## Remove everything that make has installed or produced
	rm -rf .data .data-test .data-test-15 .data-bench .venv .venv-bench .tools .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* dist

# pip --target needs neither a venv nor root and works where the system's Python is externally managed (PEP 668).
.tools/.ok: requirements-uv.lock
	@$(PY) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Say which one: make PY=python3.11 …")'
	@echo "installing uv into .tools …"
	@$(PY) -m pip install -q --disable-pip-version-check --root-user-action=ignore --upgrade --target .tools --require-hashes -r requirements-uv.lock
	@touch $@

.venv/.ok: .tools/.ok requirements.lock pyproject.toml $(PACKAGE)/pyproject.toml
	@echo "installing leistungsrecht and its command line into .venv …"
	@$(UV) venv -q --allow-existing --python $(PY) .venv
	@$(UV) pip install -q -p .venv --require-hashes -r requirements.lock
	@$(UV) pip install -q -p .venv --no-deps --no-build-isolation -e $(PACKAGE) -e .
	@touch $@

.venv/.dev: .venv/.ok requirements-dev.lock
	@echo "installing the tools for tests and checks into .venv …"
	@$(UV) pip install -q -p .venv --require-hashes -r requirements-dev.lock
	@touch $@

.venv-bench/.ok: .tools/.ok bench/requirements.lock bench/data.lock
	@echo "installing GETTSIM into .venv-bench (about 400 MB) …"
	@$(UV) venv -q --allow-existing --python $(PY) .venv-bench
	@$(UV) pip install -q -p .venv-bench --require-hashes -r bench/requirements.lock
	@$(UV) pip install -q -p .venv-bench --require-hashes --no-deps -r bench/data.lock
	@touch $@
