# Each target does what it needs by itself. Python 3.11 or newer and make are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# Each of the many processes that tests start would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test test-rest test-all check format bench bench-reading ledger fuzz kills mutants reference docs notebooks licences sbom locked hashes constraints clean

run: $(VENV)/.base
	@$(BIN)/zeren run $(ARGS)

setup: $(VENV)/.dev

# What needs Python alone, in minutes; what needs Neo4j, Chromium, Node or more time; both at once,
# which takes less than one after the other.
REST := neo4j or browser or node or long
PYTEST := $(BIN)/python -m pytest -n auto --dist loadgroup --no-loadscope-reorder
# One worker more than cores: a fifth of the time goes into waiting for disks, servers and pages.
export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell $(PYTHON) -c \
	'import os; one = getattr(os, "sched_getaffinity", None); print(1 + (len(one(0)) if one else os.cpu_count()))')

# The embedded engine gives its memory back to the system and asks for it anew with each commit, which
# is a third of what a small load takes: in tests it is kept, in one place for all threads, and comes
# in large pages (glibc; elsewhere nobody reads this).
test test-rest test-all: export MALLOC_MMAP_THRESHOLD_ ?= 33554432
test test-rest test-all: export MALLOC_TRIM_THRESHOLD_ ?= 268435456
test test-rest test-all: export MALLOC_ARENA_MAX ?= 1
test test-rest test-all: export GLIBC_TUNABLES ?= glibc.malloc.hugetlb=1

test: $(VENV)/.test
	$(PYTEST) -m "not ($(REST))" --ignore=tests/browser --ignore=tests/notebooks $(ARGS)

test-rest: $(VENV)/.dev
	$(PYTEST) -m "$(REST)" $(ARGS)

test-all: $(VENV)/.dev
	$(PYTEST) $(ARGS)

# Types and layers are checked of the tree as it is installed: its folders stand inside zeren. The
# scripts of pages have lint, types and tests of their own, which need Node.
check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	rm -rf build/lib
	$(BIN)/python setup.py -qq build_py
	$(BIN)/mypy
	cd build/lib && ../../$(BIN)/lint-imports --config ../../pyproject.toml
	$(BIN)/python -m pytest -q tests/scripts

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(ARGS)

# What is read from each document of the corpus, beside what was frozen; ARGS=--write freezes anew.
bench-reading: $(VENV)/.dev
	$(BIN)/python -m benchmarks.frozen_answers $(ARGS)

# The ledger that comes with the program, written anew from the plan's text: make ledger FILE=…
ledger: $(VENV)/.base
	$(BIN)/zeren ledger "$(FILE)" -o zeren/data/guangxi-2021.csv

# Looks for inputs that end the program, for some minutes: make fuzz MINUTES=30 ARGS="clauses text".
MINUTES ?= 5
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(ARGS)

# The pages that say what each query, finding and issue is, written anew from their headers.
reference: $(VENV)/.base
	$(BIN)/python -m zeren.reference docs

# The pages of docs/ as a site in build/site, without the network; a broken link fails.
docs: $(VENV)/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# Ends commands at each call that changes files (Linux, a C compiler; an hour):
# make kills ARGS="--most 20 site 'nq replace'".
kills: $(VENV)/.dev
	$(BIN)/python -m tests.kills $(ARGS)

# Which changes of rules no test misses: make mutants ARGS="grammar --most 100"; 0 is all.
mutants: $(VENV)/.dev
	$(BIN)/python -m tests.mutants $(ARGS)

# Runs the notebooks from top to bottom; ARGS=-k and a part of a name runs one.
notebooks: $(VENV)/.dev
	$(BIN)/python -m pytest -q tests/notebooks $(ARGS)

# Of what `pip install 'zeren[full,pyvis]'` brings; fails where one binds its users. ARGS=dev lists that too.
licences: $(VENV)/.dev
	@$(BIN)/python .ci/licences.py full pyvis $(ARGS)

# The parts of what is installed as CycloneDX, in build/sbom.json, by a tool with an environment of its own.
sbom: $(VENV)/.base
	$(PYTHON) -m venv build/sbom
	build/sbom/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom
	build/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o build/sbom.json $(BIN)/python

# The base from packages of known contents alone: each file that pip takes has to have a hash of
# hashes.txt. The repository itself is a folder, which pip cannot hash: it comes afterwards, alone.
locked: hashes.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --only-binary :all: -r hashes.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --no-build-isolation -e .
	@touch $(VENV)/.base

# Names, versions and hashes of what zeren[full] needs on any system, by a tool with an environment of its own.
hashes: constraints.txt pyproject.toml
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
	echo setuptools | build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --no-emit-index-url --extra full -c constraints.txt pyproject.toml - -o hashes.new
	mv hashes.new hashes.txt

constraints: $(VENV)/.dev
	( sed -n '/^#/p' constraints.txt; $(BIN)/pip freeze --exclude-editable ) > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) build *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Zeren needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# Modules are compiled when they are first imported: few of all that is installed are.
$(VENV)/.base: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e '.[full]'
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.base

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.test $(VENV)/.base
