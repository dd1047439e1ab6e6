#!/usr/bin/env bash
# Takes the README's pictures of this repository's site as it looked on 20 June 2023: docs/home-light.png
# and docs/home-dark.png. Needs Chromium and Python; run it after a change of the theme or of the home page.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; fi; rm -rf "$work"' EXIT

cargo run --quiet --locked -- build --at 2023-06-20 --out "$work/site"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
python3 -m http.server "$port" --bind 127.0.0.1 --directory "$work/site" >/dev/null 2>&1 &
server=$!
until python3 -c "import socket; socket.create_connection(('127.0.0.1', $port))" 2>/dev/null; do sleep 0.1; done

# Chromium's own numbers: 0 is a dark color scheme, 1 a light one.
for scheme in dark:0 light:1; do
  "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size=1280,900 --blink-settings="preferredColorScheme=${scheme#*:}" \
    --screenshot="docs/home-${scheme%:*}.png" "http://127.0.0.1:$port/" >"$work/log" 2>&1 \
    || { cat "$work/log" >&2; exit 1; }
done
ls -l docs/home-*.png
