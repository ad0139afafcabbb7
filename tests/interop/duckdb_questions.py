# SPDX-License-Identifier: MIT
"""Questions about a file of UCDP, put to DuckDB: its keys, sums and conditions in SQL, and random ones of each."""
import random

import duckdb

KEYS = {
    "year": "strftime(d, '%Y')",
    "quarter": "strftime(d, '%Y') || '-Q' || quarter(d)",
    "month": "strftime(d, '%Y-%m')",
    "week": "strftime(d, '%G-W%V')",
    "day": "strftime(d, '%Y-%m-%d')",
    "country": "country",
    "admin1": "adm_1",
    "admin2": "adm_2",
    "location": "where_coordinates",
    "gid": "gid::varchar",
    "side_a": "side_a",
    "side_b": "side_b",
    "dyad": "dyad_name",
    "native_class": "type_of_violence",
    "dataset": "'ucdp-ged'",
    "id": "id",
    "region": "region",
    "month_id": "((year(d) - 1980) * 12 + month(d))::varchar",
    "period:10": "strftime(date '1970-01-05' + (floor((d - date '1970-01-05') / 10.0) * 10)::int, '%Y-%m-%d')",
    "geohash:4": "geohash",
    "date_precision": "case date_prec when '1' then 'day' when '2' then 'few_days' when '3' then 'week' when '4' then "
                      "'month' when '5' then 'year' end",
    "native.Date_Prec": "date_prec",
    'native."where_prec"': "where_prec",
}
SUMS = {
    "killed": ("low", "best", "high"),
    "killed.a": ("deaths_a",) * 3,
    "killed.b": ("deaths_b",) * 3,
    "killed.civilian": ("deaths_civilians",) * 3,
    "killed.unknown": ("deaths_unknown",) * 3,
}
NUMBERS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high", "latitude", "longitude")


def geohash(lat, lon):
    """Four characters: longitude and latitude are halved in turn, and five halvings are a character."""
    values, low, high, bits = (lon, lat), [-180.0, -90.0], [180.0, 90.0], ""
    for i in range(20):
        middle, axis = (low[i % 2] + high[i % 2]) / 2, i % 2
        upper = values[axis] >= middle
        bits += str(int(upper))
        (low if upper else high)[axis] = middle
    return "".join("0123456789bcdefghjkmnpqrstuvwxyz"[int(bits[i : i + 5], 2)] for i in range(0, 20, 5))


def table(path):
    """A connection with the file as table t: numbers as such, the days d and d_end, the cells gid and geohash."""
    con = duckdb.connect()
    con.create_function("geohash_of", geohash, ["DOUBLE", "DOUBLE"], "VARCHAR")
    numbers = ", ".join(f"{name}::double as {name}" for name in NUMBERS)
    con.execute(
        f"create table t as select * replace ({numbers}), date_start[:10]::date as d, date_end[:10]::date as d_end, "
        "(floor((latitude::double + 90) * 2) * 720 + floor((longitude::double + 180) * 2) + 1)::int as gid, "
        "geohash_of(latitude::double, longitude::double) as geohash "
        "from read_csv(?, header=true, all_varchar=true, quote='\"', escape='\"', delim=',', nullstr=['NULL', ''], "
        "max_line_size=4000000, parallel=false)",
        [str(path)],
    )
    return con


def _figures(name):
    """The six columns of a sum; what is unknown adds nothing, and is counted."""
    low, best, high = SUMS[name]
    sums = [f"coalesce(sum({value})::bigint::varchar, '')" for value in (low, best, high)]
    counts = [f"coalesce(count_if({what}), 0)::varchar" for what in (f"{best} is null", f"{low} > {best} or {best} > {high}")]
    return [*sums, "'0'", *counts]


def answer(con, by, sums, where="true"):
    """What DuckDB says, every cell as the text that casus prints."""
    parts = [f"coalesce({KEYS[key]}, '')" for key in by]
    for name in sums:
        parts += ["count(*)::varchar"] if name == "events" else _figures(name)
    keys = ", ".join(str(i + 1) for i in range(len(by)))
    rows = con.execute(f"select {', '.join(parts)} from t where {where}" + (f" group by {keys}" if by else "")).fetchall()
    # bytewise, empty last
    return sorted(map(list, rows), key=lambda row: [(cell == "", cell.encode()) for cell in row[: len(by)]])


# ---- Random questions ----

WORDS = {"country": "country", "admin1": "adm_1", "admin2": "adm_2", "location": "where_coordinates", "side_a": "side_a",
         "side_b": "side_b", "dyad": "dyad_name", "native_class": "type_of_violence", "id": "id", "native.Region": "region",
         'native."Source_Office"': "source_office"}  # fmt: skip
COUNTS = {"killed": "best", "killed_low": "low", "killed_high": "high", "killed.a": "deaths_a", "killed.b": "deaths_b",
          "killed.civilian": "deaths_civilians", "killed.unknown": "deaths_unknown"}  # fmt: skip
PLACES = {"lat": "latitude", "lon": "longitude", "gid": "gid", "year": "year(d)", "month": "month(d)"}
DAYS = {"date": "d", "date_end": "d_end"}
ORDER = ("=", "<>", "<", "<=", ">", ">=")


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


class Questions:
    """Random questions about one table, the same for the same seed. A condition is a pair: for casus, for DuckDB."""

    def __init__(self, con, seed):
        self.con, self.dice = con, random.Random(seed)
        self.known = {
            column: [row[0] for row in con.execute(f"select distinct {column} from t where {column} is not null order by 1").fetchall()]
            for column in (*WORDS.values(), *COUNTS.values(), *PLACES.values(), *DAYS.values())
        }

    def next(self):
        """(by, sums, condition for casus, condition for DuckDB)."""
        by = self.dice.sample(list(KEYS), self.dice.choice((0, 1, 1, 2, 2, 3)))
        sums = self.dice.sample(["events", *SUMS], self.dice.randint(1, 3))
        return (by, sums, *self.condition(self.dice.randint(0, 3)))

    def condition(self, depth):
        kind = self.dice.choice(("and", "or", "not")) if depth else "test"
        if kind == "test":
            return self.dice.choice((self.words, self.words, self.numbers, self.numbers, self.days, self.overlaps, self.box))()
        if kind == "not":
            one = self.condition(depth - 1)
            return f"not ({one[0]})", f"not ({one[1]})"
        left, right = self.condition(depth - 1), self.condition(self.dice.randint(0, depth - 1))
        return tuple(f"({a}) {kind} ({b})" for a, b in zip(left, right))

    def compared(self, fields, literal, others=()):
        """A test of one of the fields, whose values are written by `literal` for both."""
        field = self.dice.choice(list(fields))
        values = self.known[fields[field]]
        some = [literal(value) for value in self.dice.sample(values, min(len(values), self.dice.randint(1, 4)))]
        test = self.dice.choice(("compare", "in", "null", *others))
        inverse = self.dice.choice(("", "not "))
        if test == "null" or not values:
            text = f"is {inverse}null"
        elif test == "compare":
            text = f"{self.dice.choice(ORDER if 'between' in others else ORDER[:2])} {some[0]}"
        elif test == "in":
            text = f"{inverse}in ({', '.join(some)})"
        elif test == "between":
            low, high = sorted(self.dice.choice(values) for _ in range(2))
            text = f"{inverse}between {literal(low)} and {literal(high)}"
        elif test == "ilike":
            pattern = self.pattern(self.dice.choice(values).swapcase())
            plain = "strip_accents(lower({}))".format
            return f"{field} {inverse}ilike {pattern}", f"{plain(fields[field])} {inverse}like {plain(pattern)}"
        else:
            text = f"{inverse}like {self.pattern(self.dice.choice(values))}"
        return f"{field} {text}", f"{fields[field]} {text}"

    def pattern(self, value):
        first, last = sorted(self.dice.randrange(len(value) + 1) for _ in range(2))
        part = list(value[first:last])
        if part and self.dice.random() < 0.3:
            part[self.dice.randrange(len(part))] = "_"
        return _quoted(self.dice.choice(("%", "")) + "".join(part) + self.dice.choice(("%", "%", "")))

    def words(self):
        return self.compared(WORDS, _quoted, ("like", "ilike"))

    def numbers(self):
        return self.compared({**COUNTS, **COUNTS, **PLACES}, lambda value: f"{value:.6f}".rstrip("0").rstrip("."), ("between",))

    def days(self):
        return self.compared(DAYS, lambda value: f"'{value}'", ("between",))

    def overlaps(self):
        first, last = sorted(self.dice.choice(self.known["d"]) for _ in range(2))
        return f"overlaps('{first}', '{last}')", f"(d <= '{last}' and d_end >= '{first}')"

    def box(self):
        south, north = sorted(self.dice.randint(-60, 70) for _ in range(2))
        west, east = sorted(self.dice.randint(-180, 180) for _ in range(2))
        return (f"in_box({south}, {west}, {north}, {east})",
                f"(latitude between {south} and {north} and longitude between {west} and {east})")  # fmt: skip
