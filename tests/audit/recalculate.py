"""Audit workbooks, recalculated by LibreOffice from caches that are wrong, and held to what they said.

recalculate.py FOLDER: of every NAME.xlsx in the folder a copy with wrong caches is made, all are recalculated
in one run, and every formula is compared with what it held; NAME.json, beside it, is what the program says of
the same run. Of every workbook a second copy gets one mark changed, and its check cells have to say so.
Prints a line a workbook: its name, how many formulas there are, how many of them are wrong, how many values
differ from the JSON, what the check cells of the copy as it is say, and of the changed one, how many of a hundred
cells are formulas; then examples."""

import json
import os
import re
import subprocess
import sys
import zipfile
from fractions import Fraction

import openpyxl

NEAR = 1e-7
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# Whoever compares floats makes those one before that differ by a last digit only.
BARE = re.compile(r"(?<!,10\))(>=|<=|<|>)")
WRONG = "<v>-987654</v>"


def main():
    folder = sys.argv[1]
    names = sorted(n[:-5] for n in os.listdir(folder) if n.endswith(".xlsx"))
    work = os.path.join(folder, "work")
    os.makedirs(work, exist_ok=True)
    for name in names:
        spoil(os.path.join(folder, name + ".xlsx"), os.path.join(work, name + ".xlsx"))
        for how in (Changing(), Garbling()):
            change_a_mark(os.path.join(folder, name + ".xlsx"), os.path.join(work, name + how.SIGN + ".xlsx"), how)
    recalculate(work, os.path.join(folder, "done"))
    for name in names:
        report(folder, name)


def spoil(source, target):
    """Copies a workbook with another value in the cache of every formula."""
    pattern = re.compile(r"(</f>)<v>[^<]*</v>")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            data = old.read(item)
            if item.startswith("xl/worksheets/sheet"):
                data = pattern.sub(r"\1" + WRONG, data.decode()).encode()
            new.writestr(item, data)


def change_a_mark(source, target, how):
    """Copies a workbook with one number of its marks changed; large ones are left as they are."""
    if os.path.getsize(source) > 200_000:
        return
    number = re.compile(r'(<c r="[A-Z]+(\d+)"[^>]*>)<v>([0-9.]+)</v>')
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            data = old.read(item)
            if item == "xl/worksheets/sheet2.xml":
                data = number.sub(how, data.decode()).encode()
            new.writestr(item, data)


class Changing:
    """Takes 1 from the first mark that is more than that."""

    SIGN = "+changed"

    def __init__(self):
        self.done = False

    def __call__(self, match):
        cell, row, value = match.groups()
        is_mark = int(row) > 6 and 't="s"' not in cell and 'r="A' not in cell and float(value) > 1
        if self.done or not is_mark:
            return match.group(0)
        self.done = True
        return self.changed(cell, float(value))

    def changed(self, cell, value):
        return f"{cell}<v>{value - 1}</v>"


class Garbling(Changing):
    """Writes what is no mark instead."""

    SIGN = "+garbled"

    def changed(self, cell, value):
        return cell.replace("<c ", '<c t="str" ', 1) + "<v>?</v>"


def recalculate(source, target):
    profile = os.path.join(source, "profile")
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w") as out:
        out.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" '
            'oor:op="fuse"><value>0</value></prop></item></oor:items>'
        )
    books = [os.path.join(source, n) for n in sorted(os.listdir(source)) if n.endswith(".xlsx")]
    for _ in range(2):  # the first start on a fresh profile may convert nothing
        left = [b for b in books if not os.path.exists(os.path.join(target, os.path.basename(b)))]
        for at in range(0, len(left), 40):
            subprocess.run(
                ["soffice", "-env:UserInstallation=file://" + os.path.abspath(profile), "--headless",
                 "--convert-to", "xlsx", "--outdir", target] + left[at:at + 40],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def report(folder, name):
    written = cells(os.path.join(folder, name + ".xlsx"), False)
    held = cells(os.path.join(folder, name + ".xlsx"), True)
    done = cells(os.path.join(folder, "done", name + ".xlsx"), True)
    formulas, wrong, examples = 0, 0, []
    workings = [s for s in written if s.startswith(("计算", "名次", "Workings", "Standings"))]
    for sheet, rows in written.items():
        for at, row in enumerate(rows):
            for place, formula in enumerate(row):
                if not isinstance(formula, str) or not formula.startswith("="):
                    continue
                ours, theirs = held[sheet][at][place], value_at(done[sheet], at, place)
                if formula == ours:  # a name that begins so
                    continue
                formulas += 1
                if BARE.search(QUOTED.sub("", formula)) and sheet in workings:
                    wrong += 1
                    examples.append(f"  {sheet}!{at + 1}:{place + 1} compares bare floats: {formula}")
                if not same(ours, theirs):
                    wrong += 1
                    where = f"{sheet}!{at + 1}:{place + 1}"
                    examples.append(f"  {where}: {ours!r} came to {theirs!r} by {formula}")
    if not rules_of_marks(os.path.join(folder, name + ".xlsx")):
        wrong += 1
        examples.append("  nothing is held to a rule on the sheet of marks")
    differing = against_json(folder, name, held, examples)
    changed, garbled = (changed_copy(folder, name + how.SIGN) for how in (Changing, Garbling))
    print(f"{name} {formulas} {wrong} {differing} {checked(done)} {changed} {garbled} {live(done)}")
    print("\n".join(examples[:6]), end="\n" if examples else "")


def rules_of_marks(path):
    """Returns how many columns of the sheet of marks a spreadsheet holds to what they take."""
    with zipfile.ZipFile(path) as book:
        return book.read("xl/worksheets/sheet2.xml").count(b"<dataValidation ")


def changed_copy(folder, name):
    """Returns what the check cells of a changed copy say."""
    path = os.path.join(folder, "done", name + ".xlsx")
    return checked(cells(path, True)) if os.path.exists(path) else "none"


def cells(path, values):
    """Returns the rows of every sheet: formulas, or what they came to."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=values)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def value_at(rows, at, place):
    return rows[at][place] if at < len(rows) and place < len(rows[at]) else None


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= NEAR * max(1, abs(ours))
    return (ours or "") == (theirs or "")


def checked(book):
    """Returns by the cover how many cells differ, how many are errors, and how many marks were changed."""
    found = []
    for row in next(iter(book.values())):
        label, value = row[0], value_at([row], 0, 4)
        if label in ("合计", "all") or isinstance(label, str) and ("0 is right" in label or "应为 0" in label):
            found.append(str(value))
    return "+".join(found)


def live(book):
    """Returns by the cover how many of a hundred cells are formulas."""
    rows = next(iter(book.values()))
    cells, formulas = next(row[1:3] for row in rows if row[0] in ("合计", "all"))
    return int(formulas * 100 // cells)


def against_json(folder, name, held, examples):
    """Returns of how many units the JSON has another total or rank, or another verdict that is open."""
    with open(os.path.join(folder, name + ".json")) as file:
        units = json.load(file)["units"]
    rows = held.get("名次") or held["Standings"]
    heads = list(rows[4])
    called = "判定用总分" if "名次" in held else "judged total"
    total = next(place for place, head in enumerate(heads) if str(head).startswith(called))
    rank = heads.index("名次" if "名次" in held else "rank")
    verdict = heads.index("结论" if "名次" in held else "verdict")
    has = {part: any(one[part] for one in units) for part in ("street", "kind")}
    unit = 2 if has["street"] else 1
    def who(row):
        return (row[1] if has["street"] else "") or "", row[unit], (row[unit + 1] if has["kind"] else "") or ""
    found = {who(row): (row[total], row[rank], row[verdict]) for row in rows[6:]}
    differing = 0
    for one in units:
        key = (one["street"] or "", one["name"], one["kind"] or "")
        ours = one["judged"] if isinstance(one["judged"], str) else one["judged"]["low"]
        place = one["rank"]["place"] if one["rank"] else "—"
        in_book = found.get(key)
        expected = float(Fraction(ours)) if "inf" not in ours else None
        agrees = in_book and in_book[1] == place and (expected is None or same(expected, in_book[0]))
        is_open = one["verdict"] == "undetermined"
        agrees = agrees and is_open == (in_book[2] in ("待定", "undetermined"))
        if not agrees:
            differing += 1
            examples.append(f"  {key}: {ours}, {place} in JSON, {in_book} in the workbook")
    return differing


if __name__ == "__main__":
    main()
