#!/usr/bin/env python3
"""Runs one job in this program, in DuckDB and in Polars, and prints what each took.

    cargo build --release --example make-sheet && cargo build --release
    python3 benches/against/run.py target/release [UNITS] [wide | long | by-indicator | shuffled] ...

The job: a hundred leaves under eight sections, marks checked for range, duplicates and unknown names,
section sums, minima, total, pass, rank, CSV out. Every engine reads the same file and the results are
compared unit by unit before any time is printed. DuckDB adds decimals, Polars whole hundredths. Both are
installed by pip into an environment that is thrown away. Times are of whole processes: `wall` is the least
of three runs one after the other, `cpu` and `peak` belong to that run. Nothing else should be running.
"""

import csv
import os
import subprocess
import sys
import tempfile
import venv
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from measure import measured  # noqa: E402
FORMS = {
    "wide": [],
    "long": ["long"],
    "by-indicator": ["long", "by-indicator"],
    "shuffled": ["long", "shuffled"],
}


def ours(path):
    """Total, sections, verdict and rank of each unit, as this program writes them."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        sections = [name for name in rows.fieldnames if name[:1].isdigit()]
        for row in rows:
            values = [Decimal(row[name]) for name in ["total", *sections]]
            yield row["community"], (values, row["verdict"] == "pass", int(row["rank"]))


def theirs(path):
    """The same, as the peers write them: unit, total, sections, pass, rank."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for unit, *values, passed, rank in rows:
            yield unit, ([Decimal(value) for value in values], passed == "true", int(rank))


def seconds(taken):
    """In hundredths; what takes less than a tenth in thousandths."""
    return f"{taken:.3f}" if taken < 0.1 else f"{taken:.2f}"


def compared(path, other):
    """Ends where two results differ in anything."""
    mine, peers = dict(ours(path)), dict(theirs(other))
    if mine.keys() != peers.keys():
        sys.exit(f"{other}: other units")
    for unit, result in mine.items():
        if result != peers[unit]:
            sys.exit(f"{other}: {unit}: {result} here, {peers[unit]} there")
    return len(mine)


def installed(folder):
    """The Python of a new environment with both peers."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "duckdb", "polars"], check=True)
    return python


def main():
    build, *words = sys.argv[1:]
    build = Path(build)
    sizes = [int(word) for word in words if word.isdigit()] or [10_000]
    forms = [word for word in words if word in FORMS] or ["wide", "long"]
    with tempfile.TemporaryDirectory(prefix="against-") as folder:
        folder = Path(folder)
        given = os.environ.get("PEERS_PYTHON")
        python = given or installed(folder / "env")
        print("| units | form | engine | wall s | cpu s | peak MB | wall of ours |")
        print("|---|---|---|---|---|---|---|")
        for size in sizes:
            for form in forms:
                job = folder / f"{form}-{size}"
                maker = build / "examples" / "make-sheet"
                subprocess.run([maker, job, str(size), *FORMS[form]], check=True)
                sheet, rubric, out = job / "sheet.csv", job / "rubric.toml", job / "ours.csv"
                program = [build / "wuhua-eval", "score", sheet, "--rubric", rubric, "--limit", "file=8GB"]
                mine = measured([*program, "--columns", "machine", "--lang", "en", "-q", "-o", out])
                table = {"wuhua-eval": mine}
                shape = "wide" if form == "wide" else "long"
                for peer in ["duckdb", "polars"]:
                    result = job / f"{peer}.csv"
                    script = HERE / f"in_{peer}.py"
                    table[peer] = measured([python, script, shape, sheet, rubric, result])
                    compared(out, result)
                for engine, (wall, cpu, peak) in table.items():
                    ratio = wall / mine[0]
                    took = f"{seconds(wall)} | {seconds(cpu)} | {peak:.0f}"
                    print(f"| {size} | {form} | {engine} | {took} | {ratio:.2f} |", flush=True)
                for file in job.iterdir():
                    file.unlink()


if __name__ == "__main__":
    main()
