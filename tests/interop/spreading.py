# SPDX-License-Identifier: MIT
"""Spreading, written a second time, plainly: bins of time and of space, shares by the largest remainder, and what became
of all events. Which events there are and what they add is standing.py's and standing_sums.py's."""
import datetime
import random
from collections import defaultdict
from fractions import Fraction
from math import floor, inf

import standing_files
from standing import Record, Standing, distinct
from standing_sums import UNKNOWN, Figures, Sum, add3, combine, event_keys, irregular

MICRO = Fraction(1, 10**6)
TIMES = {"year": "{0.year:04}", "month": "{0.year:04}-{0.month:02}", "day": "{0}", "week": "{1[0]:04}-W{1[1]:02}",
         "quarter": "{0.year:04}-Q{2}"}  # fmt: skip
FINEST = ["day", "week", "month", "quarter", "year"]
UNITS = {"TJK": "Tajikistan", "MLI": "Mali", "SOM": "Somalia"}  # the cells do not know the last
ADMINS = ["Khatlon", "Gao", "Bay", ""]


def text(x):
    """Exact: no exponent, no zeros that say nothing."""
    if x is None or x == inf:
        return "" if x is None else "inf"
    micro = int(x / MICRO)
    return f"{micro // 10**6}.{micro % 10**6:06}".rstrip("0").rstrip(".")


# ------------------------------------------------------------------------------------------------------------ shares


def apportion(total, weights, fine=False):
    """Largest remainder, of equal ones the first; in whole people where the total is whole, else in 10^-6."""
    unit = MICRO if fine or total.denominator != 1 else 1
    exact = [total * w / sum(weights) / unit for w in weights]
    parts = [floor(x) for x in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: int(total / unit) - sum(parts)]:
        parts[i] += 1
    return [part * unit for part in parts]


def shares(triple, is_irregular, weights, fine):
    """Of (low, best, high): low, what best is above it, what high is above that; of an irregular one each by itself."""
    bounds, below = [], None
    for value in triple:
        if value is None or value == inf:
            bounds.append([value] * len(weights))
            continue
        apart = below is None or is_irregular or value < below[0]
        parts = apportion(value if apart else value - below[0], weights, fine)
        if not apart:
            parts = [p + b for p, b in zip(parts, below[1])]
        bounds.append(parts)
        below = (value, parts)
    return list(zip(*bounds))


def spread(triple, is_irregular, bins, rule):
    """First over the times, then of each over its cells."""
    times, cells = bins
    fine = rule == "expected"
    out = []
    for share in shares(triple, is_irregular, [w for _, w in times], fine):
        out += shares(share, is_irregular, [w for _, w in cells], fine)
    return out


# -------------------------------------------------------------------------------------------------------------- bins


def period(key, day):
    return TIMES[key].format(day, day.isocalendar(), (day.month + 2) // 3)


def times_of(line, rule, by):
    """([({key: text}, weight)], whether there is a date). Without a rule the first day as delivered."""
    keys = [key for key in by if key in TIMES]
    date = line.get("date", {})
    first, last = (datetime.date.fromisoformat(date[k]) if k in date else None for k in ("start", "end"))
    last = first if last is None or (first and last < first) else last
    first = last if rule == "end" else first
    if not keys or rule in (None, "none"):
        return [({key: period(key, first) if first else "" for key in keys}, 1)], True
    if first is None:
        return [({key: "" for key in keys}, 1)], False
    finest = min(keys, key=FINEST.index)
    found = {}
    for day in range(first.toordinal(), last.toordinal() + 1):
        found.setdefault(period(finest, datetime.date.fromordinal(day)), []).append(datetime.date.fromordinal(day))
    weight = {"even": lambda days: 1}.get(rule, len)
    return [({key: period(key, days[0]) for key in keys}, weight(days)) for days in found.values()], True


def gid_of(lat, lon):
    return floor((lat + 90) * 2) * 720 + floor((lon + 180) * 2) + 1


def cells_of(line, cells, by):
    """([({"gid": text}, weight)], what is missing)."""
    place = line.get("locations", [{}])[0]
    if "gid" not in by:
        return [({}, 1)], None
    if cells is not None and place.get("precision") in ("admin1", "region", "country"):
        unit = place.get("iso3", "")
        if place["precision"] != "country" and place.get("admin1") and unit:
            unit += "/" + place["admin1"]
        if not unit:
            return [({"gid": ""}, 1)], "no_place"
        found = sorted((gid, Fraction(w)) for gid, u, w in cells if u == unit and Fraction(w) > 0)
        return ([({"gid": str(g)}, w) for g, w in found], None) if found else ([({"gid": ""}, 1)], "no_unit")
    if "lat" not in place:
        return [({"gid": ""}, 1)], "no_place" if cells is not None else None
    return [({"gid": str(gid_of(place["lat"], place["lon"]))}, 1)], None


# ------------------------------------------------------------------------------------------------------- the answers


class Spreading:
    """The bins of events, and their shares in one sum."""

    def __init__(self, rule, cells, by):
        self.rule, self.cells, self.by = rule, cells, by

    def bins(self, record):
        times, dated = times_of(record.line, self.rule, self.by)
        cells, missing = cells_of(record.line, self.cells, self.by)
        return (times, cells), "placed" if dated and not missing else missing if dated else "no_date"

    def keys(self, record):
        """One dict of the keys that are spread for each bin."""
        (times, cells), _ = self.bins(record)
        return [{**t, **c} for t, _ in times for c, _ in cells]


def answer(lines, question, rule, cells):
    """The rows of the table as {key: {column: text}}, and the balance as {name: {fate: number}}."""
    records = [Record(line) for line in lines]
    names = question.names | set(question.by)
    standing = Standing(records, question.confidence, bool(names & {"modality", "certainty"}))
    kept = {r for r in standing.records if question.where is None or question.where(r)}
    f = Figures(standing, question, kept & standing.stands)
    s = Spreading(rule, cells, question.by)
    others = [key for key in question.by if key not in TIMES and key != "gid"]
    groups, balance = defaultdict(list), defaultdict(lambda: defaultdict(Fraction))
    for e in [e for e in standing.events if e.records]:
        lead = f.lead(e)
        fate = s.bins(lead)[1] if f.kept(e) else "excluded"
        balance["summaries" if lead.summary else "events"][fate] += 1
        if not f.kept(e):
            continue
        for other in event_keys(lead, others):
            for cell in f.rows(e) or {("",) * len(f.cell_keys)}:
                it = iter(cell)
                fixed = dict(zip(others, (next(it) if k is None else k for k in other)))
                for i, spread_keys in enumerate(s.keys(lead)):
                    all_keys = {**fixed, **spread_keys}
                    groups[tuple(all_keys[k] for k in question.by)].append((e, cell, i))
    table = {}
    for name, status, bracket in question.sums:
        one = Sum(f, status, bracket)
        parts = shares_of(one, f, s, balance[name])
        for key, members in groups.items():
            row = table.setdefault(key, {})
            firsts = [f.lead(e) for e, _, i in members if i == 0]
            row["events"] = str(sum(not r.summary for r in firsts))
            row["summaries"] = str(sum(r.summary for r in firsts))
            row.update({f"{name}_{k}": v for k, v in columns(one, members, parts).items()})
    return table, balance


def shares_of(one, f, s, told):
    """The shares of every event and row; what they come to is told, each row of cells for itself."""
    out = {}
    for e in [e for e in f.standing.events if e.records]:
        bins, fate = s.bins(f.lead(e))
        for cell in f.rows(e) or {("",) * len(f.cell_keys)}:
            total = one.adds(e, cell)
            parts = spread(total, irregular(one, e, cell, total), bins, s.rule)
            out[e, cell] = parts
            told[fate if f.kept(e) else "excluded"] += sum(p[1] or 0 for p in parts)
    return out


def columns(one, members, parts):
    total, residual, counts = UNKNOWN, UNKNOWN, defaultdict(int)
    rows = {e: cell for e, cell, _ in members}
    figure = {e: parts[e, cell][i] for e, cell, i in members}
    for group in one.overlap_groups(distinct(e for e, _, _ in members), figure.get):
        total = add3(total, combine([figure[e] for e in group]) if len(group) > 1 else figure[group[0]])
        for e in group:
            t = figure[e]
            silent = one.adds(e, rows[e]) == UNKNOWN and one.f.lead(e).summary
            counts["n_open"] += t[2] == inf
            counts["n_unknown"] += not silent and (t[1] is None or len(group) > 1)
            counts["n_irregular"] += irregular(one, e, rows[e], t)
            counts["n_overlap"] += len(group) > 1
            if one.f.lead(e).summary or one.has_members(e):
                residual = add3(residual, t)
                counts["n_exceeded"] += one.exceeded(e, rows[e])
    out = dict(zip(("low", "best", "high"), map(text, total)))
    out.update({k: str(counts[k]) for k in ("n_open", "n_unknown", "n_irregular")})
    out.update(zip(("residual_low", "residual_best", "residual_high"), map(text, residual)))
    out.update({k: str(counts[k]) for k in ("n_exceeded", "n_overlap")})
    return out


REASONS = {"no_date": "without a date", "no_place": "without a place", "no_unit": "of units without cells"}


def line(name, fates):
    """The balance of one sum as the program says it."""
    skipped = [(text(fates[fate]), why) for fate, why in REASONS.items() if fates[fate]]
    why = " (" + ", ".join(f"{n} {w}" for n, w in skipped) + ")" if skipped else ""
    total = sum(fates[fate] for fate in REASONS)
    return (
        f"spread: {name}: {text(fates['placed'])} placed + {text(total)} skipped{why} + {text(fates['excluded'])} "
        f"excluded = {text(sum(fates.values()))}"
    )


# ------------------------------------------------------------------------------------------------------ random files


def records(seed, count):
    """Those of standing_files.py, that last, and are somewhere."""
    draw = random.Random(seed + 1_000_000)
    out = standing_files.records(seed, count)
    known = {}
    for event in out:
        # One that is told again under its name keeps its days and places: which of them leads must not matter.
        name = (event.get("dataset", ""), event.get("id"))
        if name[1] is None or name not in known:
            known[name] = ({}, [])
            if draw.random() < 0.9:
                first = datetime.date(2020, 11, 1) + datetime.timedelta(draw.randrange(100))
                lasts = draw.choice([0, 0, 1, draw.randrange(10), draw.randrange(120), draw.randrange(500)])
                known[name][0]["start"] = str(first)
                if draw.random() < 0.9:
                    known[name][0]["end"] = str(first + datetime.timedelta(lasts))
            if draw.random() < 0.9:
                known[name][1].append(place(draw))
        date, places = known[name]
        event.pop("date", None)
        event.update({k: v for k, v in (("date", date), ("locations", places)) if v})
    return out


def place(draw):
    out = {"role": "effect", "precision": draw.choice(["point", "admin1", "admin1", "region", "country", "admin2"])}
    if draw.random() < 0.8:
        out.update(lat=draw.randrange(-80, 80) / 2, lon=draw.randrange(-160, 160) / 2)
    if draw.random() < 0.9:
        out["iso3"] = draw.choice(list(UNITS))
        out["country"] = UNITS[out["iso3"]]
    admin1 = draw.choice(ADMINS)
    return {**out, "admin1": admin1} if admin1 else out


def cells(draw):
    """Rows of (gid, unit, weight), in no order."""
    out = []
    for unit in ["TJK", "MLI", "TJK/Khatlon", "MLI/Gao", "MLI/Bay"]:
        for gid in draw.sample(range(1, 259201), draw.randrange(1, 9)):
            out.append((gid, unit, draw.choice(["1", "2", "3", "0.5", "0.333333", "1e3", str(draw.randrange(1, 10**6))])))
        out.append((draw.choice([g for g in range(1, 100)]), unit, "0"))
    out = list({(gid, unit): (gid, unit, w) for gid, unit, w in out}.values())
    draw.shuffle(out)
    return out


KEYS = ["month", "year,month", "year", "day", "week", "quarter,year", "month,actor", "victim.nationality,month",
        "dataset,month,kind", "week,perpetrator"]  # fmt: skip


def asked(draw):
    """A question of standing_files.py with other keys, a rule, and cells or none."""
    out = {**standing_files.asked(draw), "by": draw.choice(KEYS), "spread": draw.choice(["end", "days", "even", "expected"])}
    out["sums"] = ["killed", "injured", "killed[nationality=CHN]"]
    if draw.random() < 0.5:
        out["cells"] = cells(draw)
        out["by"] = draw.choice(["gid", "gid,perpetrator", out["by"] + ",gid", "gid," + out["by"]])
        if not any(key in TIMES for key in out["by"].split(",")):
            del out["spread"]
    return out
