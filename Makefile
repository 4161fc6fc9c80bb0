# Everything that a person does with the project. `make` alone prints this list.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
ADDRESS ?= 127.0.0.1:8000
PYTEST := $(BIN)/pytest
# The addresses that the demonstration prints and links to carry the port on which it listens.
export PORTAL_PUBLIC_PORT := $(lastword $(subst :, ,$(ADDRESS)))

.DEFAULT_GOAL := help
.PHONY: help install demo run test test-postgresql lighthouse screenshots bench bench-large check format requirements doctor clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.installed ## Make the virtual environment .venv with the packages of requirements.txt

.venv/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=/path/to/python3.11")'
	@# Every package is named, the indirect ones too; see docs/adr/0004-licence.md on --no-deps.
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt
	$(BIN)/python -m pip check
	@touch $@

.PHONY: catalogues
catalogues: install
	@$(MANAGE) compile_catalogues

demo: catalogues ## The portals of five provinces on http://soctrang.localhost:8000 and others
	$(MANAGE) migrate --noinput --verbosity 0
	$(MANAGE) collectstatic --noinput --verbosity 0
	$(MANAGE) build_demonstration
	@$(MAKE) --no-print-directory run

run: install ## Serve what the database holds, on this machine only
	@echo "Serving on http://$(ADDRESS); Ctrl-C stops."
	@# One process, many threads: the cache of the embedded shape lives in the process.
	@export DJANGO_SETTINGS_MODULE=settings.dev; \
	$(MANAGE) keep_time & clock=$$!; trap "kill $$clock 2>/dev/null" EXIT INT TERM; \
	$(BIN)/gunicorn settings.wsgi -c settings/gunicorn.conf.py --bind $(ADDRESS) \
		--workers 1 --threads 8 --worker-class gthread --log-level warning

test: catalogues ## The whole suite on SQLite, with the servers that this machine has
	$(PYTEST)

test-postgresql: catalogues ## The whole suite on PostgreSQL, started for it and stopped after it
	@# The pages that the browser walks stand in a database of their own: once is enough.
	$(BIN)/python -m tests.services.with_servers postgresql -- \
		$(PYTEST) --ignore=tests/browser/pages

lighthouse: catalogues ## Lighthouse, as on a telephone, over the pages that people come for
	@$(BIN)/python -m tests.browser.pages.lighthouse $(PAGES)

screenshots: catalogues ## Every kind of page at three widths into var/screenshots; ONLY="home dark"
	@$(BIN)/python -m tests.browser.pages.screenshots $(ONLY)

bench: catalogues ## What a page costs beside a bare Wagtail page, in ten minutes (docs/howto/bench.md)
	$(BIN)/python -m tests.bench

bench-large: catalogues ## The same with longer rounds, in forty minutes
	$(BIN)/python -m tests.bench --minutes 40 --rounds 9

JUDGED := ../shared/data/legal-retrieval
.PHONY: search-quality bench-search tune-search
search-quality: catalogues ## How good the search is on judged questions, on each engine
	@$(BIN)/python -m tests.services.with_servers postgresql elasticsearch -- $(MAKE) --no-print-directory .search-quality

.PHONY: .search-quality
.search-quality:
	@for engine in sqlite postgresql elasticsearch; do for form in "" --unaccented; do \
		printf '%-14s%-14s' $$engine "$$form"; \
		$(MANAGE) search_quality --articles $(JUDGED)/articles.json --questions $(JUDGED)/questions.json \
			--engine $$engine $$form || exit 1; \
	done; done

bench-search: catalogues ## How fast the index is filled and asked; DOCUMENTS=100000 by itself
	@$(BIN)/python -m tests.services.with_servers postgresql elasticsearch -- \
		$(BIN)/python -m tests.bench.search --documents $(or $(DOCUMENTS),100000)

tune-search: catalogues ## What each sign of the ranking is worth, with a five-fold cross-validation
	@$(MANAGE) tune_search --articles $(JUDGED)/articles.json --questions $(JUDGED)/questions.json --engine sqlite

check: catalogues ## Style, directions of imports, migrations, templates, translations, licences
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/djangofmt check --ignore endblock-label templates home sections components search
	$(MANAGE) makemigrations --check --dry-run
	@# The walk along the wall needs a database and minutes: it is part of the suite.
	$(PYTEST) tests/architecture --ignore=tests/architecture/test_wall.py

format: install ## Put the Python files into the one style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

requirements: catalogues ## Each requirement with the tests that prove it, and those without
	@$(BIN)/python -m tests.requirement

doctor: install ## What is missing or wrong on this machine, and the cure
	@$(MANAGE) doctor

clean: ## Remove the environment, the database and the files of this checkout
	rm -rf .venv var
