"""Fills in every template of a folder, as its own rules of cells allow, and writes beside each the same
marks as a plain list. Knows nothing of rubrics: what may stand in a cell, the workbook says.

    fill.py FOLDER SEED
"""

import csv
import random
import re
import sys
from fractions import Fraction
from pathlib import Path

import openpyxl

NAMES = ["甲", "乙", "丙", "丁", "戊", "己", "庚"]
RARE = ("不适用", "n/a", "免检")
JUDGES = ("考评人", "评委", "来源", "评分方", "期次", "季度", "assessor", "source", "period")


def number(text):
    return Fraction(text)


def shown(value):
    """A number as a cell would hold it that somebody typed."""
    value = round(float(value), 6)
    return int(value) if value == int(value) else value


def words_of(book, formula):
    sheet, cells = re.fullmatch(r"'?(.*?)'?!(.*)", formula).groups()
    rows = book[sheet][cells.replace("$", "")]
    rows = rows if isinstance(rows, tuple) else ((rows,),)
    return [cell.value for row in rows for cell in row]


def drawn(low, high, step, dice):
    """A number between two ends, on the grid of the steps, and now and then an end itself."""
    if low is None:
        low = -5 if high is None else high - 10
    if high is None:
        high = low + dice.choice([3, 10, 100])
    step = step or Fraction(1, 2)
    first, last = -(-low // step), high // step
    if first > last or dice.random() < 0.05:
        return dice.choice([low, high])
    return step * dice.randint(int(first), int(last))


def answer(book, rule, is_rare, dice):
    """Something that the rule of a cell allows: a word in place of a mark where that is to be."""
    if rule.type == "list":
        words = words_of(book, rule.formula1)
        usual = [word for word in words if word not in RARE]
        rare = [word for word in words if word in RARE]
        return rare[0] if rare and is_rare else dice.choice(usual)
    if rule.type == "decimal":
        one = number(rule.formula1)
        two = number(rule.formula2) if rule.formula2 else None
        ends = {
            None: (one, two),
            "between": (one, two),
            "greaterThanOrEqual": (one, None),
            "lessThanOrEqual": (None, one),
        }[rule.operator]
        return shown(drawn(*ends, None, dice))
    if rule.type == "custom":
        besides = re.findall(r'="([^"]*)"', rule.formula1)
        if besides and is_rare:
            return besides[0]
        if "SUBSTITUTE" in rule.formula1:
            return dice.choice(["3/4", "75%", "0.5", "1", "0/7"])
        found = [
            re.search(pattern, rule.formula1)
            for pattern in (r">=(-?[\d./]+)", r"<=(-?[\d./]+)", r"/\(([\d./]+)\)")
        ]
        return shown(drawn(*[number(match[1]) if match else None for match in found], dice))
    return dice.choice(["1", "0"])


def text(value):
    return repr(value) if isinstance(value, float) else str(value)


def fill(path, dice):
    book = openpyxl.load_workbook(path)
    marks = []
    for sheet in book:
        rules = {}
        for rule in sheet.data_validations.dataValidation:
            for cells in rule.sqref.ranges:
                for row, column in cells_of(cells):
                    rules[row, column] = rule
        if not rules:
            continue
        asked = {cell for cell, rule in rules.items() if rule.promptTitle}
        header = min(row for row, _ in asked) - 1
        is_form = sheet["A1"].value in ("考评评分表", "Score sheet")
        if is_form:
            header = int(re.sub(r"\D", "", sheet.freeze_panes)) - 1
            said = {}
            for row in range(3, header):
                cell = sheet.cell(row, 1)
                heading, value = re.split("[:：]", cell.value, maxsplit=1)
                if not value.strip():
                    assert not cell.protection.locked, (path, cell.coordinate)
                    value = dice.choice(NAMES)
                    while (sheet.title, value) in said:
                        value = dice.choice(NAMES)
                    cell.value += sheet.title.rpartition("_")[2] + value
                    value = cell.value.split("：")[-1].split(": ")[-1]
                said[heading] = value.strip()
        first = min(column for _, column in asked)
        judges = {}
        for row, column in sorted(asked):
            cell = sheet.cell(row, column)
            assert not cell.protection.locked, (path, sheet.title, cell.coordinate)
            assert cell.value is None, (path, sheet.title, cell.coordinate)
            if is_form:
                heading = sheet.cell(row, 1).value
            else:
                heading = sheet.cell(header, column).value
                said = {}
                for lead in range(1, first):
                    whose = sheet.cell(row, lead)
                    if whose.value is None:
                        assert not whose.protection.locked, (path, whose.coordinate)
                        key = tuple(sheet.cell(row, at).value for at in range(1, lead))
                        taken = judges.setdefault((lead, key), [])
                        taken.append(NAMES[len(taken)])
                        whose.value = taken[-1]
                    said[sheet.cell(header, lead).value] = whose.value
            # Judges agree on what does not apply to a unit.
            whose = [words for lead, words in said.items() if lead not in JUDGES]
            is_rare = random.Random(f"{whose} {heading.split()[0]}").random() < 0.1
            cell.value = answer(book, rules[row, column], is_rare, dice)
            marks.append((said, heading, text(cell.value)))
    book.save(path.with_suffix(".filled.xlsx"))
    leads = list(dict.fromkeys(heading for said, _, _ in marks for heading in said))
    with open(path.with_suffix(".csv"), "w", newline="", encoding="utf-8") as out:
        plain = csv.writer(out)
        plain.writerow([*leads, "指标", "得分"])
        for said, heading, value in marks:
            plain.writerow([*(said.get(lead, "") for lead in leads), heading, value])
    return len(marks)


def cells_of(cells):
    for row in range(cells.min_row, cells.max_row + 1):
        for column in range(cells.min_col, cells.max_col + 1):
            yield row, column


if __name__ == "__main__":
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    for path in sorted(folder.glob("*.xlsx")):
        if not path.name.endswith(".filled.xlsx"):
            print(path.name, fill(path, random.Random(f"{seed} {path.name}")))
