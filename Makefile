# Two commands matter: `make serve` opens the page on seeds/, `make test` passes every test.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
DEV := .venv/ready-dev
INSTALL := $(BIN)/pip install --quiet --constraint constraints.txt --editable

.PHONY: serve test check bench clean

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
	$(BIN)/pytest

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(DEV)
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis
