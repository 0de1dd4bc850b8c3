# Two commands matter: `make serve` opens the page on seeds/, `make test` passes every test.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: serve test check bench docs clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

serve: $(READY)
	-$(BIN)/actes index seeds # a report that cannot be read must not keep the page from the others
	$(BIN)/actes serve

test: $(READY)
	$(BIN)/pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m benchmarks

docs: $(READY)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[docs]'
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --conf-dir docs . var/docs
	@echo 'The site is in var/docs/docs/index.html'

clean:
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis
