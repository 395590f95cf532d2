# Every target installs what it needs into .venv from a lock file with hashes.
# DOCS_DIR, SITE_DIR, SITE_URL and REPO_URL choose another vault, output and address.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
# The same commit gives the same bytes: dates come from the commit, not from the clock.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.DEFAULT_GOAL := help
.PHONY: help serve build test check fix bench lock clean browser

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

serve: .venv/site.stamp ## Set up, then serve the site and rebuild it at every change
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .venv/site.stamp ## Build the site into site/; anything broken stops it
	$(BIN)/mkdocs build --strict

test: .venv/test.stamp browser check ## Set up and run every test, those in a browser included
	$(BIN)/pytest -n 2

check: .venv/test.stamp ## Check format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: .venv/test.stamp ## Format the code and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/test.stamp ## Measure builds of generated vaults against other engines
	$(BIN)/python -m bench

browser: ## Install the Debian packages of the tests, or say which are missing
	@scripts/debian-packages

lock: ## Resolve the dependencies anew and write the lock files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet pyproject.toml --extra test $(LOCK) -o requirements/test.lock
	$(BIN)/uv pip compile --quiet pyproject.toml -c requirements/test.lock $(LOCK) -o requirements/site.lock

LOCK := --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header

clean: ## Remove what the other targets made
	rm -rf .venv site dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site.stamp: requirements/site.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The packages of the tests hold those of the site, so one installation serves both.
.venv/test.stamp: requirements/test.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/site.stamp
