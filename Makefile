# Pamong: `make demo` and `make test` do all their set-up themselves. `make help` lists the rest.
# Needed: Python 3.11 and make. `make check` needs PostgreSQL's server programs and Chromium besides.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
JOBS ?= 2
PIP := $(PY) -m pip -qq --disable-pip-version-check
PAMONG := $(PY) -m pamong
PYTEST := $(PY) -m pytest -n $(JOBS) --dist worksteal
COMPILE := $(PY) -m compileall -qq -j $(JOBS)
SOURCES := src tests tools benchmarks conftest.py
PRODUCTION := PAMONG_MODE=production PAMONG_BASE_URL=https://pamong.contoh.go.id PAMONG_DATA_DIR=build/deploy \
	PAMONG_SMTP_URL=smtp://mail.contoh.go.id:587 \
	PAMONG_SECRET_KEY=only-for-the-gate-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ

# Python's compiled modules are kept (in __pycache__ and out of git): the suite starts dozens of processes.
export PYTHONDONTWRITEBYTECODE :=

# --- set-up: a stamp file says what is installed, so that a second run is quick ---------------------------------------
$(VENV)/made:
	@echo "· making the virtual environment with $(PYTHON)"
	@"$(PYTHON)" -c 'import sys; sys.exit("Pamong needs Python 3.11 or later; found " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(PY) || "$(PYTHON)" -m venv $(VENV) || { echo "Python's venv is missing (Debian: apt-get install python3.11-venv)"; rm -rf $(VENV); exit 1; }
	@echo "$(CURDIR)/src" > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/pamong-source.pth"
	@touch $@

$(VENV)/runs: $(VENV)/made requirements.txt
	@echo "· installing what Pamong needs to run"
	@$(PIP) install --require-hashes --no-deps -r requirements.txt
	@touch $@

$(VENV)/tests: $(VENV)/made requirements-dev.txt requirements.txt
	@echo "· installing what Pamong, its tests and its gates need"
	@$(PIP) install --no-compile --require-hashes --no-deps -r requirements-dev.txt
	@$(COMPILE) "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || true  # templates of Python are no Python
	@touch $(VENV)/runs $@

build/calendar/made: tests/outside/requirements.txt
	@echo "· installing a calendar server and its client into an environment of their own"
	@test -x build/calendar/bin/python || "$(PYTHON)" -m venv build/calendar
	@build/calendar/bin/python -m pip -qq --disable-pip-version-check install --require-hashes --no-deps -r tests/outside/requirements.txt
	@touch $@

# Peers of the benchmarks: an environment each, for two of them bring a package of the same name.
build/peers/made: $(wildcard benchmarks/peers/*.txt)
	@echo "· installing the peers of the matching's benchmark into environments of their own"
	@for peer in $(basename $(notdir $(wildcard benchmarks/peers/*.txt))); do \
		test -x build/peers/$$peer/bin/python || "$(PYTHON)" -m venv build/peers/$$peer; \
		build/peers/$$peer/bin/python -m pip -qq --disable-pip-version-check install --require-hashes --no-deps -r benchmarks/peers/$$peer.txt; \
	done
	@touch $@

.PHONY: calendar demo test check faults matching long bench docs messages lock format browser postgres clean help
.PHONY: rest lint types contracts templates migrations fresh catalogue deploy walk

## demo: install, build a living sample agency, serve it on http://127.0.0.1:8000 and print the sign-ins
demo: $(VENV)/runs
	@$(PAMONG) demo

## test: install, then the suite on SQLite without browser and without walk (under 5 minutes on 2 cores)
test: $(VENV)/tests
	@echo "· the suite on SQLite, without browser and without PostgreSQL (make check runs those too)"
	@$(COMPILE) -x /tests/ src
	@$(PY) tools/messages.py compile
	@$(PYTEST) -m "not browser and not outside and not walk"

## check: the whole gate, each part also by its own name: lint types contracts templates migrations fresh catalogue deploy faults matching walk calendar postgres browser
check: test rest

## rest: the gate without `make test`, for whoever has just run it
rest: lint types contracts templates migrations fresh catalogue deploy faults matching walk calendar postgres browser

lint: $(VENV)/tests
	@echo "· ruff: rules and format"
	@$(PY) -m ruff check $(SOURCES)
	@$(PY) -m ruff format --check $(SOURCES)

types: $(VENV)/tests
	@echo "· mypy, strict"
	@$(PY) -m mypy

contracts: $(VENV)/tests
	@echo "· import contracts"
	@$(VENV)/bin/lint-imports --no-cache

templates: $(VENV)/tests
	@echo "· djlint: templates"
	@$(VENV)/bin/djlint src --lint --quiet

migrations: $(VENV)/tests
	@echo "· migrations are complete"
	@$(PAMONG) manage makemigrations --check --dry-run
	@$(PYTEST) -n 0 tests/house/test_migrations.py

fresh: $(VENV)/tests
	@echo "· generated documents are fresh"
	@$(PY) tools/docs.py --check

catalogue: $(VENV)/tests
	@echo "· the English catalogue is complete"
	@$(PY) tools/messages.py check

deploy: $(VENV)/tests
	@echo "· check --deploy as in production"
	@$(PRODUCTION) $(PAMONG) manage check --deploy --fail-level WARNING

## faults: plant a fault for every house test and see the test fail
faults: $(VENV)/tests
	@echo "· planted faults"
	@$(PYTEST) tests/house/faults.py

## matching: the engine against every matching there is, on 24,000 small problems: 2,000 of each kind
matching: $(VENV)/tests
	@echo "· the matching against all matchings of small problems"
	@$(PY) benchmarks/matching_brute.py --jobs $(JOBS)

## walk: nine readers at every address, every reaction twice, deaths at every statement, backups, the story of the demo (make test leaves this out: it takes minutes)
walk: $(VENV)/tests
	@echo "· nine readers at every address, every reaction twice, backups and restores, the story of the demo"
	@$(PYTEST) -m walk

## postgres: the suite on PostgreSQL, in a scratch cluster
postgres: $(VENV)/tests
	@echo "· the suite on PostgreSQL, without browser"
	@tools/with_postgres.sh $(PYTEST) -m "not browser and not outside"

## calendar: invitations and the calendar feed in a real CalDAV server (Radicale), read by a real client
calendar: $(VENV)/tests build/calendar/made
	@echo "· calendars in Radicale"
	@$(PYTEST) -n 0 -m outside tests/outside

## browser: the journeys in Chromium, with axe
browser: $(VENV)/tests
	@echo "· journeys in Chromium"
	@$(PYTEST) -m browser

## long: 100,000 random steps of the ledger against a pencil, a quarter of them in the database (tools/with_postgres.sh make long: on PostgreSQL)
long: $(VENV)/tests
	@$(PY) -m pytest --hypothesis-profile=long src/pamong/hours/tests/test_histories.py

## bench: the benchmarks, as tables: import of 50,000 people, pages at 5,000 and at 50,000, the ledger after a change of rules, the matching against its peers (tools/with_postgres.sh make bench: on PostgreSQL)
bench: $(VENV)/tests build/peers/made
	@test -d var/bench/now || $(PY) benchmarks/generate_agency.py --people 50000 --units 5000 --out var/bench/now
	@test -d var/bench/later || $(PY) benchmarks/generate_agency.py --people 50000 --units 5000 --out var/bench/later --year-later
	@$(PY) benchmarks/import_agency.py var/bench/now var/bench/now var/bench/later
	@$(PY) benchmarks/pages.py --people 5000 --units 500
	@$(PY) benchmarks/pages.py
	@$(PY) benchmarks/settle.py
	@$(PY) benchmarks/matching_run.py --sizes 500,5000,50000,200000

## docs: print docs/permissions.md, docs/data.md and docs/settings.md anew
docs: $(VENV)/tests
	@$(PY) tools/docs.py

## messages: collect the interface's texts into the English catalogue, keep its translations, compile
messages: $(VENV)/tests
	@$(PY) tools/messages.py collect
	@$(PY) tools/messages.py compile

## format: let ruff put the files in order
format: $(VENV)/tests
	@$(PY) -m ruff check --fix --quiet $(SOURCES) || true
	@$(PY) -m ruff format $(SOURCES)

## lock: resolve the dependencies of pyproject.toml anew into requirements.txt and requirements-dev.txt
lock: $(VENV)/made
	@PYTHON="$(PY)" tools/lock.sh

## clean: remove everything that was built (the demo's data in var/ stays)
clean:
	@rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests -name __pycache__ -prune -exec rm -rf {} +

## help: this list
help:
	@grep -h '^## ' Makefile | sed 's/^## //' | awk -F': ' '{ printf "  make %-10s %s\n", $$1, substr($$0, length($$1) + 3) }'
