# Two commands matter: `make serve` opens the page on seeds/, `make test` passes every test.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
DEV := .venv/ready-dev
MEASURED := tests/index/stores tests/index/maintenance tests/qa/cite tests/web/guard
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) # more than processors: many tests wait for a server or a browser
TESTS := $(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal -o faulthandler_timeout=300
PIP := $(BIN)/pip install --quiet
HASHED := $(PIP) --require-hashes --no-deps --requirement
TOOLS := var/tools
SUPPLY := $(TOOLS)/ready
LOCK := $(TOOLS)/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	--constraint constraints.txt

.PHONY: compiled serve test check bench docs locks sbom audit clean

$(BIN)/pip:
	$(PYTHON) -m venv .venv

# What the page needs, each file as its hash in the lock says: no torch.
$(READY): pyproject.toml locks/build.txt locks/run.txt | $(BIN)/pip
	$(HASHED) locks/build.txt
	$(HASHED) locks/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $(READY)

# What tests, training, benchmarks and the documentation need besides. Torch comes without a hash: each machine has its
# own build of it, and its own index. Compiled when imported: most of it never is.
$(DEV): constraints.txt locks/dev.txt $(READY)
	$(HASHED) locks/dev.txt --no-compile
	$(PIP) --no-compile --constraint constraints.txt torch
	touch $(DEV)

$(SUPPLY): locks/tools.txt
	$(PYTHON) -m venv --clear $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --require-hashes --no-deps --requirement locks/tools.txt
	touch $(SUPPLY)

# The processes that read files may write nothing: what nobody compiled before, each would compile again.
compiled: $(READY)
	$(BIN)/python -m compileall -q actes index ingest qa web ui.py

serve: compiled
	-$(BIN)/actes index seeds # a report that cannot be read must not keep the page from the others
	$(BIN)/actes serve

test: $(DEV) compiled
	$(TESTS) --durations 10 $(MEASURED:%=--ignore %)
	$(TESTS) --cov --cov-report= $(MEASURED)
	$(BIN)/python -m tests.support.coverage_by_room

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(DEV)
	$(BIN)/python -m benchmarks

docs: $(READY)
	$(HASHED) locks/dev.txt
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --conf-dir docs . var/docs
	@echo 'The site is in var/docs/docs/index.html'

# The versions of constraints.txt with the hashes of all their files, for every Python and platform.
locks: | $(SUPPLY)
	$(LOCK) --python-version 3.11 --group build --output-file locks/build.txt
	$(LOCK) --python-version 3.11 --group supply --output-file locks/tools.txt
	$(LOCK) --python-version 3.11 pyproject.toml --output-file locks/run.txt
	$(LOCK) --python-version 3.11.5 pyproject.toml --extra dev --extra docs --extra postgres \
		$(addprefix --no-emit-package ,$(shell cat locks/unhashed.txt)) --output-file locks/dev.txt

sbom: | $(SUPPLY)
	mkdir -p var
	$(TOOLS)/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible \
		--output-file var/sbom.json locks/run.txt
	@echo 'The bill of materials is in var/sbom.json'

audit: | $(SUPPLY)
	$(TOOLS)/bin/pip-audit --require-hashes --disable-pip --requirement locks/run.txt

clean:
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
