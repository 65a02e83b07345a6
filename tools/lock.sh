#!/bin/bash
# Resolve the dependencies of pyproject.toml for every platform into the two lock files, with hashes.
# The resolver lives in an environment of its own, so that it never becomes a dependency.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=build/lock
test -x "$tool/bin/uv" || { "${PYTHON:-python3}" -m venv "$tool" && "$tool/bin/pip" --quiet install "uv>=0.9"; }
compile() { "$tool/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"; }
compile --upgrade --output-file requirements-dev.txt --extra dev pyproject.toml
compile --constraint requirements-dev.txt --output-file requirements.txt pyproject.toml # the same versions in both
compile --upgrade --output-file tests/outside/requirements.txt tests/outside/requirements.in
for peer in benchmarks/peers/*.in; do compile --upgrade --output-file "${peer%.in}.txt" "$peer"; done
grep -c '==' requirements.txt requirements-dev.txt tests/outside/requirements.txt
