#!/usr/bin/env python3
"""Counts the instructions of some jobs under callgrind and holds them to the counts on record.

    cargo build --release && cargo build --release --example make-sheet
    python3 benches/instructions.py target/release            # fails where a job takes 5 % more than on record
    python3 benches/instructions.py target/release --record   # puts what it counts on record

Clocks are noisy; instructions hardly depend on what else a machine does. They do depend on the compiler and
its settings, so a new one may call for a new record. Valgrind knows no instructions for SHA-256, so a
fingerprint counts for about five times what it takes.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RECORD = Path(__file__).resolve().parent / "instructions.json"
MOST = 1.05

# Units, further words for make-sheet, and how results are asked for.
JOBS = {
    "88 wide, table": (88, [], []),
    "88 long, table": (88, ["long"], []),
    "4,000 wide, CSV": (4_000, [], ["--format", "csv"]),
    "4,000 long, CSV": (4_000, ["long"], ["--format", "csv"]),
    "1,000 long shuffled, CSV": (1_000, ["long", "shuffled"], ["--format", "csv"]),
    "1,000 wide, JSON": (1_000, [], ["--format", "json"]),
}


def counted(build, units, form, asked):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([build / "examples" / "make-sheet", folder, str(units), *form], check=True)
        command = [build / "wuhua-eval", "score", folder / "sheet.csv", "--rubric", folder / "rubric.toml", *asked]
        valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        run = subprocess.run(valgrind + command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        count = re.search(r"Collected : (\d+)", run.stderr)
        if run.returncode or not count:
            sys.exit(f"{command} failed:\n{run.stderr}")
        return int(count[1])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build, records = Path(sys.argv[1]).resolve(), "--record" in sys.argv
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    counts, grown = {}, []
    print(f"{'job':26} {'million':>9} {'on record':>10} {'ratio':>6}")
    for job, words in JOBS.items():
        counts[job] = counted(build, *words)
        before = known.get(job)
        ratio = counts[job] / before if before else float("nan")
        was = f"{before / 1e6:.1f}" if before else "-"
        print(f"{job:26} {counts[job] / 1e6:9.1f} {was:>10} {ratio:6.2f}", flush=True)
        if ratio > MOST:
            grown.append(job)
    if records:
        RECORD.write_text(json.dumps(counts, indent=2) + "\n")
    elif grown:
        sys.exit(f"more than {MOST:.0%} of what is on record: {', '.join(grown)}")


if __name__ == "__main__":
    main()
