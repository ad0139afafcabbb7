# SPDX-License-Identifier: MIT
"""Finished tables, put to DuckDB: periods filled, totals, percentages, values across, conditions and order in SQL."""
from decimal import Decimal

from duckdb_questions import KEYS, SUMS, Questions, _quoted

PARTS = ("low", "best", "high", "n_open", "n_unknown", "n_irregular")
TIMES = ("year", "quarter", "month", "week", "day")  # the finest last


def _figures(name):
    low, best, high = SUMS[name]
    yield from ((f"{name}_{part}", f"sum({value})::hugeint") for part, value in zip(PARTS, (low, best, high)))
    yield f"{name}_n_open", "0::hugeint"
    yield f"{name}_n_unknown", f"coalesce(count_if({best} is null), 0)::hugeint"
    yield f"{name}_n_irregular", f"coalesce(count_if({low} > {best} or {best} > {high}), 0)::hugeint"


def columns_of(sums):
    """(name, what it is in SQL) of the columns of sums."""
    for name in sums:
        yield from [("events", "count(*)::hugeint")] if name == "events" else _figures(name)


def _name(column):
    return '"' + column.replace('"', '""') + '"'


def _is_count(column):
    return column == "events" or "_n_" in column


class Finished:
    """A question with the way in which its table is finished, and what DuckDB says to it."""

    def __init__(self, con, by, sums, where, fill=False, percent=False, total=False, show=None, across=None, having=None, order=(),
                 limit=None):  # fmt: skip
        self.con, self.by, self.sums, self.where = con, by, sums, where
        self.fill, self.percent, self.total, self.show, self.across = fill, percent, total, show, across
        self.having, self.order, self.limit = having, order, limit
        self.values = []
        if across:
            rows = con.execute(f"select distinct nullif({KEYS[across]}, '') v from t where {where}").fetchall()
            self.values = sorted((row[0] for row in rows), key=lambda v: (v is None, (v or "").encode()))
            if fill and across in TIMES:
                self.values = [row[0] for row in con.execute(f"select distinct {_name(across)} from ({self.groups()}) order by 1 nulls last").fetchall()]

    def groups(self):
        """The rows before anything is finished, or with all periods."""
        keys = [f"nullif({KEYS[key]}, '') as {_name(key)}" for key in self.by]
        sums = [f"{sql} as {_name(name)}" for name, sql in columns_of(self.sums)]
        group = f" group by {', '.join(str(i + 1) for i in range(len(keys)))}" if keys else ""
        base = f"select {', '.join(keys + sums)} from t where {self.where}{group}"
        if not self.fill:
            return base
        times = [key for key in self.by if key in TIMES]
        others = [key for key in self.by if key not in TIMES]
        days = f"select unnest(generate_series(min(d), max(d), interval 1 day))::date as d from t where {self.where}"
        periods = f"select distinct {', '.join(f'{KEYS[key]} as {_name(key)}' for key in times)} from ({days})"
        rest = ", ".join(f"nullif({KEYS[key]}, '') as {_name(key)}" for key in others)
        every = f"select * from ({periods}) p" + (f", (select distinct {rest} from t where {self.where}) o" if others else "")
        same = " and ".join(f"e.{_name(key)} is not distinct from b.{_name(key)}" for key in self.by)
        cells = [f"coalesce(b.{_name(name)}, 0) as {_name(name)}" if _is_count(name) else f"b.{_name(name)}"
                 for name, _ in columns_of(self.sums)]  # fmt: skip
        keys = [f"e.{_name(key)}" for key in self.by]
        return f"select {', '.join(keys + cells)} from ({every}) e left join ({base}) b on {same}"

    def shown(self):
        """(name, SQL over the groups) of the columns of the table that are no keys."""
        totals = f"(select {{}} from t where {self.where})"
        sql = dict(columns_of(self.sums))
        for name in self.sums:
            parts = ["events"] if name == "events" else [f"{name}_{part}" for part in self.show or PARTS]
            for part in parts:
                yield part, _name(part)
            if self.percent:
                best = "events" if name == "events" else f"{name}_best"
                whole = totals.format(sql[best])
                yield f"{name}_percent", f"case when {whole} > 0 then (2 * {_name(best)} * 1000000 + {whole}) // (2 * {whole}) end"

    def table(self):
        """(columns, SQL of all rows)."""
        columns = [*self.by]
        parts = [_name(key) for key in self.by]
        shown = list(self.shown())
        if not self.across:
            return columns + [name for name, _ in shown], f"select {', '.join(parts + [f'{sql} as {_name(name)}' for name, sql in shown])} from ({self.groups()})"
        columns.remove(self.across)
        rows = [_name(key) for key in columns]
        cells = []
        for value in self.values:
            is_it = f"{_name(self.across)} is not distinct from {'null' if value is None else _quoted(value)}"
            for name, sql in shown:
                column = value or "(unknown)"
                column += "" if len(shown) == 1 else name[len(self.sums[0]) :]
                cell = f"max(case when {is_it} then {sql} end)"
                cells.append((column, f"coalesce({cell}, 0)" if _is_count(name) or name == "events_percent" else cell))
        group = f" group by {', '.join(str(i + 1) for i in range(len(rows)))}" if rows else ""
        selected = ", ".join(rows + [f"{sql} as {_name(name)}" for name, sql in cells])
        return columns + [name for name, _ in cells], f"select {selected} from ({self.groups()}){group}"

    def rows(self):
        """What casus prints, as rows of texts."""
        columns, sql = self.table()
        keys = [column for column in columns if column in self.by]
        order = [f"{_name(name)} {'desc' if down else 'asc'} nulls last" for name, down in self.order] + [f"{_name(key)} nulls last" for key in keys]
        sql = f"select * from ({sql})" + (f" where {self.having}" if self.having else "")
        sql += f" order by {', '.join(order)}" if order else ""
        sql += f" limit {self.limit}" if self.limit else ""
        rows = self.con.execute(sql).fetchall()
        if self.total and keys:
            alone = [self.across] if self.across else []  # what goes across has a total for each of its values
            whole = Finished(self.con, alone, self.sums, self.where, self.fill and self.across in TIMES, self.percent,
                             show=self.show, across=self.across)  # fmt: skip
            whole.values = self.values
            _, one = whole.table()
            rows.append((("(total)",) + (None,) * (len(keys) - 1) if keys else ()) + self.con.execute(one).fetchone())
        percents = [self.percent and column.endswith("_percent") or (self.show == () and self.percent) for column in columns]
        return columns, [[_cell(value, percent) for value, percent in zip(row, percents)] for row in rows]


def _cell(value, percent):
    if value is None:
        return ""
    if not percent or isinstance(value, str):
        return str(value)
    text = f"{Decimal(value) / 10000:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Tables(Questions):
    """Random questions with finished tables: what casus is asked, and the same of DuckDB."""

    def finished(self):
        """(question, finish, Finished): keywords of rollup() and of table()."""
        dice = self.dice
        by, sums, where, sql = self.next()
        sums = [name for name in sums if name == "events" or name in SUMS] or ["events"]  # measures have questions of their own
        fill = dice.random() < 0.3
        across = None
        if fill:
            times = dice.choice((("week",), ("month",), ("quarter",), ("year",), ("year", "quarter"), ("month", "year"), ("week", "day")))
            by = [*times, *[key for key in by if key.split(":")[0] not in (*TIMES, "period", "month_id", "id", "location", "gid", "admin2")][:1]]
            dice.shuffle(by)
        elif dice.random() < 0.4:
            across = dice.choice(("year", "quarter", "native_class", "dataset"))
            by = list(dict.fromkeys([*[key for key in by if key != "id"], across]))
        if fill and dice.random() < 0.2:
            across = next((key for key in by if key in ("year", "quarter")), None)
        if across:
            sums = sums[:1]
        percent = dice.random() < 0.4
        show = dice.choice((None, None, ("best",), ("low", "best", "high"), ("best", "n_unknown")))
        total = dice.random() < 0.4
        asked = Finished(self.con, by, sums, sql, fill, percent, total, show, across)
        if across and not asked.values:  # no events, no columns
            return self.finished()
        columns, every = asked.table()
        finish = {"fill": fill, "percent": percent, "total": total, "across": across or "", "show": show or ""}
        if dice.random() < 0.5:
            asked.order = [(column, dice.random() < 0.6) for column in dice.sample(columns, min(len(columns), dice.randint(1, 2)))]
            finish["order"] = ", ".join(f"{self.called(column, asked)} {'desc' if down else dice.choice(('', 'asc'))}" for column, down in asked.order)
        if dice.random() < 0.5:
            tests = [self.test(dice.choice(columns), asked, every) for _ in range(dice.randint(1, 2))]
            joined = dice.choice((" and ", " or "))
            finish["having"], asked.having = (joined.join(test) for test in zip(*tests))
        if dice.random() < 0.5:
            finish["limit"] = asked.limit = dice.choice((1, 2, 3, 10, 100))
        return {"by": by, "sum": sums, "where": where, "total": across if across and total else percent or total}, finish, asked

    def called(self, column, asked):
        """A column as it may be called: a best by its sum, odd names in quotes."""
        bare = column[: -len("_best")] if column.endswith("_best") and self.dice.random() < 0.5 else column
        plain = bare.replace("_", "").replace(".", "").isalnum() and not bare[0].isdigit()
        return bare if plain else _name(bare)

    def test(self, column, asked, every):
        """A test of a column of the table: for casus, for DuckDB."""
        dice = self.dice
        mine, theirs = self.called(column, asked), _name(column)
        values = [row[0] for row in self.con.execute(f"select distinct {theirs} v from ({every}) where v is not null order by 1 limit 200").fetchall()]
        if not values or dice.random() < 0.15:
            text = dice.choice(("is null", "is not null"))
            return f"{mine} {text}", f"{theirs} {text}"
        value = dice.choice(values)
        if isinstance(value, str):
            text = f"{dice.choice(('=', '<>'))} {_quoted(value)}" if dice.random() < 0.5 else f"like {self.pattern(value)}"
            return f"{mine} {text}", f"{theirs} {text}"
        compared = dice.choice(("=", "<>", "<", "<=", ">", ">="))
        scale = asked.percent and (column.endswith("_percent"))
        return f"{mine} {compared} {_cell(value, scale)}", f"{theirs} {compared} {value}"
