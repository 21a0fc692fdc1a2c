# Everything a checkout needs; `make help` lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

export SAM2_SRC EDGETAM_SRC WEIGHTS FAMILY
export ANNOTATOR_SHARED ?= $(abspath ../shared)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: demo
demo: $(STAMP) ## Set up, track the sample clip without a window, say where the results are
	$(BIN)/python tools/demo.py

.PHONY: test
test: $(STAMP) ## Set up and run the whole test suite
	$(BIN)/python tools/check_qt.py
	$(BIN)/python -m pytest

.PHONY: run
run: $(STAMP) ## Set up and open the window
	$(BIN)/python app.py

.PHONY: lint
lint: $(STAMP) ## Format, lint, strict types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: bench
bench: $(STAMP) ## Measure speed, memory and quality against something real (LONG=1: ten minutes more)
	$(BIN)/python -m benchmarks

PARITY := .parity-venv

$(PARITY)/.installed: tools/parity/requirements.txt
	$(PYTHON) -m venv $(PARITY)
	$(PARITY)/bin/python -m pip install --quiet --disable-pip-version-check -r tools/parity/requirements.txt
	$(PARITY)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps timm==1.0.31
	@touch $@

.PHONY: parity
parity: $(PARITY)/.installed ## Compare with the official code (SAM2_SRC=, EDGETAM_SRC=; WEIGHTS= a real checkpoint)
	$(PARITY)/bin/python -m tools.parity $(ARGS)

TRAIN := .train-venv

$(TRAIN)/.installed: training/requirements.txt
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@touch $@

.PHONY: train
train: $(TRAIN)/.installed ## Train the built-in prompt network anew (hours; goes on where it was stopped)
	$(TRAIN)/bin/python -m training build/training $(ARGS)

.PHONY: lock
lock: ## Pin the newest allowed versions, with hashes and no index address (needs uv)
	uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url -o requirements.lock
