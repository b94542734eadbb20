#!/usr/bin/env python3
"""Writes random workbooks: random_books.py SEED COUNT FOLDER."""

import random
import sys
from datetime import date, timedelta

from openpyxl import Workbook


# Formats of whole numbers, of numbers with one decimal, and of texts.
WHOLE = [
    '0"分"', '0"次"', "0\\户", '"第"0"名"', '0"%"', '#,##0"元"', '[$¥-804]#,##0', '[>=60]0"分";0"分不及格"', '[Red]0" 分"', 'General"次"',
    '"是";;"否"', '[=1]"√";[=0]"×";0', "0;-0;;@", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '0,"千"', "#", '#"户"', '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', '"得"0_ ;"扣"-0_ ', "000",
]  # fmt: skip
TENTHS = ['0.0"分"', '0.0" 分"', '"共"0.0', '0.0"%"', '0.0_ ;[Red]-0.0_ ']
TEXTS = ['@"社区"', '0;-0;0;"东"@', '0"分"', "@"]


def value(chance):
    """Returns what a cell holds, and its format."""
    kind = chance.randrange(16)
    if kind < 2:
        return chance.choice([0, 1, 2, -3, 59, 60, 95, 1200, 34000, chance.randrange(100)]), chance.choice(WHOLE)
    if kind == 2:
        return chance.randrange(-100, 1000) / 10, chance.choice(TENTHS)
    if kind == 3:
        return chance.choice(["甲", "东街", "缺"]), chance.choice(TEXTS)
    kind -= 4
    if kind < 3:
        return chance.randrange(-1000, 10000) / chance.choice([1, 10, 100, 1000]), None
    if kind == 3:
        return sum(chance.randrange(100) / 10 for _ in range(7)), None
    if kind == 4:
        return chance.randrange(1001) / 1000, "0.0%"
    if kind == 5:
        return chance.randrange(101) / 100, "0%"
    if kind == 6:
        return date(2018, 1, 1) + timedelta(chance.randrange(700)), "yyyy-mm-dd"
    if kind == 7:
        return chance.choice([True, False]), None
    if kind == 8:
        return f"=ROUND({chance.randrange(100)}/8,2)", None
    if kind == 9:
        return chance.choice(["=1/0", '="甲"&"乙"', "=1>0"]), None
    return chance.choice(["社区", "9", "9.50", "a,b", 'x"y', "两\n行", " 空格 ", "95%", "<&>", "𠮷", "缺", "'6"]), None


def book(chance):
    made = Workbook()
    sheet = made.active
    sheet.title = "表"
    rows, columns = chance.randrange(2, 30), chance.randrange(2, 12)
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            if chance.random() < 0.8:
                held, shown = value(chance)
                cell = sheet.cell(row, column, held)
                if shown:
                    cell.number_format = shown
    for _ in range(chance.randrange(3)):
        row, column = chance.randrange(1, rows + 1), chance.randrange(1, columns + 1)
        merged = (row, column, row + chance.randrange(3), column + chance.randrange(2))
        overlaps = any(
            known.min_row <= merged[2] and merged[0] <= known.max_row and known.min_col <= merged[3] and merged[1] <= known.max_col
            for known in sheet.merged_cells.ranges
        )
        if not overlaps and merged[:2] != merged[2:]:
            sheet.merge_cells(start_row=merged[0], start_column=merged[1], end_row=merged[2], end_column=merged[3])
    return made


def main():
    seed, count, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    for number in range(count):
        book(random.Random(f"{seed}-{number}")).save(f"{folder}/book{number}.xlsx")


main()
