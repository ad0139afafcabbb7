# SPDX-License-Identifier: MIT
"""The questions that memory.py puts to a dataset in memory, as casus, SQL and polars state them. Sums are events and the three
figures of one count; casus adds how many events are open, unknown and irregular."""
import csv
import dataclasses

#: Columns of GED that the others load; casus loads all.
COLUMNS = ("type_of_violence", "dyad_name", "side_a", "side_b", "latitude", "longitude", "country", "date_start", "deaths_civilians",
           "low", "best", "high")  # fmt: skip
_KINDS = {"low": "int", "best": "int", "high": "int", "deaths_civilians": "int", "year": "int", "latitude": "float",
          "longitude": "float", "date_start": "day", "date_end": "day"}  # fmt: skip


def typed_columns(path):
    """What each column of a file holds: int, float, day or text."""
    with open(path, encoding="utf-8", newline="") as file:
        return {name: _KINDS.get(name, "text") for name in next(csv.reader(file))}


@dataclasses.dataclass
class Question:
    by: str  # keys of casus
    count: str = "killed"
    where: str = ""
    sql_where: str = "true"

    @property
    def keys(self):
        return [_KEYS[key] for key in self.by.split(",") if key]

    @property
    def figures(self):
        return {"killed": ("low", "best", "high"), "killed.civilian": ("deaths_civilians",) * 3, "injured": ("injured",) * 3}[self.count]

    @property
    def sql_keys(self):
        return "".join(f"{sql} as k{i}, " for i, (sql, _) in enumerate(self.keys))

    @property
    def sql_sums(self):
        return ", ".join(f"sum({figure}) as s{i}" for i, figure in enumerate(self.figures))

    @property
    def sql_from(self):
        both = "list_distinct(list_filter([side_a::varchar, side_b::varchar], lambda x: x is not null))"
        return f"(select *, unnest({both}) as actor from e)" if self.by == "actor" else "e"

    @property
    def sql_group(self):
        return " group by " + ", ".join(str(i + 1) for i in range(len(self.keys))) if self.by else ""

    def polars(self, pl, table):
        plan = table.lazy()
        if self.where:
            plan = plan.filter((pl.col("best") > 10) & (pl.col("d") >= pl.date(2021, 6, 1)))
        if self.by == "actor":
            both = [plan, plan.filter(pl.col("side_b").cast(pl.String) != pl.col("side_a").cast(pl.String))]
            plan = pl.concat([side.rename({name: "actor"}).select("actor", "low", "best", "high")
                              for side, name in zip(both, ("side_a", "side_b"))])  # fmt: skip
        sums = [pl.len(), *(pl.sum(figure).alias(f"s{i}") for i, figure in enumerate(self.figures))]
        keys = [make(pl).alias(f"k{i}") for i, (_, make) in enumerate(self.keys)]
        return (plan.group_by(keys).agg(sums) if keys else plan.select(sums)).collect()

    def texts(self, rows):
        """Rows with keys as casus prints them; a sum of nothing known is empty."""
        names = [key for key in self.by.split(",") if key]
        cut = [{"year": 4, "month": 7}.get(name) for name in names]
        at = len(names)

        def figure(value):
            return "" if value is None or self.count == "injured" else str(int(value))

        return [[*(str(cell)[:end] for cell, end in zip(row, cut)), str(row[at]), *map(figure, row[at + 1 :])] for row in rows]


_KEYS = {
    "country": ("country", lambda pl: pl.col("country")),
    "year": ("year(d)", lambda pl: pl.col("d").dt.year()),
    "month": ("date_trunc('month', d)", lambda pl: pl.col("d").dt.truncate("1mo")),
    "actor": ("actor", lambda pl: pl.col("actor")),
    "dyad": ("dyad_name", lambda pl: pl.col("dyad_name")),
    "gid": ("gid", lambda pl: pl.col("gid")),
    "class": ("class", lambda pl: pl.col("class")),
    "native_class": ("type_of_violence", lambda pl: pl.col("type_of_violence")),
}
#: The first has the bars of its own.
QUESTIONS = {
    "country, year": Question("country,year"),
    "month": Question("month"),
    "actor": Question("actor"),
    "dyad": Question("dyad"),
    "gid": Question("gid"),
    "class": Question("class"),
    "civilian": Question("country,year", "killed.civilian"),
    "injured": Question("country,year", "injured"),
    "filtered": Question("country,year", "killed", "killed > 10 and date >= '2021-06-01'", "best > 10 and d >= date '2021-06-01'"),
    "two keys": Question("native_class,month"),
    "no key": Question(""),
}
