"""Audit workbooks, recalculated by LibreOffice from caches that are wrong, and held to what they said.

recalculate.py FOLDER: of every NAME.xlsx in the folder a copy with wrong caches is made, all are recalculated
in one run, and every formula is compared with what it held; NAME.json, beside it, is what the program says of
the same run. Of every workbook a second copy gets one mark changed, and its check cells have to say so.
Prints a line a workbook: its name, how many formulas there are, how many of them are wrong, how many values
differ from the JSON, what the check cells of the copy as it is say, and of the changed one; then examples."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from fractions import Fraction

import openpyxl

NEAR = 1e-7
WRONG = "<v>-987654</v>"


def main():
    folder = sys.argv[1]
    names = sorted(n[:-5] for n in os.listdir(folder) if n.endswith(".xlsx"))
    work = os.path.join(folder, "work")
    os.makedirs(work, exist_ok=True)
    for name in names:
        spoil(os.path.join(folder, name + ".xlsx"), os.path.join(work, name + ".xlsx"))
        change_a_mark(os.path.join(folder, name + ".xlsx"), os.path.join(work, name + "+changed.xlsx"))
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


def change_a_mark(source, target):
    """Copies a workbook with one number of its marks changed that counts for something."""
    book = openpyxl.load_workbook(source)
    marks = book.worksheets[1]
    for row in marks.iter_rows(min_row=7, min_col=5):
        for cell in row:
            if isinstance(cell.value, (int, float)) and cell.value > 1:
                cell.value = cell.value - 1
                book.save(target)
                return


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
    written = openpyxl.load_workbook(os.path.join(folder, name + ".xlsx"))
    held = openpyxl.load_workbook(os.path.join(folder, name + ".xlsx"), data_only=True)
    done = openpyxl.load_workbook(os.path.join(folder, "done", name + ".xlsx"), data_only=True)
    formulas, wrong, examples = 0, 0, []
    for sheet in written.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                formulas += 1
                ours = held[sheet.title][cell.coordinate].value
                theirs = done[sheet.title][cell.coordinate].value
                if not same(ours, theirs):
                    wrong += 1
                    examples.append(f"  {sheet.title}!{cell.coordinate}: {ours!r} came to {theirs!r} by {cell.value}")
    differing = against_json(folder, name, held, examples)
    check = checked(done)
    path = os.path.join(folder, "done", name + "+changed.xlsx")
    changed = checked(openpyxl.load_workbook(path, data_only=True)) if os.path.exists(path) else "none"
    print(f"{name} {formulas} {wrong} {differing} {check} {changed}")
    print("\n".join(examples[:6]), end="\n" if examples else "")


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= NEAR * max(1, abs(ours))
    return (ours or "") == (theirs or "")


def checked(book):
    """Returns how many cells differ, and how many are errors, by the cover."""
    cover = book.worksheets[0]
    found = []
    for row in cover.iter_rows(min_col=1, max_col=5):
        label, value = row[0].value, row[4].value
        if label in ("合计", "all") or (isinstance(label, str) and "0 is right" in label) or (
                isinstance(label, str) and "应为 0" in label):
            found.append(str(value))
    return "+".join(found)


def against_json(folder, name, held, examples):
    """Returns how many totals and ranks of the JSON are not those of the workbook."""
    path = os.path.join(folder, name + ".json")
    if not os.path.exists(path):
        return 0
    with open(path) as file:
        units = json.load(file)["units"]
    standings = next(s for s in held.worksheets if s.title in ("名次", "Standings"))
    heads = {}
    for cell in standings[5]:
        heads.setdefault(cell.value, cell.column)
    total, rank = heads.get("judged total") or heads["判定用总分"], heads.get("rank") or heads["名次"]
    found = {}
    for row in standings.iter_rows(min_row=7):
        found[(row[1].value or "", row[2].value, row[3].value or "")] = (row[total - 1].value, row[rank - 1].value)
    differing = 0
    for unit in units:
        key = (unit["street"] or "", unit["name"], unit["kind"] or "")
        ours = unit["judged"] if isinstance(unit["judged"], str) else unit["judged"]["low"]
        place = unit["rank"]["place"] if unit["rank"] else "—"
        in_book = found.get(key)
        expected = float(Fraction(ours)) if "inf" not in ours else None
        agrees = in_book and in_book[1] == place and (expected is None or same(expected, in_book[0]))
        if not agrees:
            differing += 1
            examples.append(f"  {key}: {ours}, {place} in JSON, {in_book} in the workbook")
    return differing


if __name__ == "__main__":
    main()
