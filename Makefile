# All jobs of this repository. "make help" lists them.
#
# The first run makes a private Python environment in .venv and fills it; later runs find the stamp files in there
# and start at once. A changed pyproject.toml fills it anew.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
SERVE ?= 1
ARGS ?=

python := $(VENV)/bin/python
with_site := $(VENV)/.ready-site
with_dev := $(VENV)/.ready-dev
with_bench := $(VENV)/.ready-bench

.DEFAULT_GOAL := help
.PHONY: help site test lint format check golden screenshots profile clean

help:  ## List all jobs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(with_site)  ## Build the sample site and show it at http://127.0.0.1:8000/ (SERVE=0: only build; PORT=…)
	$(python) -m generator build
ifneq ($(SERVE),0)
	$(python) -m generator serve --port $(PORT)
endif

test: $(with_dev)  ## Run the tests (ARGS='-k docs': some of them)
	$(python) -m pytest -n auto --dist loadfile $(ARGS)

lint: $(with_dev)  ## Look at style and types without running anything
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy

format: $(with_dev)  ## Put the code into its usual form
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

check: lint test  ## All checks that a change has to pass

golden: $(with_dev)  ## Write the expected results of the tests anew; then read the difference with git diff
	$(python) -m pytest --snapshot-update $(ARGS)

screenshots: $(with_dev)  ## Take the pictures in docs/screenshots/ anew (ARGS='--view home': some of them)
	$(python) tests/site/screenshots.py $(ARGS)

profile: $(with_bench)  ## Tell where the time of a build goes, and draw it (ARGS='--articles 5000', ARGS=DIR)
	$(python) -m benchmarks profile $(ARGS)

clean:  ## Delete what can be made again: the site, the caches, the Python environment
	rm -rf public .cache build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(python):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Baoku needs Python 3.11 or newer. Name one: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' || \
	  { echo "This Python cannot make environments. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	rm -f $(with_site) $(with_dev) $(with_bench)
	$(PYTHON) -m venv $(VENV)

$(with_site): pyproject.toml | $(python)
	$(python) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(with_dev): pyproject.toml | $(python)
	$(python) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(with_site)

$(with_bench): pyproject.toml | $(python)
	$(python) -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@ $(with_site) $(with_dev)
