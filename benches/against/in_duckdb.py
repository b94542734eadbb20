"""The job in DuckDB: decimals, checks in SQL. `in_duckdb.py wide|long SHEET RUBRIC OUT`."""

import sys

import duckdb

from job import Job

MARK = "DECIMAL(9, 2)"


def refuse(connection, sql, what):
    found = connection.execute(sql).fetchone()[0]
    if found:
        sys.exit(f"{found} {what}")


def main():
    shape, sheet, rubric, out = sys.argv[1:]
    job = Job(rubric)
    connection = duckdb.connect()
    if shape == "wide":
        types = {"社区": "VARCHAR", **{code: MARK for code in job.leaves}}
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
        connection.execute(
            f"CREATE TABLE marks AS SELECT * FROM read_csv('{sheet}', header = true, columns = {{{columns}}})"
        )
        refuse(
            connection,
            "SELECT count(*) - count(DISTINCT 社区) FROM marks",
            "units stand there twice",
        )
        within = " AND ".join(
            f'"{code}" BETWEEN 0 AND {points / 100}' for code, points in job.leaves.items()
        )
        refuse(connection, f"SELECT count(*) FROM marks WHERE NOT coalesce({within}, false)", "rows out of range")
        sums = ", ".join(
            f"{' + '.join(chr(34) + code + chr(34) for code in job.leaves_of(section))} AS s{section}"
            for section in job.sections
        )
        connection.execute(f"CREATE TABLE sums AS SELECT 社区 AS unit, {sums} FROM marks")
    else:
        connection.execute("CREATE TABLE leaf (code VARCHAR PRIMARY KEY, section VARCHAR, points DECIMAL(9, 2))")
        connection.executemany(
            "INSERT INTO leaf VALUES (?, ?, ?)",
            [(code, code.split(".")[0], points / 100) for code, points in job.leaves.items()],
        )
        columns = f"{{'unit': 'VARCHAR', 'code': 'VARCHAR', 'mark': '{MARK}'}}"
        connection.execute(
            f"CREATE TABLE marks AS SELECT * FROM read_csv('{sheet}', header = true, columns = {columns})"
        )
        refuse(
            connection,
            "SELECT count(*) FROM marks ANTI JOIN leaf USING (code)",
            "unknown indicators",
        )
        refuse(
            connection,
            "SELECT count(*) FROM marks JOIN leaf USING (code) WHERE NOT coalesce(mark BETWEEN 0 AND points, false)",
            "marks out of range",
        )
        sums = ", ".join(
            f"sum(mark) FILTER (section = '{section}') AS s{section}" for section in job.sections
        )
        connection.execute(
            f"CREATE TABLE sums AS SELECT unit, count(*) AS marks, count(DISTINCT code) AS codes, {sums} "
            "FROM marks JOIN leaf USING (code) GROUP BY unit"
        )
        refuse(
            connection,
            f"SELECT count(*) FROM sums WHERE marks <> {len(job.leaves)} OR codes <> {len(job.leaves)}",
            "units with marks twice or missing",
        )
    sections = ", ".join(f"s{section}" for section in job.sections)
    total = " + ".join(f"s{section}" for section in job.sections)
    minima = " AND ".join(f"s{section} * 10000 >= {job.minimum[section]}" for section in job.sections)
    connection.execute(
        f"COPY (SELECT unit, total, {sections}, total >= {job.line / 100} AND {minima} AS passed, "
        f"rank() OVER (ORDER BY total DESC) AS rank FROM (SELECT *, {total} AS total FROM sums) "
        f"ORDER BY rank, unit) TO '{out}' (HEADER)"
    )


main()
