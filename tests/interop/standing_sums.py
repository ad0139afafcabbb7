# SPDX-License-Identifier: MIT
"""What the events of standing.py add up to: a rollup of casus' own events, written a second time, plainly."""
from collections import defaultdict
from fractions import Fraction
from math import inf

from standing import Event, Record, Standing, Union, circles, distinct, reachable

UNKNOWN = (None, None, None)
CELL_KEYS = ("perpetrator", "means", "victim.nationality")


class Question:
    """`sums` are (name, status, brackets); `where` is a function of a record, `names` the fields that it asks for."""

    def __init__(self, by, sums, where=None, names=(), lead=(), policy="hull", confidence=0):
        self.by, self.sums, self.where, self.names = list(by), list(sums), where, set(names)
        self.lead, self.policy, self.confidence = list(lead), policy, confidence


# ---------------------------------------------------------------------------------------------------------- figures


def add(a, b):
    """The sum of what is known."""
    return b if a is None else a if b is None else a + b


def add3(a, b):
    return tuple(add(x, y) for x, y in zip(a, b))


def both(a, b):
    """The sum where both are known."""
    return tuple(None if x is None or y is None else x + y for x, y in zip(a, b))


def figure_of(triple):
    return triple[1] if triple[1] is not None else triple[0]


def resolve(triples, policy):
    """One triple of several claims, which come in the order of their rank (latest or lead first)."""
    used = [t for t in triples if t != UNKNOWN]
    if policy in ("majority", "lowest", "highest"):
        used = [t for t in used if figure_of(t) is not None]
    if not used:
        return UNKNOWN
    figures = [figure_of(t) for t in used]
    if policy in ("lowest", "highest"):
        return ((min if policy == "lowest" else max)(figures),) * 3
    if policy in ("latest", "lead"):
        return used[0]
    if policy == "majority":
        chosen = min(set(figures), key=lambda f: (-figures.count(f), f))
        used = [t for t in used if figure_of(t) == chosen]
    lows, bests, highs = ([t[i] for t in used if t[i] is not None] for i in range(3))
    agreed = bests[0] if len(bests) == len(used) and len(set(bests)) == 1 else None
    return (min(lows, default=None), agreed, max(highs, default=None))


class Figures:
    """The figures and keys of events under a question."""

    def __init__(self, standing, question, chosen, hidden=()):
        self.standing, self.question, self.chosen = standing, question, chosen
        self.cell_keys = [k for k in question.by if k in CELL_KEYS] + list(hidden)

    @staticmethod
    def of_record(record, status):
        """What one record states in all, by hull."""
        event = Event([record], {record})
        return Figures(Standing([record], 0, True), Question([], []), {record}).figure(event, status, {}, ())

    def ranked(self, records):
        """In order of lead: who is a target of duplicate_of and no duplicate of one present; --lead; name; content."""
        dup = self.standing.duplicates
        targets = {b for a, b in dup}
        twice = {a for a, b in dup if b in self.standing.stands}
        order = {d: i for i, d in enumerate(self.question.lead)}
        return sorted(
            records,
            key=lambda r: (not (r in targets and r not in twice), order.get(r.dataset, len(order)), r.order),
        )

    def counted(self, event):
        """The records that speak for the event: the chosen ones, or all if the filter leaves the event out."""
        return self.ranked([r for r in event.records if r in self.chosen] or event.records)

    def base(self):
        """The same without keys of cells."""
        out = Figures(self.standing, self.question, self.chosen)
        out.cell_keys = []
        return out

    def kept(self, event):
        return any(r in self.chosen for r in event.records)

    def lead(self, event):
        return self.counted(event)[0]

    def rows_of(self, cell):
        """The combinations of values under which a cell counts; empty where it names none."""
        rows = [()]
        for key in self.cell_keys:
            rows = [row + (v,) for row in rows for v in (cell.values[key] or [""])]
        return rows

    def rows(self, event, status=None):
        """For each status a record that names no value gives no empty row if another record names one."""
        out = set()
        records = self.counted(event)
        for s in distinct(c.status for r in records for c in r.cells):
            if status in (None, s):
                for r in records:
                    for c in r.cells:
                        if c.status == s:
                            for row in self.rows_of(c):
                                if self.shows(records, r, s, row):
                                    out.add(row)
        return out

    def names(self, record, status):
        return any(c.status == status and any(c.values[k] for k in self.cell_keys) for c in record.cells)

    def shows(self, records, record, status, row):
        return any(row) or self.names(record, status) or not any(self.names(r, status) for r in records)

    def figure(self, event, status, bracket, row):
        """Each record's figure is one claim; the same policy makes one of them."""
        records = self.counted(event)
        if self.question.policy == "latest":
            dated = sorted((r for r in records if r.stated), key=lambda r: r.stated, reverse=True)
            records = dated + [r for r in records if not r.stated]
        claims = []
        for r in records:
            totals = {}
            for c in r.cells:
                if (
                    c.status == status
                    and all(v in c.values[k] for k, v in bracket.items())
                    and row in self.rows_of(c)
                    and self.shows(records, r, status, row)
                ):
                    # Within one claim the cells are added; a bound that one of them does not know is unknown.
                    t = totals.get(c.claim)
                    totals[c.claim] = both(t, c.triple) if t else c.triple
            inner = {"lead": "hull"}.get(self.question.policy, self.question.policy)
            # Later claims first, undated last.
            days = sorted(totals, key=lambda i: r.claims[i].get("stated", ""), reverse=True)
            claims.append(resolve([totals[i] for i in days], inner))
        return resolve(claims, self.question.policy)


# --------------------------------------------------------------------------------------------------------- the sums


def combine(group):
    """Events that may overlap: the largest low, no best, all highs together."""
    lows, highs = [t[0] for t in group if t[0] is not None], [t[2] for t in group if t[2] is not None]
    return (max(lows, default=None), None, sum(highs) if highs else None)


def counts_somebody(t):
    return t != UNKNOWN and t != (0, 0, 0)


class Sum:
    """What each event adds to one sum, per row of cell keys."""

    def __init__(self, figures, status, bracket):
        self.f, self.status, self.bracket = figures, status, bracket
        st = figures.standing
        self.ring = circles(list(st.children) + list(st.parents), st.children)
        self.added, self.explained, self.deeper = {}, {}, {}

    def circle(self, event):
        return self.ring.get(event, {event})

    def below(self, event):
        """Everything below explains, each once. What is below one of a circle is below all of it."""
        return {
            n
            for n in reachable(event, self.f.standing.children)
            if n not in self.circle(event) and n.records and n.happened
        }

    def has_members(self, event):
        return bool(self.below(event))

    def overlap_groups(self, members, figure):
        """Groups of members that may overlap; links to what is below oneself are void."""
        union, known = Union(), set(members)
        for a, b in self.f.standing.overlaps:
            if a in known and b in known and b not in self.below(a) and a not in self.below(b):
                union.join(a, b)
        for a in members:
            for b in self.circle(a):
                if b in known:
                    union.join(a, b)
        out = []
        for group in union.groups(members):
            out.append([m for m in group if counts_somebody(figure(m))])
            out += [[m] for m in group if not counts_somebody(figure(m))]
        return [group for group in out if group]

    def matches(self, event, own, member, theirs):
        """A row is explained by the member's cells of that value; the empty row by every value that the event does
        not name; a cell without value explains the only value."""
        named = self.f.rows(event, self.status)
        for i in range(len(own)):
            mine = {r[i] for r in named}
            if own[i] == theirs[i]:
                continue
            if own[i] == "" and theirs[i] not in mine:
                continue
            if theirs[i] == "" and mine == {own[i]}:
                continue
            return False
        return True

    def stated(self, event, status):
        """All cells of a status in the standing records of an event, or of a record that does not stand."""
        records = [r for r in event.records if r.happened] if event.records else event.told
        return [c for r in records for c in r.cells if c.status == status]

    def breakdown(self, event):
        """(parent, dimension) of a breakdown. What is below another member of its parent, through what does not stand,
        is none."""
        found = self.row(event, self.status)
        if found and any(event in self.below(m) | self.circle(m) for m in self.members(found[0]) if m is not event):
            return None
        return None if len(self.circle(event)) > 1 else found

    def members(self, parent):
        """Of what does not stand, or is in a circle with it, its members."""
        found, seen, left = [], set(), [parent]
        while left:
            for child in self.f.standing.children.get(left.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    is_member = child.records and child.happened and child not in self.circle(parent)
                    (found if is_member else left).append(child)
        return found

    def row(self, event, status):
        """(parent, dimension) of what may be a breakdown: a summary that is part of one summary only
        (of those that stand, if any does), whose cells all name one and the same dimension, which its parent does not."""
        if not all(r.summary for r in event.records) or not event.happened:
            return None
        parents = self.f.standing.parents.get(event, set())
        parents = [p for p in parents if p.records] or list(parents)
        cells = self.stated(event, status)
        if len(parents) != 1 or not cells or event in self.circle(parents[0]):
            return None
        parent = parents[0]
        is_summary = self.f.lead(parent).summary if parent.records else all(r.summary for r in parent.told)
        if not is_summary or not self.stated(parent, status):
            return None
        names = cells[0].names
        if len(names) != 1 or any(c.names != names for c in cells):
            return None
        (dimension,) = names
        return None if any(dimension in c.names for c in self.stated(parent, status)) else (parent, dimension)

    def breakdowns(self, parent):
        out = defaultdict(list)
        for child in self.f.standing.children.get(parent, ()):
            found = child.records and self.breakdown(child)
            if found and found[0] is parent:
                out[found[1]].append(child)
        return out

    def lows(self, events):
        """Each counts as no less than its own breakdowns."""
        return sum(self.whole().figure(e, ())[0] or 0 for e in events)

    def rules(self, parent):
        """The dimension whose breakdowns add: the first that the question names; without a parent that is counted
        the one with the largest low."""
        q, found = self.f.question, self.breakdowns(parent)
        for dimension in (*q.by, *self.bracket, *(k for k in CELL_KEYS if k in q.names)):
            if dimension in found:
                return dimension
        if parent.records and self.f.kept(parent):
            return None
        there = [d for d in CELL_KEYS if any(self.f.kept(e) for e in found[d])]
        if not there and not parent.records:
            there = [d for d in CELL_KEYS if d in found]
        return max(there, key=lambda d: self.lows(found[d]), default=None)

    def told_apart(self, dimension):
        return dimension in self.f.cell_keys or dimension in self.bracket

    def with_key(self, key):
        if key not in self.deeper:
            f = self.f
            hidden = [k for k in f.cell_keys if k not in f.question.by]
            more = Figures(f.standing, f.question, f.chosen, [*hidden, key])
            self.deeper[key] = Sum(more, self.status, self.bracket)
        return self.deeper[key]

    def explains(self, event, row, alone=False):
        """What explains a row of an event: all below it; a breakdown by what all members of its parent, but other
        breakdowns of it, have of its value; `alone`: only what is below itself."""
        found = self.breakdown(event)
        members = self.below(event)
        others = set()
        if found and self.told_apart(found[1]) and not alone:
            others = {
                m
                for m in (self.below(found[0]) if found[0].records else reachable(found[0], self.f.standing.children))
                if m.records and m.happened and m is not event and m not in members and event not in self.below(m)
                and (self.breakdown(m) or (None,))[0] not in self.circle(found[0])
            }

        def part(m):
            # Where all of a member explains, it explains as a whole: a cell of two values once.
            row_of = (self.breakdown(m) or (None, None))[1]
            if row == ("",) and m not in others and not self.shared(event, m) and row_of not in self.f.cell_keys:
                return self.whole().adds(m, ())
            total = UNKNOWN
            for theirs in self.f.rows(m, self.status):
                if row == theirs if m in others else self.matches(event, row, m, theirs):
                    total = add3(total, self.adds(m, theirs))
            return total

        parts = {m: part(m) for m in [*members, *others]}
        total = UNKNOWN
        for group in self.overlap_groups(list(parts), parts.get):
            total = add3(total, combine([parts[m] for m in group]) if len(group) > 1 else parts[group[0]])
        return total

    def shared(self, event, member):
        """Values of cells that both name."""
        mine, theirs = (self.f.rows(e, self.status) for e in (event, member))
        return {r for r in mine & theirs if r != ("",)}

    def whole(self):
        """The same sum over all cells, without keys of cells."""
        if None not in self.deeper:
            self.deeper[None] = Sum(self.f.base(), self.status, self.bracket)
        return self.deeper[None]

    def own(self, event, row):
        return self.f.figure(event, self.status, self.bracket, row)

    def least(self, event, row):
        """What the breakdowns of a dimension add up to at least; of several rows none can be raised."""
        if self.f.rows(event) != {row}:
            return 0
        return max((self.lows(parts) for parts in self.breakdowns(event).values()), default=0)

    def figure(self, event, row):
        """A parent counts as no less than the low that its breakdowns add up to."""
        own, least = self.own(event, row), self.least(event, row)
        if own == UNKNOWN or not least:
            return own
        return (max(own[0] or 0, least), *(x if x is None else max(x, least) for x in own[1:]))

    def silent(self, event):
        """A breakdown adds nothing unless its dimension rules."""
        found = self.breakdown(event)
        return bool(found) and self.rules(found[0]) != found[1]

    def adds(self, event, row):
        """max(0, figure - what explains it) per bound. An open high stays open; an open member explains all."""
        key = (event, row)
        if key not in self.added:
            self.explained[key] = UNKNOWN
            found = self.breakdown(event)
            if self.silent(event):
                self.added[key] = UNKNOWN
            elif found and found[1] in self.f.question.names and not self.told_apart(found[1]):
                deep, total = self.with_key(found[1]), UNKNOWN
                for theirs in deep.f.rows(event, self.status):
                    if theirs[: len(row)] == row:
                        total = add3(total, deep.adds(event, theirs))
                self.added[key] = total
            else:
                own, what = self.figure(event, row), self.explains(event, row)
                self.explained[key] = what
                had = self.had(event, row)
                what = tuple(x if x is None or x == inf else max(x - y, 0) for x, y in zip(what, had))
                self.added[key] = tuple(
                    x if x is None or y is None or x == inf else max(Fraction(0), x - y) if y != inf else Fraction(0)
                    for x, y in zip(own, what)
                )
        return self.added[key]

    def had(self, event, row):
        """What the breakdowns before this one, of the same value, have taken already of what explains it."""
        found, had = self.breakdown(event), [0, 0, 0]
        if found and self.told_apart(found[1]):
            before = sorted(self.breakdowns(found[0])[found[1]], key=lambda e: self.f.lead(e).order)
            for other in before[: before.index(event)]:
                if row in self.f.rows(other, self.status):
                    left = self.adds(other, row)
                    for i, (x, y) in enumerate(zip(self.figure(other, row), left)):
                        had[i] += x - y if x is not None and x != inf else 0
        return had

    def exceeded(self, event, row):
        self.adds(event, row)
        if self.explained[event, row] == UNKNOWN:
            return False
        low, high = self.explains(event, row, True)[0], self.figure(event, row)[2]
        return low is not None and high is not None and low > high


def text(x):
    if x is None:
        return ""
    if x == inf:
        return "inf"
    return str(int(x)) if x == int(x) else str(float(x))


def answer(lines, question):
    """The rows of the table as {key: {column: text}}, and the lines that account for every record."""
    records = [Record(line) for line in lines]
    # What did not happen is left to the question where it names modality or certainty.
    names = question.names | set(question.by)
    standing = Standing(records, question.confidence, bool(names & {"modality", "certainty"}))
    kept = {r for r in standing.records if question.where is None or question.where(r)}
    chosen = kept & standing.stands
    f = Figures(standing, question, chosen)
    groups = defaultdict(list)
    for e in standing.events:
        if f.kept(e):
            cells = f.rows(e) or {("",) * len(f.cell_keys)}
            for keys in event_keys(f.lead(e), question.by):
                for cell in cells:
                    it = iter(cell)
                    groups[tuple(next(it) if k is None else k for k in keys)].append((e, cell))
    if not question.by:
        groups.setdefault((), [])
    table = {}
    for name, status, bracket in question.sums:
        s = Sum(f, status, bracket)
        for key, members in groups.items():
            row = table.setdefault(key, {})
            leads = [f.lead(e) for e, _ in members]
            row["events"] = str(sum(not r.summary for r in leads))
            row["summaries"] = str(sum(r.summary for r in leads))
            row.update({f"{name}_{k}": v for k, v in columns(s, members).items()})
    return table, account(standing, f, kept)


def event_keys(record, by):
    """Every combination of the record's keys; None stands for a key of cells."""
    out = [()]
    for key in by:
        if key in CELL_KEYS:
            values = [None]
        elif key == "year":
            values = [record.line.get("date", {}).get("start", "")[:4]]
        elif key == "actor":
            names = [a["name"] for a in record.line.get("actors", [])]
            values = distinct(names[p["actor"]] for p in record.line.get("participants", [])) or [""]
        elif key == "kind":
            values = [record.line.get("kind", "")]
        else:
            values = [getattr(record, key) or ""]
        out = [o + (v,) for o in out for v in values]
    return out


def columns(s, members):
    total, residual, counts = UNKNOWN, UNKNOWN, defaultdict(int)
    figure = {e: s.adds(e, row) for e, row in members}
    rows = dict(members)
    for group in s.overlap_groups([e for e, _ in members], figure.get):
        total = add3(total, combine([figure[e] for e in group]) if len(group) > 1 else figure[group[0]])
        for e in group:
            t = figure[e]
            silent = t == UNKNOWN and s.f.lead(e).summary
            counts["n_open"] += t[2] == inf
            counts["n_unknown"] += not silent and (t[1] is None or len(group) > 1)
            counts["n_irregular"] += irregular(s, e, rows[e], t)
            if len(group) > 1:
                counts["n_overlap"] += 1
            if s.f.lead(e).summary or s.has_members(e):
                residual = add3(residual, t)
                counts["n_exceeded"] += s.exceeded(e, rows[e])
    out = dict(zip(("low", "best", "high"), map(text, total)))
    out.update({k: str(counts[k]) for k in ("n_open", "n_unknown", "n_irregular")})
    out.update(zip(("residual_low", "residual_best", "residual_high"), map(text, residual)))
    out.update({k: str(counts[k]) for k in ("n_exceeded", "n_overlap")})
    return out


def irregular(s, e, row, t):
    low, best, high = s.figure(e, row)
    return best is not None and (low is not None and low > best or high is not None and best > high)


def account(standing, f, kept):
    """Each record that the filter keeps once: not happened, then superseded (or revoked), then told twice."""
    out = []
    for what, of in (("events", False), ("summaries", True)):
        n = defaultdict(int)
        for r in kept:
            if r.summary == of:
                if not r.happened and not standing.lifted:
                    n["not happened"] += 1
                elif r not in standing.stands:
                    n["superseded"] += 1
                elif f.lead(standing.event[r]) is not r:
                    n["told twice"] += 1
                else:
                    n["counted"] += 1
        if sum(n.values()) != n["counted"]:
            terms = [f"{n[k]} {k}" for k in ("counted", "not happened", "superseded", "told twice") if n[k]]
            out.append(f"{what}: {sum(n.values())} = {' + '.join(terms)}")
    return out
