# Every target makes its own environment in .venv from requirements.lock. PYTHON chooses the interpreter.

PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
	2>/dev/null && echo "$$name" && break; done)
DATA ?= ../shared/data
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help demo test check evaluate bench lock docs

help:
	@echo "make demo      code the example reports and print what was found"
	@echo "make test      run the tests"
	@echo "make check     format, lint, types, layers of imports, generated pages"
	@echo "make evaluate  measure against the gold sets under DATA ($(DATA))"
	@echo "make bench     measure the speed"
	@echo "make docs      write the generated pages anew"
	@echo "make lock      resolve the requirements anew"

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "no Python from 3.11 to 3.14 with venv was found; set PYTHON" >&2; exit 1; }
	test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)
	$(BIN)/whimbrel code examples/reports

test: $(READY)
	$(BIN)/python -m pytest $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate_cli.py --check

evaluate: $(READY)
	$(BIN)/python -m whimbrel.evaluate.gate --data "$(DATA)"

bench: $(READY)
	$(BIN)/python benchmarks/coding.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/store.py

docs: $(READY)
	$(BIN)/python docs/generate_cli.py

lock:
	"$(PYTHON)" -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet uv
	build/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock
	rm -r build/lock
