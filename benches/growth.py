#!/usr/bin/env python3
"""Measures how time and memory grow with the number of units, and draws it.

    cargo build --release && cargo build --release --example make-sheet
    python3 benches/growth.py target/release docs/images/growth.svg [LARGEST]

Each size is four times the one before, up to LARGEST units (256,000 unless it is given) of a hundred marks.
Both axes are logarithmic, so that what grows in proportion is a straight line of slope one. Seconds are CPU
seconds of the least of three runs.
"""

import subprocess
import sys
import tempfile
from math import log10
from pathlib import Path

from measure import measured

FORMS = {"wide": [], "long": ["long"]}
COLOURS = {"wide": "#1f5f8b", "long": "#b3541e"}
WIDTH, HEIGHT, MARGIN, RIGHT = 400, 300, 56, 36


def took(build, units, form):
    """CPU seconds and peak megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([build / "examples" / "make-sheet", folder, str(units), *form], check=True)
        command = [build / "wuhua-eval", "score", folder / "sheet.csv", "--rubric", folder / "rubric.toml"]
        command += ["--format", "csv", "--quiet"]
        _, seconds, megabytes = measured(command)
        return seconds, megabytes


def panel(left, title, series):
    """One picture of lines, by form: points of units and what they took."""
    points = [point for line in series.values() for point in line]
    (low_x, high_x), (low_y, high_y) = (
        (min(values), max(values)) for values in zip(*[(log10(x), log10(y)) for x, y in points])
    )
    low_y, high_y = low_y // 1, -(-high_y // 1)
    x = lambda units: left + MARGIN + (log10(units) - low_x) / (high_x - low_x) * (WIDTH - MARGIN - RIGHT)
    y = lambda took: HEIGHT - 40 - (log10(took) - low_y) / (high_y - low_y) * (HEIGHT - 90)
    out = [f'<text x="{left + MARGIN}" y="24" class="title">{title}</text>']
    for power in range(int(low_y), int(high_y) + 1):
        at = y(10**power)
        out.append(f'<path d="M{left + MARGIN} {at:.1f}H{left + WIDTH - RIGHT}" class="grid"/>')
        out.append(f'<text x="{left + MARGIN - 6}" y="{at + 4:.1f}" class="end">{10.0**power:g}</text>')
    for units, _ in next(iter(series.values())):
        out.append(f'<text x="{x(units):.1f}" y="{HEIGHT - 20}" class="middle">{units:,}</text>')
    for form, line in series.items():
        path = "L".join(f"{x(units):.1f} {y(took):.1f}" for units, took in line)
        out.append(f'<path d="M{path}" stroke="{COLOURS[form]}" class="line"/>')
        at = left + WIDTH - RIGHT - 110 + 60 * list(series).index(form)
        out.append(f'<path d="M{at} 20h18" stroke="{COLOURS[form]}" class="line"/>')
        out.append(f'<text x="{at + 22}" y="24">{form}</text>')
    return "\n".join(out)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    build, picture = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    largest = int(sys.argv[3]) if len(sys.argv) > 3 else 256_000
    sizes = [units for units in (1_000 * 4**power for power in range(12)) if units <= largest]
    seconds, megabytes = {}, {}
    print(f"{'form':5} {'units':>8} {'CPU s':>7} {'MB':>6} {'µs a unit':>10}")
    for form, words in FORMS.items():
        runs = [(units, took(build, units, words)) for units in sizes]
        for units, (cpu, peak) in runs:
            print(f"{form:5} {units:8,} {cpu:7.2f} {peak:6.0f} {cpu / units * 1e6:10.1f}", flush=True)
        seconds[form] = [(units, cpu) for units, (cpu, _) in runs]
        megabytes[form] = [(units, peak) for units, (_, peak) in runs]
    style = (
        "text{font:12px sans-serif;fill:#333}.title{font-weight:bold}.end{text-anchor:end}"
        ".middle{text-anchor:middle}.grid{stroke:#ddd;fill:none}.line{fill:none;stroke-width:2}"
    )
    picture.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" role="img" '
        f'aria-label="CPU seconds and peak memory by number of units">\n<style>{style}</style>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{panel(0, "CPU seconds, by units", seconds)}\n'
        f'{panel(WIDTH, "Peak memory in MB, by units", megabytes)}\n</svg>\n'
    )


if __name__ == "__main__":
    main()
