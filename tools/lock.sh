#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

# Lock the dependencies with their hashes, for Python 3.11 and later on every platform. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
build="$(mktemp)"
trap 'rm -f "$build"' EXIT
printf 'hatchling\neditables\n' > "$build"
for extra in "" test check bench train node schematron; do
  uv pip compile pyproject.toml "$build" ${extra:+--extra "$extra"} --universal \
    --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet \
    -o "requirements${extra:+-$extra}.txt"
done
