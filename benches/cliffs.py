#!/usr/bin/env python3
"""Runs inputs that grow, at n and at 2n, and prints how much longer the larger takes.

    cargo build --release
    python3 benches/cliffs.py target/release/wuhua-eval [name ...]

What grows in proportion takes twice as long; 2.5 times is the most that is let pass. Times are CPU
seconds of the program alone, the least of three runs, so that what else the machine does counts
little. Ends with 1 where a ratio is above the most.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MOST = 2.5
SEED = 7
RUNS = 3


def leaves(count):
    """Codes of so many leaves under sections of ten."""
    return [f"{1 + number // 10}.{1 + number % 10}" for number in range(count)]


def rubric(count, extra=""):
    rows = []
    for code in leaves(count):
        section, _, place = code.partition(".")
        if place == "1":
            rows.append(f'{{ code = "{section}", name = "部分{section}" }},')
        rows.append(f'{{ code = "{code}", name = "指标{code}", points = 1 }},')
    return 'id = "cliff"\ntitle = "陡坎"\nindicators = [\n' + "\n".join(rows) + "\n]\n" + extra


PASS = "[outcome]\npass = \"60%\"\n"
AWARDS = PASS + (
    '[[awards]]\nname = "先进"\nfrom = \"70%\"\nquota = "30% down"\n'
    '[[awards]]\nname = "示范"\nfrom = \"80%\"\nquota = 3\nrequires = [{ award = "先进" }]\n'
)


def wide(units, codes, mark=lambda unit, code: random.choice(["0", "0.5", "0.75", "1"]), name="社区{}村"):
    lines = ["社区," + ",".join(codes)]
    for unit in range(units):
        lines.append(name.format(unit) + "," + ",".join(mark(unit, code) for code in codes))
    return "\n".join(lines) + "\n"


def long(units, codes, mark=lambda unit, code: random.choice(["0", "0.5", "0.75", "1"])):
    lines = ["社区,指标,得分"]
    lines += [f"社区{unit}村,{code},{mark(unit, code)}" for unit in range(units) for code in codes]
    return "\n".join(lines) + "\n"


def score(*more):
    return ["score", "sheet.csv", "-r", "rubric.toml", "--format", "csv", *more]


def scored(rubric_text, sheet, *more, files=None):
    return {"rubric.toml": rubric_text, "sheet.csv": sheet, **(files or {})}, score(*more)


def explained(units, count, extra):
    files = {"rubric.toml": rubric(count, extra), "sheet.csv": wide(units, leaves(count))}
    return files, ["explain", "sheet.csv", "-r", "rubric.toml", "--all", "-o", "all.md"]


def gates(n):
    text = rubric(10, PASS + '[[gates]]\ncode = "G"\nname = "安全"\neffect = "fail"\n')
    lines = ["社区,评委,G," + ",".join(leaves(10))]
    for unit in range(n):
        for judge, said in [("甲", "是"), ("乙", "否")]:
            lines.append(f"社区{unit}村,{judge},{said}," + ",".join(["1"] * 10))
    return scored(text + '[folds]\nassessors = { how = "mean" }\n', "\n".join(lines) + "\n")


def nothing_applies(n):
    text = rubric(10, PASS).replace("points = 1 }", 'points = 1, na = "rescale" }')
    return scored(text, wide(n, leaves(10), lambda *_: "不适用"))


def strangers(n):
    roster = "社区\n" + "\n".join(f"名册{unit}村" for unit in range(n)) + "\n"
    sheet = wide(n, leaves(10))
    return scored(rubric(10, PASS), sheet, "--communities", "roster.csv", files={"roster.csv": roster})


def unknown_indicators(n):
    return scored(rubric(10, PASS), long(n // 10, [f"x{number}" for number in range(10)]))


def unknown_kinds(n):
    text = rubric(10, PASS).replace("indicators = [", 'kinds = ["城市", "农村"]\nindicators = [')
    lines = ["社区,类别," + ",".join(leaves(10))]
    lines += [f"社区{unit}村,类{unit}," + ",".join(["1"] * 10) for unit in range(n)]
    return scored(text, "\n".join(lines) + "\n")


def half_faulty(n):
    mark = lambda unit, code: "9" if unit % 2 and code == "1.1" else "1"
    return scored(rubric(10, PASS), wide(n, leaves(10), mark), "--partial")


def broken_lines(n):
    rows = "\n".join(f"社区{unit}村,1" for unit in range(n))
    return scored(rubric(10, PASS), "社区," + ",".join(leaves(10)) + "\n" + rows + "\n")


def conflicts(n):
    one, other = wide(n, leaves(10), lambda *_: "1"), wide(n, leaves(10), lambda *_: "0.5")
    return scored(rubric(10, PASS), one + other.split("\n", 1)[1])


def distinct(n):
    mark = lambda unit, code: f"0.{unit * 1000 + int(code.replace('.', '')):09}"
    return scored(rubric(100, PASS), wide(n, leaves(100), mark))


def full_width(n):
    return scored(rubric(100, PASS), wide(n, leaves(100), lambda *_: random.choice(["０．５", "１"])))


def assessors(n):
    folds = '[folds]\nassessors = { how = "trimmed-mean", drop = 1 }\n'
    lines = ["社区,评委," + ",".join(leaves(100))]
    for unit in range(n):
        for judge in range(10):
            marks = (random.choice(["0", "0.5", "1"]) for _ in range(100))
            lines.append(f"社区{unit}村,评委{judge}," + ",".join(marks))
    return scored(rubric(100, PASS + folds), "\n".join(lines) + "\n")


def corrections(n):
    rows = [f"社区{unit}村,1.1,1,0.5,更正,张三,2019-12-01" for unit in range(n)]
    listed = "社区,指标,原分,现分,理由,更正人,日期\n" + "\n".join(rows) + "\n"
    sheet = wide(n, leaves(10), lambda *_: "1")
    return scored(rubric(10, PASS), sheet, "--corrections", "list.csv", files={"list.csv": listed})


def flat(n):
    rows = "\n".join(f'{{ code = "{number}", name = "指标{number}", points = 1 }},' for number in range(n))
    return {"rubric.toml": f'id = "f"\ntitle = "平"\nindicators = [\n{rows}\n]\n'}, ["check", "rubric.toml"]


def bands(n):
    rows = ", ".join(f"{{ from = {number}, earn = {number} }}" for number in range(n, 0, -1))
    rows += ", { earn = 0 }"
    row = f'{{ code = "1", name = "项", points = {n}, bands = [{rows}] }},'
    return {"rubric.toml": f'id = "b"\ntitle = "档"\nindicators = [\n{row}\n]\n'}, ["check", "rubric.toml"]


def worth(n):
    return {"rubric.toml": rubric(n, PASS)}, ["check", "rubric.toml", "--worth"]


def one_explained(n):
    files = {"rubric.toml": rubric(n, PASS), "sheet.csv": wide(3, leaves(n))}
    return files, ["explain", "sheet.csv", "-r", "rubric.toml", "-c", "社区1村"]


def as_json(n):
    files = {"rubric.toml": rubric(100, PASS), "sheet.csv": wide(n, leaves(100))}
    return files, ["score", "sheet.csv", "-r", "rubric.toml", "--format", "json"]


# By name: n, and what is run for it.
CLIFFS = {
    "wide": (5000, lambda n: scored(rubric(100, PASS), wide(n, leaves(100)))),
    "long": (5000, lambda n: scored(rubric(100, PASS), long(n, leaves(100)))),
    "distinct marks": (2000, distinct),
    "full-width digits": (2000, full_width),
    "ten assessors": (300, assessors),
    "explain --all": (150, lambda n: explained(n, 100, PASS)),
    "explain --all, an award that requires an award": (40, lambda n: explained(n, 100, AWARDS)),
    "explain one, by leaves": (500, one_explained),
    "two answers to a gate": (2000, gates),
    "nothing applies": (2000, nothing_applies),
    "names that the roster lacks": (2000, strangers),
    "unknown indicators": (5000, unknown_indicators),
    "unknown kinds": (5000, unknown_kinds),
    "half the units faulty": (10000, half_faulty),
    "broken lines": (5000, broken_lines),
    "rows that conflict": (2000, conflicts),
    "corrections": (2000, corrections),
    "check, flat": (2000, flat),
    "check, bands": (500, bands),
    "check --worth": (1000, worth),
    "JSON": (500, as_json),
}


def measure(binary, make, n):
    """Returns the least CPU seconds of some runs, the kilobytes that one writes, and how it ends."""
    random.seed(SEED)
    files, arguments = make(n)
    runs = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                Path(folder, name).write_text(text, encoding="utf-8")
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run([binary, *arguments], cwd=folder, capture_output=True, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1, 3) or b"panicked" in done.stderr:
            sys.exit(done.stderr.decode(errors="replace"))
        runs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(runs), (len(done.stdout) + len(done.stderr)) / 1000, done.returncode


def main():
    binary, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    steep = 0
    print(f"{'':48} {'n':>7} {'CPU s':>8} {'2n CPU s':>9} {'ratio':>6} {'2n kB':>8}  exit")
    for name, (n, make) in CLIFFS.items():
        if wanted and name not in wanted:
            continue
        one, _, _ = measure(binary, make, n)
        two, kilobytes, ended = measure(binary, make, 2 * n)
        ratio = two / max(one, 0.001)
        steep += ratio > MOST
        mark = "  steep" if ratio > MOST else ""
        print(f"{name:48} {n:7} {one:8.3f} {two:9.3f} {ratio:6.2f} {kilobytes:8.0f}  {ended}{mark}", flush=True)
    sys.exit(1 if steep else 0)


if __name__ == "__main__":
    main()
