# Two commands matter: `make serve` opens the page on seeds/, `make test` passes every test.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: serve test check bench clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

serve: $(READY)
	-$(BIN)/actes index seeds # a report that cannot be read must not keep the page from the others
	$(BIN)/actes serve

test: $(READY)
	$(BIN)/pytest --numprocesses logical --dist worksteal -o faulthandler_timeout=300 --durations 10 --cov --cov-report=
	$(BIN)/python -m tests.support.coverage_by_room

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
