# Two commands do all on a fresh machine with python3 and make:
#   make demo   installs into .venv and runs the main job on examples/
#   make test   everything that continuous integration runs
PYTHON ?= python3
# A program that is started hundreds of times is compiled once, also where the machine would rather keep nothing.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test bench fuzz bench-identify bench-policy bench-station e2e lint types layers knowledge install install-dev clean

demo: install
	@$(BIN)/python scripts/demo.py

test: install-dev
	@bash scripts/debian_tools.sh
	$(BIN)/python scripts/compile_knowledge.py --check
	$(BIN)/ruff check src tests scripts bench examples
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/demo.py --quiet
	$(BIN)/pytest -n 2 --dist loadfile

bench: install-dev
	$(BIN)/python bench/run.py

bench-identify: install-dev
	$(BIN)/python bench/bench_identify.py

bench-station: install-dev
	$(BIN)/python bench/bench_station.py

bench-policy: install-dev
	$(BIN)/python bench/bench_policy.py
	$(BIN)/python bench/bench_policy_peers.py

fuzz: install-dev
	$(BIN)/python scripts/fuzz.py $(READER) $(CASES) $(SEED)

e2e: install-dev
	@bash scripts/debian_tools.sh
	@bash scripts/sarif_multitool.sh
	$(BIN)/pytest -m "slow or browser"

lint: install-dev
	$(BIN)/ruff check src tests scripts bench examples

types: install-dev
	$(BIN)/mypy

layers: install-dev
	$(BIN)/lint-imports

knowledge: install-dev
	$(BIN)/python scripts/compile_knowledge.py

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[all,dev]"
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .custodes out demo-out
