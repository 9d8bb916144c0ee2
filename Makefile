# Two commands on a fresh machine (python3 ≥ 3.11, make): `make run` and `make test`. Each does its own set-up.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
USABLE := $(VENV)/.usable
READY  := $(VENV)/.ready
LOCK   := .ci/requirements.txt
DEV    := .ci/requirements-dev.txt
TRACED := sesterce-plan-investment-amount-6cbe5112
UV     := --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11
PIP    := $(BIN)/pip install --quiet --disable-pip-version-check

export PYTHONDONTWRITEBYTECODE :=# hundreds of commands are started by tests: each would compile every module anew

.PHONY: run test check fmt golden dist lock clean

run: $(USABLE)  ## build the graph, validate it, say what it holds, trace one claim to its words
	$(BIN)/sourcier build
	$(BIN)/sourcier validate
	$(BIN)/sourcier stats -o table
	$(BIN)/sourcier trace $(TRACED)

test: check  ## everything that must hold: lint, types, layers, data, and the whole suite
	$(BIN)/pytest -n 2 --dist loadfile

check: $(READY)  ## lint, types, layers, and the data: laid out, without problems, and the graph built from them
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sourcier fmt --check
	$(BIN)/sourcier check --strict
	$(BIN)/sourcier build --check

fmt: $(READY)  ## lay out code and data
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sourcier fmt

golden: $(READY)  ## rewrite the graph, generated pages and expected outputs; read the diff
	$(BIN)/sourcier build
	$(BIN)/pytest -q --update-golden

dist: $(READY)  ## wheel and sdist in dist/
	$(BIN)/python -m build

lock: $(READY)  ## pin every dependency, for every platform, with hashes
	$(PIP) uv
	$(BIN)/uv pip compile $(UV) --group dev pyproject.toml -o $(DEV)
	$(BIN)/uv pip compile $(UV) --group install --constraint $(DEV) pyproject.toml -o $(LOCK)

clean:
	rm -rf $(VENV) dist build data/graph/store

$(USABLE): pyproject.toml $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "python3-venv is needed: installing it" >&2; \
	  apt-get update -qq && apt-get install -y -qq python3-venv || { echo "install it: apt-get install python3-venv" >&2; exit 1; }; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --require-hashes --no-deps -r $(LOCK)
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $(USABLE)

$(READY): $(USABLE) $(DEV)
	@pkg-config --exists icu-i18n 2>/dev/null || { \
	  echo "PyICU is compiled, which needs g++ and ICU: installing them" >&2; apt-get update -qq && \
	  apt-get install -y -qq g++ libicu-dev pkg-config python3-dev || \
	  { echo "install them: apt-get install g++ libicu-dev pkg-config python3-dev" >&2; exit 1; }; }
	$(PIP) --require-hashes --no-deps -r $(DEV)
	@touch $(READY)
