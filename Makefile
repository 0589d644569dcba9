# Two commands matter: `make demo` and `make test`. Both need only Python 3.11 or newer, git and make.
# What each target does stands behind ## and is printed by `make help`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
OPEN ?= 1
DATA ?= data/demo
# One more than two cores: where a test waits for a browser or a command, another has the core.
WORKERS ?= 3
PYTEST = $(BIN)/python -m pytest -q -n $(WORKERS) --no-loadscope-reorder
UV_INSTALL = $(BIN)/python -m uv pip install --quiet --python $(BIN)/python

# Python keeps what it has compiled, whatever the machine says elsewhere: a site's process starts in 4 seconds instead of 7, and
# the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-s3 setup-dev messages demo test check lint types unit coverage postgresql site-postgresql docs browser office slow spark lock bench clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

# --- setting up: each step runs again only when what it is made from has changed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Kedja needs Python 3.11 or newer. Install it, or say where it is: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@echo "Setting up in $(VENV) (a minute or two the first time)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.libraries: requirements/site.txt | $(BIN)/python
	@echo "Installing the libraries"
	@$(UV_INSTALL) --require-hashes -r requirements/site.txt
	@touch $@

$(BIN)/kedja: pyproject.toml $(VENV)/.libraries
	@echo "Installing Kedja"
	@$(UV_INSTALL) --no-deps --editable .
	@touch $@

# The world map, and the identity providers that tests sign in at, are kept by npm alone; npm itself comes from PyPI.
src/kedja/report/world.json: package-lock.json | $(VENV)/.libraries
	@echo "Fetching the world map"
	@$(BIN)/npm ci --silent --ignore-scripts --omit=dev
	@cp node_modules/world-atlas/countries-110m.json $@

PO_FILES := $(shell find src -name '*.po')
$(VENV)/.messages: $(PO_FILES) | $(VENV)/.libraries
	@echo "Compiling the Swedish texts"
	@for po in $(PO_FILES); do $(BIN)/pybabel --quiet compile --input-file $$po --output-file $${po%.po}.mo --locale sv || exit 1; done
	@touch $@

messages: $(VENV)/.messages ## compile the translations

setup: $(BIN)/kedja src/kedja/report/world.json $(VENV)/.messages ## everything that running Kedja needs; leaves the command at .venv/bin/kedja

setup-s3: setup requirements/s3.txt ## the same, with what speaks with object storage (KEDJA_UPLOADS)
	@$(UV_INSTALL) --require-hashes -r requirements/s3.txt

$(VENV)/.developing: requirements/dev.txt package-lock.json | setup
	@echo "Installing what tests and docs need"
	@$(UV_INSTALL) --require-hashes -r requirements/dev.txt
	@$(BIN)/npm ci --silent --ignore-scripts
	@touch $@

setup-dev: setup $(VENV)/.developing ## the same, with what tests and docs need

# --- using it

demo: setup ## the demo: an invented region's ledger, screened and served at HOST:PORT; OPEN=0 opens no browser
	@$(BIN)/kedja site demo --data $(DATA) --host $(HOST) --port $(PORT) $(if $(filter 0,$(OPEN)),--no-open,--open)

# --- looking after it

lint: setup-dev ## style, formatting, and which way the imports run
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

types: setup-dev ## strict types
	@$(BIN)/mypy

# Debian's Chromium is taken where it is there or may be installed; the tests say the same where it is not.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && echo "Installing Chromium for the browser tests" && apt-get update -qq \
	       && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "The browser tests need Chromium: sudo apt-get install chromium (or set KEDJA_CHROMIUM to a Chromium's path), then run make again"; exit 1; }

unit: setup-dev browser ## the tests, in parallel
	@$(PYTEST) -m "not slow and not spark"

# Apart, as measuring doubles the time on Python 3.11.
coverage: setup-dev browser ## the same, with the coverage of each module
	@$(PYTEST) -m "not slow and not spark" --cov --cov-report=term:skip-covered --no-cov-on-fail

# PostgreSQL comes from PyPI and is started by the tests. What is tried before each landing: what asks the database in its own way;
# whoever comes by a link, and every address as every role, where the database itself keeps rows back too; and the migrations.
TRIED_ON_POSTGRESQL = \
  $(addprefix src/kedja_site/config/tests/,test_walk.py test_rate_limits.py test_due.py) \
  $(addsuffix /tests/test_migrations.py,$(addprefix src/kedja_site/,newsroom riskview)) \
  $(addsuffix /tests/test_row_lock.py,$(addprefix src/kedja_site/,register procurements circular tenders medicines deviations followup audits selfreports results plastics)) \
  $(addsuffix /tests/test_weeding.py,$(addprefix src/kedja_site/,procurements clauses)) \
  $(addsuffix /tests/test_answering.py,$(addprefix src/kedja_site/,disclosures tenders)) \
  $(addsuffix /tests/test_records.py,$(addprefix src/kedja_site/,tenders medicines plastics)) \
  $(addprefix src/kedja_site/,search letters people/tests riskview/tests/test_jobs.py circular/tests/test_measuring.py \
    alarms/tests/test_asking.py register/exchange/tests/test_claims.py)

postgresql: setup-dev ## search, counting, jobs, links, rights and migrations on PostgreSQL
	@KEDJA_TEST_DATABASE=postgresql $(PYTEST) -m "not spark and not browser" $(TRIED_ON_POSTGRESQL)

site-postgresql: setup-dev ## all of the site's tests once more, on PostgreSQL, with the site's coverage
	@KEDJA_TEST_DATABASE=postgresql $(PYTEST) -m "not slow and not spark and not browser" src/kedja_site --cov=kedja_site --cov-report=term:skip-covered --no-cov-on-fail

docs: setup-dev ## build the documentation into docs/_build
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

test: setup-dev browser ## everything that must hold before a change lands; ten minutes on two cores
	@$(MAKE) --no-print-directory --jobs $(WORKERS) lint types docs
	@$(MAKE) --no-print-directory unit

# Word documents are opened by LibreOffice's writer, without its windows; where it cannot be had, that test says so.
office:
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && echo "Installing LibreOffice, which opens the Word documents in the tests" && apt-get update -qq \
	       && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null; } \
	  || echo "Without LibreOffice the Word documents are not opened: sudo apt-get install libreoffice-writer-nogui"

slow: setup-dev browser office
	@$(PYTEST) -m "slow and not spark"; code=$$?; [ $$code -eq 5 ] || exit $$code

spark: setup-dev requirements/spark.txt
	@$(UV_INSTALL) --require-hashes -r requirements/spark.txt
	@$(BIN)/python -m pytest -m spark -q

check: slow spark postgresql ## what takes longer: each room and every page × language × theme × size in a browser, kills, Spark, rights on PostgreSQL

bench: setup-dev ## measure speed and memory beside a yardstick; prints the tables that stand in docs/explanation/speed.md
	@$(BIN)/python -m benchmarks

lock: setup-dev ## renew the pinned versions in requirements/
	@for set in "site:--extra site --group setup" "s3:--extra site --extra s3 --group setup" "dev:--extra site --extra s3 --group setup --group dev" "spark:--extra site --extra spark --group setup --group dev"; do \
	  $(BIN)/python -m uv pip compile --quiet pyproject.toml $${set#*:} --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate --output-file requirements/$${set%%:*}.txt || exit 1; done

clean: ## remove what the targets above have made
	@rm -rf $(VENV) node_modules data/demo docs/_build src/kedja/report/world.json .mypy_cache .ruff_cache .pytest_cache
	@find src -name '*.mo' -delete
