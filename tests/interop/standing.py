# SPDX-License-Identifier: MIT
"""Which records of a file count, and which of them are one event: written a second time, plainly, to compare with.

Nothing is fast here and nothing is streamed: all records lie in a list, and the comment above a rule says it. What
they add up to is in standing_sums.py. A triple is (low, best, high), None where unknown.
"""
from collections import defaultdict
from fractions import Fraction
from math import inf

NOT_HAPPENED = {"planned", "threatened", "possible", "hypothetical", "denied", "negated"}
JOINS = ("same_as", "duplicate_of")


def num(value):
    return None if value is None else inf if value == "inf" else Fraction(str(value))


class Union:
    def __init__(self):
        self.up = {}

    def find(self, x):
        while self.up.setdefault(x, x) != x:
            x = self.up[x]
        return x

    def join(self, a, b):
        self.up[self.find(a)] = self.find(b)

    def groups(self, members):
        out = defaultdict(list)
        for m in members:
            out[self.find(m)].append(m)
        return list(out.values())


def circles(nodes, out):
    """The strongly connected components: a dict from node to the set of nodes that it reaches and that reach it."""
    reach = {n: reachable(n, out) for n in nodes}
    return {n: {n} | {m for m in reach[n] if n in reach.get(m, ())} for n in nodes}


def reachable(start, out):
    seen, todo = set(), list(out.get(start, ()))
    while todo:
        n = todo.pop()
        if n not in seen:
            seen.add(n)
            todo.extend(out.get(n, ()))
    return seen


class Cell:
    def __init__(self, record, cell):
        self.status, self.claim = cell["status"], cell.get("claim", -1)
        self.triple = tuple(num(cell.get(k)) for k in ("low", "best", "high"))
        names = [a.get("name") for a in record.get("actors", [])]
        people = record.get("participants", [])
        # Who did it: the participant that the cell names, else everybody who takes part as perpetrator.
        chosen = [people[cell["by"]]] if "by" in cell else [p for p in people if p.get("role") == "perpetrator"]
        means = [record["means"][cell["means"]]] if "means" in cell else record.get("means", [])
        self.values = {
            "victim.nationality": [cell["nationality"]] if "nationality" in cell else [],
            "perpetrator": distinct(names[p["actor"]] for p in chosen),
            "means": distinct(m[k] for m in means for k in ("platform", "munition", "weapon") if k in m),
        }
        # What it names, itself or through the only perpetrator or means of its event.
        self.names = {"perpetrator"} if len(chosen) == 1 else set()
        self.names |= {"means"} if len(means) == 1 and self.values["means"] else set()
        self.names |= {"victim.nationality"} if "nationality" in cell else set()


def distinct(values):
    return list(dict.fromkeys(values))


class Record:
    def __init__(self, line):
        self.line = line
        self.dataset, self.id = line.get("dataset", ""), line.get("id")
        # An event without an id cannot be named by a relation.
        self.name = None if self.id is None else (self.dataset, self.id)
        self.kind = line.get("kind", "incident")
        self.modality, self.certainty = line.get("modality"), line.get("certainty")
        self.happened = self.modality not in NOT_HAPPENED and self.certainty != "discounted"
        # A retraction withdraws earlier claims of its claimant about the same; a cell of such a claim says nothing.
        claims = line.get("claims", [])
        self.claims = {-1: {}, **dict(enumerate(claims))}
        void = set()
        for i, c in enumerate(claims):
            if c.get("polarity") == "retracts":
                void |= {
                    j
                    for j, d in enumerate(claims[:i])
                    if c.get("claimant") is not None
                    and (d.get("claimant"), d.get("about")) == (c["claimant"], c.get("about"))
                }
        days = [
            c["stated"]
            for i, c in enumerate(claims)
            if i not in void and c.get("polarity", "asserts") == "asserts" and "stated" in c
        ]
        self.stated = line.get("modified") or line.get("created") or max(days, default=None)
        self.cells = [Cell(line, c) for c in line.get("casualties", []) if c.get("claim") not in void]
        # A relation without dataset means the record's own; one without confidence has 1.
        self.relations = [
            (r["type"], (r.get("dataset", self.dataset), r["id"]), r.get("confidence", 1))
            for r in line.get("relations", [])
        ]
        if self.kind == "mention":
            self.relations = []
        self.order = (self.dataset, self.id or "")

    @property
    def summary(self):
        return self.kind in ("series", "summary")


# ---------------------------------------------------------------------------------------------- which records count


class Standing:
    """Which records stand, and which of them are one event. Of the question only --min-confidence matters here."""

    def __init__(self, records, confidence, lifted):
        self.records = [r for r in records if r.kind != "mention"]
        named = defaultdict(list)
        for r in self.records:
            if r.name:
                named[r.name].append(r)
        # Relations below the least confidence do not hold (but who is part of what always does). A relation to a
        # name is one to every record of it. One to oneself or one's own name is void.
        self.links = [
            (kind, r, target)
            for r in self.records
            for kind, name, sure in r.relations
            if name != r.name and (sure >= confidence or kind in ("part_of", "summarises"))
            for target in named[name]
        ]
        # A revoked record sets aside every record of its name.
        self.revoked = {r for r in self.records if r.line.get("revoked")}
        gone = {r.name for r in self.revoked if r.name}
        self.withdrawn = self.revoked | {r for r in self.records if r.name in gone}
        # A cycle of supersedes sets nothing aside. Who is revoked or did not happen supersedes all the same.
        over = defaultdict(set)
        for kind, r, target in self.links:
            if kind == "supersedes":
                over[r.name or r].add(target.name)
        ring = circles(list(over), over)
        self.superseders = defaultdict(set)
        for kind, r, target in self.links:
            if kind == "supersedes" and target.name not in ring[r.name or r]:
                self.superseders[target].add(r)
        self.succession = {(r.name or r, t.name) for t, rs in self.superseders.items() for r in rs}
        self.lifted = lifted
        self.stands = {
            r for r in self.records if (r.happened or lifted) and r not in self.withdrawn and r not in self.superseders
        }
        self.resolve()

    def heir(self, record):
        """Who takes over the links: of several the first by name that nothing supersedes, else the first."""
        able = [r for r in self.superseders.get(record, ()) if r.happened and r not in self.withdrawn]
        return min(able, key=lambda r: (r in self.superseders, r.order), default=None)

    def holder(self, record, joining):
        """The record in whose name the links of this one hold; None if they hold no more."""
        heir = self.heir(record)
        last = self.holder(heir, False) if heir else record
        # Who does not stand takes over nothing; the links then stay with the target.
        if not heir or last not in self.stands:
            return record
        # Its own statements of what it is the same as replace those of its target.
        return None if joining and heir in self.own else self.holder(heir, joining)

    def supersedes(self, a, b):
        """Whether a record of one name supersedes one of the other name."""
        return bool({(a.name or a, b.name or b), (b.name or b, a.name or a)} & self.succession)

    def resolve(self):
        # A link between two records of which one supersedes the other is void. Links that a revoked record states do
        # not hold, nor any other link of a superseder that did not happen. Whoever else did not happen may still be a
        # part of something, and pass its own members on.
        superseding = {r for rs in self.superseders.values() for r in rs}
        links = [
            (k, a, b)
            for k, a, b in self.links
            if k != "supersedes"
            and not self.supersedes(a, b)
            and a not in self.withdrawn
            and (a.happened or k in ("part_of", "summarises") and a not in superseding)
        ]
        self.own = {a for k, a, b in links if k in JOINS}
        union, duplicates = Union(), set()
        for kind, a, b in links:
            if kind in JOINS:
                a, b = self.holder(a, True), self.holder(b, True)
                if a and b and a.happened and b.happened:
                    union.join(a, b)
                    if kind == "duplicate_of":
                        duplicates.add((a, b))
        self.duplicates = duplicates
        # A link of any record of an event is one of the event, also of one that is set aside. What has no record
        # that stands is a node that passes its members on; what did not happen never explains.
        self.nodes = [Event(group, self.stands) for group in union.groups(self.records)]
        self.events = [e for e in self.nodes if e.records]
        self.event = {r: e for e in self.nodes for r in e.told}
        self.parents, self.children, self.overlaps = defaultdict(set), defaultdict(set), []
        for kind, a, b in links:
            a, b = (self.event[self.holder(r, False)] for r in (a, b))
            if kind == "summarises":
                a, b = b, a
            if kind in ("part_of", "summarises") and a is not b:
                self.children[b].add(a)
                self.parents[a].add(b)
            elif kind == "possibly_overlaps" and a.records and b.records and a.happened and b.happened:
                self.overlaps.append((a, b))


class Event:
    def __init__(self, told, stands):
        self.told, self.records = told, [r for r in told if r in stands]
        self.happened = all(r.happened for r in told)
