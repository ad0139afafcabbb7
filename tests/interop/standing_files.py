# SPDX-License-Identifier: MIT
"""Random records with random relations, and random questions about them, for test_standing.py."""
import json
import random

from standing import Record
from standing_sums import Figures, Question

KINDS = ["incident"] * 6 + ["episode", "statement", "summary", "summary", "summary", "series"]
MODALITIES = [None] * 10 + [
    "occurred", "ongoing", "alleged", "planned", "denied", "negated", "possible", "hypothetical", "threatened",
]  # fmt: skip
RELATIONS = ["part_of"] * 4 + ["summarises", "same_as", "duplicate_of", "supersedes", "possibly_overlaps"]
NEAR = 12  # relations lead to records so many places away at most

SUMS = {
    "killed": ("killed", {}),
    "injured": ("injured", {}),
    "killed[nationality=CHN]": ("killed", {"victim.nationality": "CHN"}),
    "killed[perpetrator=A]": ("killed", {"perpetrator": "A"}),
}
KEYS = [
    None, None, "dataset", "kind", "modality", "year", "dataset,year", "actor", "victim.nationality", "perpetrator",
    "perpetrator,year", "means", "kind,means", "perpetrator,means", "victim.nationality,perpetrator",
]  # fmt: skip
# No condition names a dimension of breakdowns: the program takes what such a filter keeps as one value.
WHERE = [None] * 8 + [
    ("dataset", "x"), ("kind", "incident"), ("kind", "summary"), ("modality", "occurred"), ("modality", "planned"),
    ("certainty", None), ("year", 2021), ("killed", 3),
]  # fmt: skip
POLICIES = [None] * 3 + ["lead", "latest", "majority", "lowest", "highest"]


def triple(draw):
    """A figure, most often exact: at least, with one bound only, irregular in no way, of parts of a person."""
    n = draw.randrange(13)
    chance = draw.random()
    if chance < 0.55:
        return {"low": n, "best": n, "high": n}
    if chance < 0.65:
        return {"low": n, "best": n, "high": "inf"}
    if chance < 0.75:
        bounds = [{"low": n, "high": n + 4}, {"low": n}, {"high": n}, {"best": n}, {"low": n, "best": n + 2}, {}]
        return draw.choice(bounds)
    if chance < 0.8:
        return {"low": n + 0.5, "best": n + 0.5, "high": n + 0.75}
    return {"low": n, "best": n + draw.randrange(3), "high": n + 2 + draw.randrange(3)}


def people(draw, event):
    names = [name for name in "ABC" if draw.random() < 0.25]
    if names:
        event["actors"] = [{"name": name} for name in names]
        event["participants"] = [
            {"actor": i, "role": draw.choice(["perpetrator", "perpetrator", "party"])} for i in range(len(names))
        ]
    if draw.random() < 0.15:
        fields, words = ["platform", "munition", "weapon"], ["uav", "bomb", "gun"]
        event["means"] = [{draw.choice(fields): draw.choice(words)} for _ in range(draw.choice([1, 1, 2]))]


def cells(draw, event):
    found = []
    for status in ["killed"] * draw.choice([0, 1, 1, 1, 1, 2]) + ["injured"] * draw.choice([0, 0, 1, 1, 2]):
        cell = {"status": status, **triple(draw)}
        if draw.random() < 0.3:
            cell["nationality"] = draw.choice(["CHN", "TJK", "AFG"])
        for field, of in (("by", "participants"), ("means", "means")):
            if of in event and draw.random() < 0.3:
                cell[field] = draw.randrange(len(event[of]))
        found.append(cell)
    if found:
        event["casualties"] = found


def claims(draw, event):
    """One claim that asserts the cells, now and then retracted."""
    if "casualties" not in event or draw.random() > 0.2:
        return
    event.setdefault("actors", [{"name": "M"}])
    said = {"claimant": 0, "about": "casualties"}
    event["claims"] = [{**said, "polarity": "asserts", "stated": f"2025-01-0{draw.randrange(1, 5)}"}]
    if draw.random() < 0.3:
        event["claims"].append({**said, "polarity": "retracts"})
    for cell in event["casualties"]:
        if draw.random() < 0.7:
            cell["claim"] = 0


def record(draw, number):
    event = {}
    if draw.random() > 0.05:
        event["dataset"] = draw.choice("xyz")
    if draw.random() > 0.04:
        event["id"] = str(number)
    event["kind"] = "mention" if draw.random() < 0.02 else draw.choice(KINDS)
    modality = draw.choice(MODALITIES)
    if modality:
        event["modality"] = modality
    if draw.random() < 0.1:
        event["certainty"] = draw.choice(["verified", "discounted", "reported"])
    if draw.random() < 0.05:
        event["revoked"] = True
    if draw.random() < 0.4:
        day = f"2025-0{draw.randrange(1, 3)}-0{draw.randrange(1, 4)}"
        event[draw.choice(["created", "modified"])] = f"{day}T10:{draw.randrange(60):02}:00Z"
    if draw.random() < 0.9:
        event["date"] = {"start": f"{draw.choice([2020, 2021, 2022])}-01-0{draw.randrange(1, 9)}"}
    people(draw, event)
    cells(draw, event)
    claims(draw, event)
    return event


def again(draw, event):
    """A record told again under its name, with the same keys and figures, so that it does not matter which leads."""
    event = json.loads(json.dumps(event))
    event.pop("revoked", None)
    if draw.random() < 0.05:
        event["revoked"] = True
    return event


def target(draw, events, place, kind):
    """Mostly one before, else anyone near, the record itself too; parts rather of summaries."""
    there = place - draw.randrange(1, NEAR) if draw.random() < 0.6 else place + draw.randrange(-NEAR, NEAR)
    there = min(max(there, 0), len(events) - 1)
    if kind == "part_of" and draw.random() < 0.5:
        near = range(max(0, place - NEAR), min(len(events), place + NEAR))
        there = draw.choice([i for i in near if events[i]["kind"] in ("summary", "series")] or [there])
    return there


def relations(draw, events, place, repeated):
    event, found = events[place], []
    while draw.random() < 0.6 and len(found) < 4:
        kind = draw.choice(RELATIONS)
        there = target(draw, events, place, kind)
        other = events[there]
        # Which of two records of one name takes over the links of a third, nothing says.
        if kind == "supersedes" and (event.get("dataset"), event.get("id")) in repeated:
            continue
        relation = {"type": kind, "id": other.get("id", str(there))}
        if draw.random() < 0.05:
            relation["id"] = f"nobody {there}"
        if "dataset" in other and (other["dataset"] != event.get("dataset") or draw.random() < 0.3):
            relation["dataset"] = other["dataset"]
        if draw.random() < 0.4:
            relation["confidence"] = draw.choice([0.2, 0.5, 0.9])
        found.append(relation)
    if found:
        event["relations"] = found


def records(seed, count):
    draw = random.Random(seed)
    events, repeated = [], set()
    for i in range(count):
        if events and draw.random() < 0.06:
            events.append(again(draw, draw.choice(events[-NEAR:])))
            repeated.add((events[-1].get("dataset"), events[-1].get("id")))
        else:
            events.append(record(draw, i))
    for i in range(count):
        relations(draw, events, i, repeated)
    return events


# ---- Questions: a dict of by, where, lead, resolve, confidence, sums -----------------------------------------------


def asked(draw):
    choices = {
        "by": draw.choice(KEYS),
        "where": draw.choice(WHERE),
        "lead": draw.choice([None, None, "y", "z,x"]),
        "resolve": draw.choice(POLICIES),
        "confidence": draw.choice([None, None, "0.3", "0.6"]),
        "sums": list(SUMS),
    }
    return {name: choice for name, choice in choices.items() if choice is not None}


def condition(field, value):
    return {
        "year": f"date >= '{value}-01-01'",
        "killed": f"killed > {value}",
    }.get(field, f"{field} is null" if value is None else f"{field} = '{value}'")


def arguments(asks):
    """The question as the program takes it."""
    out = ["--sum", ",".join(["events", "summaries", *asks["sums"]])]
    options = {"by": "--by", "lead": "--lead", "resolve": "--resolve", "confidence": "--min-confidence"}
    for name, option in options.items():
        if name in asks:
            out += [option, asks[name]]
    return out + (["--where", condition(*asks["where"])] if "where" in asks else [])


def holds(field, value, event):
    """The same conditions of one record. `killed` is what its claims make by hull."""
    if field == "year":
        return event.line.get("date", {}).get("start", "") >= f"{value}-01-01"
    if field == "killed":
        best = Figures.of_record(event, "killed")[1]
        return best is not None and best > value
    return getattr(event, field) == value


def question(asks):
    """The question as the second rollup takes it."""
    where = asks.get("where")
    return Question(
        by=asks["by"].split(",") if "by" in asks else [],
        sums=[(name, *SUMS[name]) for name in asks["sums"]],
        where=(lambda event: holds(*where, event)) if where else None,
        names=[where[0]] if where else [],
        lead=asks["lead"].split(",") if "lead" in asks else [],
        policy=asks.get("resolve", "hull"),
        confidence=float(asks.get("confidence", 0)),
    )
