# 政策通 — `make` lists the targets.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3 || command -v python)
RUN := .venv/bin/python
export PYTHONPATH := $(CURDIR)
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev chat serve test validate eval calibrate wanted claims vectors purge forget unanswered compare growth bench bench-widget model soak chaos fuzz audit check format

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

setup: ## set up Python 3.10, .venv and the locked dependencies
	@$(PYTHON) scripts/bootstrap.py

setup-dev:
	@$(PYTHON) scripts/bootstrap.py --dev

chat: setup ## set up everything and chat in the Rasa shell
	@exec $(RUN) -m zhengcetong.serving.chat

serve: setup ## serve the REST webhook (HOST, PORT; default 127.0.0.1:5005)
	@exec $(RUN) -m zhengcetong.serving.serve

test: setup-dev ## set up everything and run all tests
	@$(RUN) -m zhengcetong.serving.model && exec $(RUN) -m pytest

validate: setup ## check the knowledge files
	@$(RUN) -m zhengcetong.knowledge.validate

eval: setup ## ask the project's own questions and print a table per ability
	@$(RUN) -m zhengcetong.evaluation.run

calibrate: setup ## calibrate the confidence in what is found by content (writes knowledge/confidence.yml, addressed.yml, asking.yml, following.yml and beyond.yml)
	@$(RUN) -W ignore -m zhengcetong.evaluation.calibrate
	@$(RUN) -W ignore -m zhengcetong.evaluation.addressed
	@$(RUN) -W ignore -m zhengcetong.evaluation.asking
	@$(RUN) -W ignore -m zhengcetong.evaluation.following
	@$(RUN) -W ignore -m zhengcetong.evaluation.beyond

wanted: setup ## learn what kind of question a message is (writes knowledge/wanted.yml; TELL=1: ask the question sets first; 10 to 20 minutes)
	@$(RUN) -W ignore -m zhengcetong.evaluation.wanted $(if $(TELL),--tell)

claims: setup ## learn how claims differ from the statements they contradict (writes knowledge/bearing.yml; 10 minutes)
	@$(RUN) -W ignore -m zhengcetong.evaluation.bearing

vectors: setup ## write knowledge/vectors.npz after texts or phrasings changed, so that no start waits for them
	@PROGRESS=1 $(RUN) -m zhengcetong.knowledge.snapshot --vectors

purge: setup ## delete conversations older than the retention (DAYS, default RETENTION_DAYS or 90)
	@exec $(RUN) -W ignore -m zhengcetong.serving.conversations purge $(DAYS)

forget: setup ## delete one conversation (SENDER=id)
	@exec $(RUN) -W ignore -m zhengcetong.serving.conversations forget $(SENDER)

unanswered: setup ## list the questions that could not be answered, most frequent first
	@exec $(RUN) -m zhengcetong.trust.unanswered

growth: setup ## measure generated knowledge of 9 to 10,000 policies (OUT=FILE for JSON; half an hour)
	@$(RUN) -m zhengcetong.serving.model && exec $(RUN) -W ignore -m zhengcetong.growth.measure $(if $(OUT),--out $(OUT))

compare: setup ## compare question-type classifiers on held-out examples (10 minutes)
	@exec $(RUN) -W ignore -m zhengcetong.evaluation.classifiers

bench: setup-dev ## compare the speed with a stock Rasa project's (40 minutes; BENCH="--short" …)
	@exec $(RUN) -W ignore -m zhengcetong.bench.run $(BENCH)

bench-widget: setup-dev ## measure the widget of a running server (URL=http://127.0.0.1:5005)
	@exec $(RUN) scripts/bench_widget.py $(URL)

model: setup ## train the model if it is out of date; a running server takes it over
	@exec $(RUN) -m zhengcetong.serving.model

soak: setup-dev model ## 200 senders at once, hostile clients, 50,000 messages (ARGS="--messages N"; 20 minutes)
	@exec $(RUN) -W ignore -m zhengcetong.endurance.soak $(ARGS)

chaos: setup-dev model ## 50 kills under load, then faults of disk, locks and parts (ARGS="--kills N"; 15 minutes)
	@exec $(RUN) -W ignore -m zhengcetong.endurance.chaos $(ARGS)

fuzz: setup-dev model ## 100,000 inputs over HTTP, by OpenAPI and by coverage (ARGS="--inputs N"; half an hour)
	@exec $(RUN) -W ignore -m zhengcetong.endurance.fuzz $(ARGS)

audit: setup ## known weaknesses of the locked dependencies (needs the network)
	@exec $(RUN) -m zhengcetong.endurance.audit

check: setup-dev ## format check, lint, types, validation, tests
	@$(RUN) -m ruff format --check . && $(RUN) -m ruff check . && $(RUN) -m mypy && $(MAKE) --no-print-directory validate test

format: setup-dev ## format the code
	@$(RUN) -m ruff format . && $(RUN) -m ruff check --fix .
