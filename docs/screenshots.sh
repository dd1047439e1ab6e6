#!/usr/bin/env bash
# Takes the README's pictures of this repository's site as it looked on 20 June 2023, docs/*.png: the home page in light
# and dark, and a region and an article on a phone. Run it after a change of the theme or of what the pictures show. The
# browser tests have what it needs, and tests/browser/pictures.js says what is in the pictures.
set -euo pipefail
cd "$(dirname "$0")"
bash ../tests/browser/run pictures.js
ls -l ./*.png
