# Needs python3 (3.11 or newer), git and make. Everything else goes into .venv, from the lock.

PYTHON ?= python3
# Where nothing is developed: make ready LOCK=requirements.lock
LOCK ?= requirements-dev.lock
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
# Two stamps: one per lock, one per project description, so that nothing is installed twice.
LOCKED := .venv/.locked
INSTALLED := .venv/.installed
TRANSLATIONS := tracker/translations
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/messages.po))
TEMPLATE := .venv/messages.pot
FRENCH := $(TRANSLATIONS)/fr/LC_MESSAGES/messages.po
COMPILE_LOCK := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command "make lock" $(UPGRADE) pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help run test check bench translations lock ready

help: ## Show these lines
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

run: export TRACKER_DEMO := 1
run: ready ## Start the demonstration on http://127.0.0.1:8000 with the worked example
	$(BIN)/tracker init
	$(BIN)/tracker load-example mali-2018
	$(BIN)/tracker serve

test: check ## Check the code, then run every test on SQLite, PostgreSQL and in Chromium
	@chromium=$$($(BIN)/python -m tests.chromium) && TRACKER_CHROMIUM="$$chromium" $(BIN)/pytest -n logical --dist worksteal $(PYTEST_ARGS)

check: ready ## Lint, formatting, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: ready ## Measure what the promises about speed and size rest on
	$(BIN)/python -m tests.benchmarks

translations: $(INSTALLED) ## Collect the messages, bring the French catalogue up to date, compile it
	$(BIN)/pybabel --quiet extract -F pyproject.toml --ignore-dirs=".*" --add-location=file --sort-by-file \
		--project="Coordination Tracker" --copyright-holder="The Coordination Tracker contributors" -o $(TEMPLATE) .
	@test -e $(FRENCH) || $(BIN)/pybabel --quiet init -l fr -i $(TEMPLATE) -d $(TRANSLATIONS)
	$(BIN)/pybabel --quiet update -l fr -i $(TEMPLATE) -d $(TRANSLATIONS) --width 120 --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date
	$(BIN)/pybabel --quiet compile -d $(TRANSLATIONS)

lock: ## Pin every part again (maintainers; needs uv; UPGRADE=--upgrade takes the newest)
	$(COMPILE_LOCK) --extra install --output-file requirements.lock
	$(COMPILE_LOCK) --extra install --extra dev --constraints requirements.lock --output-file requirements-dev.lock

ready: $(INSTALLED) $(CATALOGUES)

# One part comes as source only. Its build tools are taken from the lock first, or pip would fetch some of its own choice.
$(LOCKED): $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "No virtual environment could be made: on Debian and Ubuntu install the package python3-venv" >&2; exit 1; }
	@awk '/^[a-z]/ { tool = /^(packaging|setuptools|wheel)==/ } tool' $(LOCK) > .venv/build.lock
	$(PIP) --require-hashes -r .venv/build.lock
	$(PIP) --require-hashes --no-build-isolation -r $(LOCK)
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

%.mo: %.po $(INSTALLED)
	$(BIN)/pybabel --quiet compile -i $< -o $@
