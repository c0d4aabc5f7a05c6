# Everything that is done with Banyan. `make help` lists it.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

VENV := .venv/bin/python
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
# What `check --deploy` looks at is an installation behind TLS with a key of its own.
DEPLOYED := SITE_URL=https://example.org ALLOWED_HOSTS=example.org SECRET_KEY=$$($(VENV) -c 'import secrets; print(secrets.token_hex(40))')

# Compiled Python is kept, whatever the shell says: every process would compile for seconds before it starts.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-7s %s\n' "$$name" "$$what"; done

run: ## Start the whole portal; PORT= chooses the port, ARGS=--no-demo starts empty, Ctrl-C stops it
	@$(call install,requirements.lock)
	@exec $(VENV) manage.py run --port $(PORT) $(ARGS)

test: ## Run all tests, browser journeys included; ARGS= goes to pytest
	@$(call install,requirements-dev.lock)
	@$(need_chromium)
	@$(need_readers)
	@$(VENV) -m pytest -n 2 --dist loadgroup $(ARGS)

check: ## Format, lint, types, migrations, deployment, templates, import order, locks
	@$(call install,requirements-dev.lock)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy .
	$(VENV) manage.py makemigrations --check --dry-run
	$(DEPLOYED) $(VENV) manage.py check --deploy --fail-level WARNING
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/lint-imports
	@$(call compare_lock,requirements.lock,)
	@$(call compare_lock,requirements-dev.lock,--group dev)

bench: ## Measure speed beside a trivial view; prints a table, writes JSON to bench/results/
	@$(call install,requirements-dev.lock)
	@$(need_wrk)
	@$(VENV) -m bench $(ARGS)

lock: ## Write the lock files anew with the newest versions that pyproject.toml allows
	@$(call install,requirements-dev.lock)
	UV_PYTHON_DOWNLOADS=never .venv/bin/$(LOCK) --upgrade --output-file requirements.lock
	UV_PYTHON_DOWNLOADS=never .venv/bin/$(LOCK) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock

# Install exactly what a lock file names. A copy of it in .venv says what is installed already; that of the
# development lock holds the other's packages too.
define install
set -e; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Banyan needs Python 3.11 or newer, and '$(PYTHON)' isn't. Name another one: make PYTHON=python3.12 $@"; exit 1; }; \
if cmp -s $(1) .venv/$(1) || cmp -s requirements-dev.lock .venv/requirements-dev.lock; then exit 0; fi; \
if [ ! -x .venv/bin/pip ]; then \
	if ! $(PYTHON) -c 'import ensurepip' 2>/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null; fi; \
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "'$(PYTHON)' can't make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }; \
	$(PYTHON) -m venv --clear .venv; \
fi; \
echo "Installing the packages of $(1) …"; \
rm -f .venv/requirements.lock .venv/requirements-dev.lock; \
$(VENV) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $(1); \
cp $(1) .venv/$(1)
endef

define need_chromium
command -v chromium >/dev/null || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser journeys …"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "The browser journeys need Chromium. On Debian: apt-get install chromium"; exit 1; \
	fi; }
endef

define need_readers
command -v newsboat >/dev/null && command -v khal >/dev/null || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing a feed reader and a calendar that read what Banyan publishes …"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends newsboat khal >/dev/null; \
	else \
		echo "The tests of feeds need newsboat and khal. On Debian: apt-get install newsboat khal"; exit 1; \
	fi; }
endef

define need_wrk
command -v wrk >/dev/null || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing the load tool wrk …"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends wrk >/dev/null; \
	else \
		echo "The measurement needs the load tool wrk. On Debian: apt-get install wrk"; exit 1; \
	fi; }
endef

# Compiled over a copy, a lock keeps its versions and changes only where pyproject.toml asks for something else.
define compare_lock
set -e; fresh=$$(mktemp); trap 'rm -f "$$fresh"' EXIT; cp $(1) "$$fresh"; \
UV_PYTHON_DOWNLOADS=never .venv/bin/$(LOCK) $(2) --output-file "$$fresh" >/dev/null; \
cmp -s $(1) "$$fresh" || { diff $(1) "$$fresh" | head -20; echo "$(1) is behind pyproject.toml: make lock"; exit 1; }; \
echo "$(1) is in step with pyproject.toml."
endef
