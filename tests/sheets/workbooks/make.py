#!/usr/bin/env python3
"""Makes the workbooks of this folder, each named for what is odd about it: openpyxl writes them, and
LibreOffice turns two of them into .xls and .ods. Run it in this folder; what it writes is committed."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment

HEADER = ["街道", "社区", "居务公开", "居民满意度", "台账", "服务站", "备注"]
ROWS = [
    ["东街街道", "甲社区", 1, 0.95, "齐全", 8, None],
    ["东街街道", "乙社区", 2, 0.855, "基本齐全", 7.5, "补录"],
    ["西街街道", "丙社区", 0, 0.7, "不全", 6.5, None],
]


def filled(sheet, rows=ROWS, header=HEADER, first=1):
    for at, row in enumerate([header, *rows], first):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(at, column, value)
    for at in range(first + 1, first + 1 + len(rows)):
        sheet.cell(at, 4).number_format = "0.0%"
    return sheet


def plain():
    book = Workbook()
    book.active.title = "评分"
    filled(book.active)
    return book


def typed():
    """Marks as text, and yes and no as truth values."""
    book = plain()
    sheet = book.active
    sheet["C2"], sheet["F2"] = "1", "8"
    sheet["F2"].number_format = "@"
    sheet["H1"] = "V1 安全事故"
    sheet["H2"], sheet["H3"], sheet["H4"] = True, False, False
    return book


def merged():
    """A title, a header of two rows, streets down their rows, a footer."""
    book = Workbook()
    sheet = book.active
    sheet.title = "评分"
    sheet["A1"] = "某区二〇一八年社区考评评分表"
    sheet.merge_cells("A1:G1")
    for column, label in zip("ABG", ["街道", "社区", "备注"]):
        sheet[f"{column}2"] = label
        sheet.merge_cells(f"{column}2:{column}3")
    sheet["C2"] = "自治"
    sheet.merge_cells("C2:E2")
    sheet["F2"] = "服务"
    for column, label in zip("CDEF", HEADER[2:6]):
        sheet[f"{column}3"] = label
    for at, row in enumerate(ROWS, 4):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(at, column, value)
        sheet.cell(at, 4).number_format = "0.0%"
    sheet.merge_cells("A4:A5")
    sheet["A7"] = "填表人：张三　　审核人：李四"
    sheet.merge_cells("A7:G7")
    return book


def merged_mark():
    book = plain()
    book.active.merge_cells("F2:F3")
    return book


def hidden():
    """A hidden row, a hidden column, a hidden sheet, and one of explanations."""
    book = plain()
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["G"].hidden = True
    old = book.create_sheet("旧表")
    filled(old)
    old.sheet_state = "hidden"
    notes = book.create_sheet("说明")
    notes["A1"] = "按考评细则打分"
    return book


def streets():
    book = Workbook()
    book.active.title = "东街街道"
    filled(book.active, ROWS[:2])
    filled(book.create_sheet("西街街道"), ROWS[2:])
    return book


def streets_and_notes():
    """A sheet without marks among those with them."""
    book = streets()
    book.create_sheet("说明")["A1"] = "本表由各街道填报，数据截至年底。"
    return book


def formulas():
    """Formulas whose values nobody saved, as openpyxl writes them."""
    book = plain()
    sheet = book.active
    sheet["F2"] = "=4+4"
    sheet["G2"] = "=1+1"
    return book


def dates():
    book = plain()
    sheet = book.active
    sheet["F2"] = date(2018, 9, 8)
    sheet["G3"] = date(2018, 9, 8)
    return book


def errors():
    book = plain()
    sheet = book.active
    sheet["F2"] = "#DIV/0!"
    sheet["G3"] = "#REF!"
    return book


def literals():
    """Words that formats put around numbers, and behind names."""
    book = plain()
    sheet = book.active
    for at, row in enumerate(ROWS, 2):
        sheet.cell(at, 2, row[1].removesuffix("社区")).number_format = '@"社区"'
        sheet.cell(at, 3).number_format = '0"次"'
        sheet.cell(at, 4, round(row[3] * 100, 1)).number_format = '0.0"%"'
        sheet.cell(at, 6).number_format = '[>=8]0.0"分";[Red]0.0" 分"'
    return book


def disguised():
    """Numbers of which another is seen, or none."""
    book = plain()
    sheet = book.active
    for name, value, form in [("F2", 8000, "0,"), ("C4", 0, "0;-0;;@"), ("F3", 0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ')]:
        sheet[name], sheet[name].number_format = value, form
    return book


def points():
    """Points where a count and a percentage are due, by their formats."""
    book = plain()
    sheet = book.active
    sheet["C2"].number_format = '0"分"'
    sheet["D3"], sheet["D3"].number_format = 4, '0"分"'
    return book


def digits():
    """Numbers whose binary fractions have more digits than anybody typed."""
    book = plain()
    sheet = book.active
    sheet["F2"], sheet["F3"], sheet["F4"] = 7.999999999999999, 0.1 + 0.2 + 7.2, 6.5
    sheet["D2"] = 0.29 * 3 + 0.08
    return book


def breaks():
    """Headings broken by hand, a table that begins in the second column and the third row."""
    book = Workbook()
    sheet = book.active
    for at, row in enumerate([["社区", "居务\n公开", "居民\n满意度", "台账", "服务站"], ["甲社区", 1, 0.95, "齐全", 8]], 3):
        for column, value in enumerate(row, 2):
            cell = sheet.cell(at, column, value)
            cell.alignment = Alignment(wrap_text=True)
    sheet["D4"].number_format = "0%"
    return book


def roster():
    book = Workbook()
    for row in [["街道", "社区"], ["东街街道", "甲社区"], [None, "乙社区"], ["西街街道", "丙社区"]]:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    return book


def corrections():
    book = Workbook()
    book.active.append(["街道", "社区", "指标", "原分", "现分", "理由", "更正人", "日期"])
    book.active.append(["东街街道", "甲社区", "服务站", 8, 7.5, "少一个服务站", "区考评办", date(2018, 12, 20)])
    return book


JUDGES = ["品尝员1号", "品尝员2号"]
BLOCKS = [
    ("7", [[5, 4], [3, 3], [2, 3], [4, 4], [5, 6], [8, 9]]),
    ("3", [[4, 4], [2, 3], [3, 3], [5, 4], [6, 6], [9, 9]]),
]
LABELS = [
    ("外观", 5, "澄清", 5),
    ("香气", 7, "纯正", 3),
    ("", "", "浓度", 4),
    ("口感", 13, "纯正", 6),
    ("", "", "浓度", 7),
    ("整体", 10, "", 10),
]


def blocks():
    """Four stacks of the same marks: a block a sample, its sections merged or not, full marks in the labels or beside them, its owner
    in the row of judges, below it, or beside its rows."""
    book = Workbook()
    labelled, judged, plain, beside = (book.active, *(book.create_sheet(name) for name in ["表二", "表三", "表四"]))
    labelled.title = "表一"
    at = 3
    for number, marks in BLOCKS:
        for sheet in [labelled, plain]:
            sheet.cell(1, 1, "样品品尝评分表")
            sheet.cell(at, 1, int(number))
            for column, judge in enumerate(JUDGES, 3):
                sheet.cell(at, column, judge)
                sheet.cell(at + 1, column, "分数")
        sections = []
        for row, ((section, all_points, name, points), both) in enumerate(zip(LABELS, marks), at + 2):
            labelled.cell(row, 1, f"{section} {all_points}" if section else None)
            labelled.cell(row, 2, f"{name}  {points}" if name else None)
            plain.cell(row, 1, section or None)
            plain.cell(row, 2, name or None)
            if section:
                sections.append(row)
            for sheet in [labelled, plain]:
                for column, mark in enumerate(both, 3):
                    sheet.cell(row, column, mark)
        labelled.merge_cells(start_row=at, end_row=at + 1, start_column=1, end_column=2)
        for first, following in zip(sections, [*sections[1:], at + 2 + len(marks)]):
            if following - first > 1:
                labelled.merge_cells(start_row=first, end_row=following - 1, start_column=1, end_column=1)
        labelled.merge_cells(start_row=sections[-1], end_row=sections[-1], start_column=1, end_column=2)
        at += 10
    judged.append(["", "满分：39", "品种", "品尝员1", "品尝员2"])
    beside.append(["样号", "", "项目", "", *JUDGES])
    for number, marks in BLOCKS:
        judged.append([int(number), "", f"样品{number}"])
        for row, ((section, all_points, name, points), both) in enumerate(zip(LABELS, marks)):
            judged.append([section or all_points, points, name, *both] if name else [section, points, "", *both])
            owner = [int(number), f"样品{number}"] if row == 0 else [None, None]
            beside.append([*owner, section or None, name or None, *both])
        judged.append([])
    beside.append([None] * 4 + [sum(both[judge] for both in BLOCKS[-1][1]) for judge in (0, 1)])
    return book


def corners():
    """Two cells, as far apart as cells are."""
    book = Workbook()
    book.active["A1"] = "社区"
    book.active["XFD1048576"] = 1
    return book


def zeros(path):
    """Formulas that are all saved as 0, as writers do that calculate nothing."""
    rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("<v></v>", "<v>0</v>").replace("<v />", "<v>0</v>"))


def rewritten(path, part, change):
    with zipfile.ZipFile(path) as source:
        parts = [(info, source.read(info)) for info in source.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for info, data in parts:
            if info.filename == part:
                data = change(data.decode()).encode()
            target.writestr(info.filename, data)


def converted(path, kind):
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for _ in range(2):
            subprocess.run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path], check=False, capture_output=True)
            made = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + kind)
            if os.path.exists(made):
                shutil.move(made, os.path.splitext(path)[0] + "." + kind)
                return


def main():
    books = [plain, typed, merged, merged_mark, hidden, streets, streets_and_notes, formulas, dates, errors, literals, disguised, points, digits, breaks, roster, corrections, blocks, corners]
    for make in books:
        make().save(f"{make.__name__}.xlsx".replace("_", "-"))
    formulas().save("zeros.xlsx")
    zeros("zeros.xlsx")
    for name in ["typed", "merged", "hidden", "dates", "errors", "literals", "disguised", "points", "streets", "blocks"]:
        for kind in ["xls", "ods"]:
            converted(f"{name}.xlsx", kind)
    # Names that say nothing of what is within.
    shutil.copy("plain.xlsx", "xlsx-called.csv")
    shutil.copy("merged.xls", "xls-called.xlsx")
    with open("csv-called.xlsx", "w", encoding="utf-8") as file:
        file.write("社区,居务公开,居民满意度,台账,服务站\n甲社区,1,95%,齐全,8\n")
    with open("page-called.xls", "w", encoding="utf-8") as file:
        file.write("<html><body><table><tr><td>社区</td><td>服务站</td></tr></table></body></html>\n")


main()
