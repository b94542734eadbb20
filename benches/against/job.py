"""The job as both peers are told it: the leaves, sections and lines of the rubric, in hundredths."""

import tomllib
from decimal import Decimal
from pathlib import Path


def hundredths(number):
    whole = Decimal(str(number)) * 100
    assert whole == int(whole), number
    return int(whole)


class Job:
    def __init__(self, path):
        rubric = tomllib.loads(Path(path).read_text())
        rows = rubric["indicators"]
        self.leaves = {row["code"]: hundredths(row["points"]) for row in rows if "points" in row}
        minima = {row["code"]: row["minimum"] for row in rows if "minimum" in row}
        self.sections = [code for code in minima]
        self.full = {
            section: sum(points for code, points in self.leaves.items() if code.startswith(section + "."))
            for section in self.sections
        }
        share = {section: int(minima[section].rstrip("%")) for section in self.sections}
        # In hundredths of a hundredth of a point: exact.
        self.minimum = {section: self.full[section] * share[section] for section in self.sections}
        self.line = hundredths(rubric["outcome"]["pass"])

    def leaves_of(self, section):
        return [code for code in self.leaves if code.startswith(section + ".")]
