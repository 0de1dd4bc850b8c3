# Two commands matter: `make serve` opens the page on seeds/, `make test` passes every test.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
DEV := .venv/ready-dev
MEASURED := tests/index/stores tests/index/maintenance tests/qa/cite tests/web/guard
TESTS := $(BIN)/pytest --numprocesses auto --dist worksteal -o faulthandler_timeout=300
INSTALL := $(BIN)/pip install --quiet --constraint constraints.txt --editable

.PHONY: serve test check bench docs clean

$(BIN)/pip:
	$(PYTHON) -m venv .venv

# What the page needs: no torch.
$(READY): pyproject.toml constraints.txt | $(BIN)/pip
	$(INSTALL) .
	touch $(READY)

# What tests, training and benchmarks need besides.
$(DEV): pyproject.toml constraints.txt | $(BIN)/pip
	$(INSTALL) '.[dev]'
	touch $(READY) $(DEV)

serve: $(READY)
	-$(BIN)/actes index seeds # a report that cannot be read must not keep the page from the others
	$(BIN)/actes serve

test: $(DEV)
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
	$(INSTALL) '.[docs]'
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --conf-dir docs . var/docs
	@echo 'The site is in var/docs/docs/index.html'

clean:
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
