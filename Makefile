# Everything a person does here, by name; `make help` lists it. The work itself is in tools/.
.DEFAULT_GOAL := help
.PHONY: help setup lean demo test thorough check lint layout types contracts hygiene translations \
        format lock coverage bench nightly bytes audit documents pictures handbook structure \
        postgres site build journeys package clean

PYTHON ?= python3
RUN = .venv/bin/python
ARGS ?=

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "  make %-14s%s\n", $$1, $$2}'

setup: ## install what is missing: system packages, .venv, the program, its translations
	@$(PYTHON) tools/setup.py

lean: ## the same for the program alone, without what tests and builds need
	@$(PYTHON) tools/setup.py --lean

demo: lean ## the example book, its minutes and action log in both languages, and the window
	@$(RUN) -m tools.demo

test: setup ## all tests, without a screen; ARGS="tests/test_x.py -k word" picks some
	@$(RUN) -m tools.run_tests $(ARGS)

thorough: setup ## all tests in every combination of screen, look, language and size; takes twice as long
	@$(RUN) -m tools.run_tests --thorough

check: setup ## every check: the next five, and that the translations are complete
	@$(RUN) -m tools.check

lint: ## ruff's rules
layout: ## ruff's formatting
types: ## mypy, strict
contracts: ## who may import whom
hygiene: ## no path of one machine, no registry's host name, no private name that is used nowhere
lint layout types contracts hygiene: setup
	@$(RUN) -m tools.check $@

translations: setup ## gather all texts into the catalogue; say which still lack their Chinese
	@$(RUN) -m tools.translations update
	@$(RUN) -m tools.translations compile
	@$(RUN) -m tools.translations check

format: setup ## lay out all code and sort its imports
	@$(RUN) -m ruff check --select I --fix --quiet
	@$(RUN) -m ruff format

lock: ## remake both locks from pyproject.toml (needs uv); ARGS=--upgrade for new versions
	@$(PYTHON) tools/lock.py $(ARGS)

coverage: setup ## branch coverage of rules and record book by their own tests; ARGS=rules for the quick half
	@$(RUN) -m tools.coverage $(ARGS)

bench: setup ## what is measured, as ratios; ARGS=--quick for a first look
	@$(RUN) -m benchmarks $(ARGS)

nightly: setup ## the long runs: kills, power cuts, full disks, 2,000 examples, many desks; ARGS="--only kills"
	@$(RUN) -m tools.nightly $(ARGS)

bytes: setup ## 10,000 single bytes changed in issued and signed papers, each to be detected; ARGS="500 --alone" without the book
	@$(RUN) -m tools.flip_bytes $(ARGS)

audit: setup ## the line breaks of every document and of texts of others; ARGS=--texts for these alone
	@$(RUN) -m tools.audit $(ARGS)

documents: setup ## every printed document of the example book, into build/documents
	@$(RUN) -m tools.documents

structure: setup ## the source tree in numbers: size, imports, cycles, questions of type
	@$(RUN) -m tools.structure

pictures: setup ## every page of those documents and every screen as a picture, into build/pictures
	@$(RUN) -m tools.pictures

handbook: setup ## pictures of handbook and README drawn anew, the site (build/site), a PDF in each language (build/handbook)
	@$(RUN) -m tools.handbook_pictures
	@$(RUN) -m tools.readme_pictures
	@$(RUN) -m tools.site

postgres: setup ## a server of PostgreSQL on this machine, to try a shared book; Ctrl+C ends it
	@$(RUN) -m tools.postgres

site: setup ## the same without new pictures
	@$(RUN) -m tools.site

build: setup ## the program as one folder with its licences, dist/secretariat, which then checks itself
	@$(RUN) -m tools.build

journeys: setup ## the journeys in a real window, with the built program on the screen
	@$(RUN) -m tools.journeys $(ARGS)

package: build ## packages of the built program: a Debian package, and the folder for an AppImage; ARGS=--release for others
	@$(RUN) -m tools.package $(ARGS)

clean: ## remove what was made: build, dist, caches, compiled translations, .venv
	@$(PYTHON) tools/clean.py
