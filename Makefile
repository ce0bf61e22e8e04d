# The verbs of the house. Everything happens in .venv; a stamp file keeps repeated calls short.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --constraint constraints.txt

.PHONY: install run test lint eval bench clean

install: $(VENV)/installed

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) --editable '.[dev,eval]'
	@touch $@

run: $(VENV)/installed
	$(BIN)/polyphony serve

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m seeds.validate

eval: $(VENV)/installed-dev
	$(BIN)/polyphony evaluate run --gate

bench: $(VENV)/installed-dev
	$(BIN)/polyphony evaluate bench $(if $(ARTICLES),--articles $(ARTICLES))

clean:
	rm -rf $(VENV)
