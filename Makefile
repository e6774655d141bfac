# The two commands: `make run` opens the quiz, `make test` tests it. Each sets up all it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
SOURCES := pyproject.toml constraints.txt hatch_build.py $(wildcard src/smquiz/i18n/locale/*/LC_MESSAGES/*.po)
# Build isolation honours the same pins.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: run test check format bench screenshots samples readers test-readers stores test-lrs clean
.DEFAULT_GOAL := run

$(VENV)/run.stamp: $(SOURCES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "smquiz needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	@echo "Setting up $(VENV) (once)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	@echo "Setting up the test tools (once)…"
	@$(PIP) --editable '.[dev]'
	@touch $@

run: $(VENV)/run.stamp
	@$(BIN)/smquiz

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

# Parsers that are not ours, for the tests of export; Node and the registries are needed, so no other target asks for it.
READERS := tests/exchange/readers
readers: .readers/ready
.readers/ready: $(READERS)/requirements.txt $(READERS)/package.json
	@echo "Setting up .readers (once)…"
	@rm -f $@
	@test -x .readers/venv/bin/python || $(PYTHON) -m venv .readers/venv
	@PIP_CONSTRAINT= .readers/venv/bin/python -m pip --disable-pip-version-check install --quiet --requirement $(READERS)/requirements.txt
	@cp $(READERS)/package.json .readers/
	@npm install --prefix .readers --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

test-readers: $(VENV)/dev.stamp .readers/ready
	$(BIN)/python -m pytest $(READERS)

# Learning Record Store servers, for the tests of `smquiz lrs`; Node and the registries are needed here too.
STORES := tests/lrs/stores
stores: .stores/ready
.stores/ready: $(STORES)/requirements.txt $(STORES)/package.json
	@echo "Setting up .stores (once)…"
	@rm -f $@
	@test -x .stores/venv/bin/python || $(PYTHON) -m venv .stores/venv
	@PIP_CONSTRAINT= .stores/venv/bin/python -m pip --disable-pip-version-check install --quiet --requirement $(STORES)/requirements.txt
	@cp $(STORES)/package.json .stores/
	@npm install --prefix .stores --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

test-lrs: $(VENV)/dev.stamp .stores/ready
	$(BIN)/python -m pytest tests/lrs

format: $(VENV)/dev.stamp
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/dev.stamp
	$(BIN)/python -m tools.screenshots docs/screenshots

samples: $(VENV)/dev.stamp
	$(BIN)/python -m tools.samples docs/samples

clean:
	rm -rf $(VENV) .readers .stores dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
