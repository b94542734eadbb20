"""The job in Polars: whole hundredths, streaming. `in_polars.py wide|long SHEET RUBRIC OUT`."""

import sys

import polars as pl

from job import Job


def hundredths(column):
    return (column * 100).round().cast(pl.Int64)


def refuse(count, what):
    if count:
        sys.exit(f"{count} {what}")


def main():
    shape, sheet, rubric, out = sys.argv[1:]
    job = Job(rubric)
    if shape == "wide":
        types = {"社区": pl.String, **{code: pl.Float64 for code in job.leaves}}
        marks = pl.scan_csv(sheet, schema=types)
        leaf = {code: hundredths(pl.col(code)) for code in job.leaves}
        is_bad = pl.any_horizontal(
            ~mark.is_between(0, job.leaves[code]).fill_null(False) for code, mark in leaf.items()
        )
        sums = marks.select(
            pl.col("社区").alias("unit"),
            is_bad.alias("bad"),
            *(
                pl.sum_horizontal(leaf[code] for code in job.leaves_of(section)).alias(f"s{section}")
                for section in job.sections
            ),
        ).collect(engine="streaming")
        refuse(sums["bad"].sum(), "rows out of range")
        refuse(len(sums) - sums["unit"].n_unique(), "units stand there twice")
        sums = sums.drop("bad")
    else:
        types = {"社区": pl.String, "指标": pl.String, "得分": pl.Float64}
        marks = pl.scan_csv(sheet, schema=types)
        marks = marks.rename({"社区": "unit", "指标": "code", "得分": "mark"})
        leaves = pl.LazyFrame(
            {
                "code": list(job.leaves),
                "section": [code.split(".")[0] for code in job.leaves],
                "points": list(job.leaves.values()),
            }
        )
        mark = hundredths(pl.col("mark"))
        is_good = mark.is_between(0, pl.col("points")).fill_null(False)
        sums = (
            marks.join(leaves, on="code", how="left")
            .group_by("unit")
            .agg(
                pl.len().alias("marks"),
                pl.col("code").n_unique().alias("codes"),
                (~is_good).sum().alias("bad"),
                *(
                    mark.filter(pl.col("section") == section).sum().alias(f"s{section}")
                    for section in job.sections
                ),
            )
            .collect(engine="streaming")
        )
        refuse(sums["bad"].sum(), "marks out of range or of unknown indicators")
        is_whole = (pl.col("marks") == len(job.leaves)) & (pl.col("codes") == len(job.leaves))
        refuse(sums.select((~is_whole).sum()).item(), "units with marks twice or missing")
        sums = sums.drop("marks", "codes", "bad")
    sections = [f"s{section}" for section in job.sections]
    reaches = [
        pl.col(f"s{section}") * 100 >= job.minimum[section] for section in job.sections
    ]
    result = sums.with_columns(pl.sum_horizontal(sections).alias("total")).with_columns(
        pl.all_horizontal(pl.col("total") >= job.line, *reaches).alias("passed"),
        pl.col("total").rank("min", descending=True).cast(pl.Int64).alias("rank"),
    )
    points = [(pl.col(name) / 100).round(2).alias(name) for name in ["total", *sections]]
    result.sort("rank", "unit").select("unit", *points, "passed", "rank").write_csv(out)


main()
