# `make demo` shows what kg does; `make check` is what every change must pass. Both make their environment in .venv.
# Needed: Python 3.11 or newer, pip and make.

PYTHON ?= python3
VENV := .venv
KG := $(VENV)/bin/kg
RUN := $(VENV)/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help demo check format lint types test coverage accuracy bench bench-merging bench-scale fuzz sample pictures docs site wheel try-wheel lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/runtime ## the graph of the sample articles, and what stands in it
	@$(KG) demo --output output/demo

check: format lint types site test ## all that a change must pass: format, lint, types, docs, architecture and tests

format: $(VENV)/development
	$(RUN) ruff format --check .

lint: $(VENV)/development
	$(RUN) ruff check .

types: $(VENV)/development
	$(RUN) mypy

test: $(VENV)/development ## the tests; those that need a browser or a triple store are skipped where there is none
	$(RUN) pytest

coverage: $(VENV)/development ## the tests, and which branches of the code none of them takes
	$(RUN) pytest --cov

accuracy: $(VENV)/development ## measures accuracy on the samples, and on the gold under ../shared where that is there; writes it into the docs
	@$(VENV)/bin/python tests/bench/accuracy.py

bench: $(VENV)/development ## what kg adds to the time of spaCy, and accuracy against the gold under ../shared
	@$(VENV)/bin/python tests/bench/shares.py $(wildcard ../shared/articles)
	@test -d ../shared/gold || { echo "bench: the folder ../shared/gold is not there"; exit 1; }
	@mkdir -p build
	@for gold in ../shared/gold/*.jsonl; do \
	  echo "$$gold"; \
	  $(KG) extract --quiet $$gold > build/found.jsonl; \
	  $(VENV)/bin/python ../shared/eval/score.py $$gold build/found.jsonl; \
	done

bench-merging: $(VENV)/development ## time and memory to merge the entities of 19,000 articles under ../shared; takes a quarter of an hour
	@test -f ../shared/scale/reuters.jsonl.gz || { echo "bench-merging: ../shared/scale/reuters.jsonl.gz is not there"; exit 1; }
	@mkdir -p build
	@$(KG) extract --quiet --processes 2 ../shared/scale/reuters.jsonl.gz > build/merging.jsonl
	@$(VENV)/bin/python tests/bench/merging.py build/merging.jsonl

bench-scale: $(VENV)/development ## speed, memory and additions over 19,000 articles under ../shared; takes half an hour on two cores
	@$(VENV)/bin/python tests/bench/scale.py $(SCALE)

fuzz: $(VENV)/development ## every reader for FUZZ seconds (600); by coverage where atheris is installed; finds in build/finds
	@$(VENV)/bin/python tests/fuzz/readers.py $(or $(FUZZ),600) build/finds

sample: $(VENV)/runtime ## the committed example under output/sample
	$(KG) build kg/samples --output output/sample --fresh

pictures: $(VENV)/development ## the pictures of the example's page that the README shows; needs chromium
	@$(VENV)/bin/python tests/view/screenshots.py output/sample/graph.html output/sample Russia overview focus

docs: $(VENV)/development ## the docs as a site in build/site, after writing the pages that are made from the program
	@$(VENV)/bin/python tests/reference.py
	@$(MAKE) --no-print-directory site

site: $(VENV)/development
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --strict

wheel: $(VENV)/development ## dist/*.whl and the source archive, as an index would take them
	rm -rf dist
	$(RUN) build --no-isolation
	$(RUN) twine check --strict dist/*

try-wheel: wheel ## the wheel in an empty environment under build/, and the demo by it; needs the network
	rm -rf build/empty
	$(PYTHON) -m venv --without-pip build/empty
	$(PYTHON) -m pip --python build/empty/bin/python install --quiet dist/*.whl
	cd build && empty/bin/kg demo

lock: ## the pinned versions with their hashes, after a change of dependencies in pyproject.toml; needs uv
	uv pip compile pyproject.toml --group build $(LOCK) --output-file requirements.txt
	uv pip compile pyproject.toml --group dev --constraint requirements.txt $(LOCK) --output-file requirements-dev.txt

LOCK := --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url \
  --no-annotate --custom-compile-command 'make lock'

clean: ## what was built, the environment included
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each environment is a stamp file, newer than the lock that it was made from. Where Python comes without
# ensurepip, as on Debian, its own pip fills the environment.

$(VENV)/runtime: requirements.txt pyproject.toml
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/development: requirements-dev.txt pyproject.toml
	@$(call install,requirements-dev.txt)
	@touch $@ $(VENV)/runtime

define install
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer: make PYTHON=python3.12")'; \
echo "installing $(1) into $(VENV)"; \
test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --without-pip $(VENV); \
pip="$(VENV)/bin/python -m pip"; \
$$pip --version >/dev/null 2>&1 || pip="$(PYTHON) -m pip --python $(VENV)/bin/python"; \
PIP_DISABLE_PIP_VERSION_CHECK=1 $$pip install --quiet --require-hashes --requirement $(1); \
PIP_DISABLE_PIP_VERSION_CHECK=1 $$pip install --quiet --no-deps --no-build-isolation --editable .
endef

.SHELLFLAGS := -ec
