# The commands of this project; the longer ones are scripts in .ci/.
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON := .venv/bin/python

# `make backup FILE` and `make restore FILE`: the second word is the file, and no target.
ifneq (,$(filter backup restore,$(firstword $(MAKECMDGOALS))))
FILE ?= $(word 2,$(MAKECMDGOALS))
NO_TARGETS := $(wordlist 2,9,$(MAKECMDGOALS))
.PHONY: $(NO_TARGETS)
$(NO_TARGETS): ; @:
endif

.PHONY: run demo-reset test check bench endure backup restore lock messages
.DEFAULT_GOAL := run

run: ## Install what is missing, prepare the demo and serve it on HOST:PORT
	@.ci/setup
	@.ci/prepare
	@$(PYTHON) manage.py serve --host $(HOST) --port $(PORT)

demo-reset: ## Throw away what was entered in the demo
	@.ci/reset
	@.ci/setup
	@.ci/prepare

test: ## All checks and tests, on SQLite and PostgreSQL
	@.ci/test

check: ## The quick part of test
	@.ci/setup test
	@.ci/lint
	@$(PYTHON) -m pytest -n 2 -m "not race and not browser and not slow"

bench: ## Measure; one line per figure
	@.ci/bench

endure: ## The catalogue of faults and attacks at full size
	@.ci/endure

backup: ## make backup FILE: database and files into one archive
	@test -n "$(FILE)" || { echo "Say where to: make backup FILE"; exit 1; }
	@$(PYTHON) manage.py backup "$(FILE)"

restore: ## make restore FILE: an archive back into this folder
	@test -n "$(FILE)" || { echo "Say which one: make restore FILE"; exit 1; }
	@.ci/setup
	@.ci/restore "$(FILE)"

lock: ## Lock the packages of pyproject.toml anew
	@.ci/setup
	@.ci/lock

messages: ## Bring the Dutch catalogue up to date with the code (needs gettext)
	@$(PYTHON) manage.py makemessages --locale nl --no-obsolete --no-wrap --add-location file \
		--ignore tests --ignore var
