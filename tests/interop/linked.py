# SPDX-License-Identifier: MIT
"""A world of invented events that three datasets report, each in its own way, and how well somebody finds the same events
in them again. Everything follows from the seed.

    world = World(seed=1, events=3000)
    world.write(folder)                   ged.csv, acled.csv, gtd.csv in the layouts of UCDP GED, ACLED and GTD
    score(world.truth, clusters)          precision, recall and F1 of pairs of records of different datasets

Datasets differ about the day (reports come late, some state an interval or only the month), the spot (a gazetteer point, a
point nearby, the middle of a district or province), the spelling of places and actors, the type, and the number of dead.
`burst` is the share of events that fall into a few days of one town: there, being near says little. With `shared=False`
every event is reported by one dataset only, so that whatever is found is wrong.
"""
import csv
import datetime
import itertools
import math
import random
from collections import Counter, defaultdict

START = datetime.date(2020, 1, 1)
COUNTRIES = [("Mali", 432, 466, 123, 13.0, -6.0), ("Niger", 436, 562, 141, 13.5, 2.0), ("Chad", 483, 148, 36, 10.0, 15.5)]
KM = 1 / 111.2  # degrees of latitude

# What the datasets call a group, and what else reports call it.
GROUPS = [
    ("Katiba Sefu", "Katiba Sefu", "Katiba Sefu (KS)", ["Katibat Sefou", "KS", "Sefu Battalion"]),
    ("Ansar al-Wadi", "Ansar al Wadi: Partisans of the Valley", "Ansar al-Wadi", ["Ansaru Wadi", "Ansar el Oued"]),
    ("Northern Front for Renewal", "FNR: Northern Front for Renewal", "Northern Front for Renewal (FNR)", ["FNR", "Front du Nord"]),
    ("Harakat as-Sabah", "Harakat al Sabah", "Morning Movement (Harakat as-Sabah)", ["Harakatus Sabah", "HS"]),
    ("Lake Province", "Lake Province of the State", "Lake Province Fighters", ["Wilayat al-Buhaira", "LP"]),
]  # fmt: skip
MILITIAS = [
    ("Tebo militia", "Tebo Communal Militia", "Tebo Militia", ["Teboh militia", "Tebo herders"]),
    ("Dansa self-defence group", "Dansa Self Defense Group", "Dansa Vigilantes", ["Dansas"]),
    ("Unknown", "Unidentified Armed Group", "Unknown", ["Unidentified gunmen"]),
]
# kind: share, GED type, ACLED type and subtype, GTD attack and weapon (None: not covered), mean killed
KINDS = {
    "clash": (26, 1, "Battles", "Armed clash", (2, "Armed Assault", 5, "Firearms"), 3.0),
    "raid": (24, 3, "Violence against civilians", "Attack", (2, "Armed Assault", 5, "Firearms"), 2.5),
    "bomb": (16, 1, "Explosions/Remote violence", "Remote explosive/landmine/IED", (3, "Bombing/Explosion", 6, "Explosives"), 2.0),
    "air strike": (8, 1, "Explosions/Remote violence", "Air/drone strike", None, 4.0),
    "kidnapping": (10, 3, "Violence against civilians", "Abduction/forced disappearance",
                   (6, "Hostage Taking (Kidnapping)", 13, "Unknown"), 0.3),
    "feud": (6, 2, "Battles", "Armed clash", None, 4.0),
    "protest": (10, None, "Protests", "Peaceful protest", None, 0.0),
}  # fmt: skip
SYLLABLES = "ba bou dar dje fa gha go ka kho ko la lou ma men na ou qa ra sa shi sou ta ti tou wa ya zou".split()
SPELLINGS = [("ou", "u"), ("dje", "je"), ("qa", "ka"), ("kh", "k"), ("gh", "g"), ("sh", "ch"), ("w", "v"), ("z", "s")]


def misspelt(r, name):
    """Another transliteration, or a slip of the pen."""
    known = [pair for pair in SPELLINGS if pair[0] in name]
    if known and r.random() < 0.7:
        return name.replace(*r.choice(known))
    at = r.randrange(1, max(2, len(name) - 1))
    return name[:at] + r.choice(["", name[at], r.choice("aeioun")]) + name[at + 1 :]


class World:
    def __init__(self, seed, events, towns=150, days=365, burst=0.5, cover=(0.75, 0.85, 0.6), noise=1.0, shared=True, part=0):
        """cover: the share of events that each dataset has, of those that it covers. noise: how often they differ, 1 as in real
        data, 0 never. part: one of several worlds in years and with ids of their own."""
        self.random = r = random.Random(f"{seed} {part}")
        self.noise, self.days, self.part = noise, days, part
        self.start = START + datetime.timedelta(part * (days + 10))
        self.rows, self.truth = {"ged": [], "acled": [], "gtd": []}, {}
        self._towns(towns)
        reported = self._events(events, burst)
        observers = list(zip((self._ged, self._acled, self._gtd), cover))
        for number, event in enumerate(reported):
            seen = [look for look, share in observers if r.random() < share]
            for look in seen if shared else seen[:1] if r.random() < 0.5 else seen[-1:]:
                for _ in range(2 if self._chance(0.02) else 1):  # a dataset tells some events twice
                    look(number, event)
        self._give_ids()

    # ---- What happens ----

    def _towns(self, count):
        r, names, self.towns = self.random, set(), []
        while len(self.towns) < count:
            name = "".join(r.choice(SYLLABLES) for _ in range(r.choice([2, 3, 3, 4]))).capitalize()
            name = r.choice(["", "", "", "", "Al-", "Kafr "]) + name + r.choice(["", "", "", "", " Kebir", " Nord"])
            if name not in names:
                names.add(name)
                country = r.choice(COUNTRIES)
                row, column = r.random() * 4, r.random() * 4  # 4 x 4 districts in 2 x 2 provinces, 1 degree each
                province, district = (int(row / 2), int(column / 2)), (int(row), int(column))
                self.towns.append((
                    name, country, country[4] + row, country[5] + column,
                    (f"Province {province[0] * 2 + province[1] + 1}", country[4] + province[0] * 2 + 1, country[5] + province[1] * 2 + 1),
                    (f"District {district[0] * 4 + district[1] + 1}", country[4] + district[0] + 0.5, country[5] + district[1] + 0.5)))  # fmt: skip

    def _events(self, count, burst):
        r = self.random
        weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(self.towns))))  # added up
        focus = [(town, r.randrange(self.days)) for town in r.choices(self.towns, cum_weights=weights, k=max(1, count // 35))]
        kinds, shares = list(KINDS), [KINDS[kind][0] for kind in KINDS]
        for kind in r.choices(kinds, shares, k=count):
            if r.random() < burst:
                town, day = r.choice(focus)
                day = min(self.days - 1, max(0, day + r.randrange(-4, 5)))
            else:
                town, day = r.choices(self.towns, cum_weights=weights)[0], r.randrange(self.days)
            pool = MILITIAS if kind == "feud" or (kind in ("raid", "kidnapping") and r.random() < 0.3) else GROUPS
            group, other = r.sample(pool, 2)
            mean = KINDS[kind][5]
            killed = int(r.expovariate(1 / mean) + 0.5) if mean else 0
            yield kind, town, day, self._moved(town[2], town[3], 3), group, other, killed

    def _moved(self, lat, lon, km):
        distance, angle = km * math.sqrt(self.random.random()) * KM, self.random.random() * 2 * math.pi
        return lat + distance * math.sin(angle), lon + distance * math.cos(angle) / math.cos(math.radians(lat))

    # ---- What is reported ----

    def _chance(self, share):
        return self.random.random() < share * self.noise

    def _where(self, town, spot):
        """How well the place is known (0 the spot, 1 nearby, 2 district, 3 province), coordinates, name."""
        known = self.random.choices(range(4), [60, 25, 10, 5])[0]
        name, _, lat, lon, province, district = town
        if known == 0:
            lat, lon = (lat, lon) if self.random.random() < 0.6 else self._moved(*spot, 0.7)
        elif known == 1:
            lat, lon = self._moved(*spot, 20)
        else:
            name, lat, lon = district if known == 2 else province
        if known < 2 and self._chance(0.3):
            name = misspelt(self.random, name)
        return known, round(lat, 4), round(lon, 4), name

    def _when(self, day):
        """First and last day, and how well they are known (0 the day, 1 some days, 2 the month)."""
        if self._chance(0.03):
            first = (self.start + datetime.timedelta(day)).replace(day=1)
            last = (first + datetime.timedelta(31)).replace(day=1) - datetime.timedelta(1)
            return first, last, 2
        late, known = 0, 0
        if self._chance(0.12):
            late, known = self.random.choice([(-1, 0), (1, 0), (1, 0), (1, 0), (2, 1), (3, 1), (-2, 1)])
        date = self.start + datetime.timedelta(day + late)
        return date, date, known

    def _actor(self, group, form):
        if self._chance(0.3):
            return self.random.choice([*group[3], misspelt(self.random, group[form])])
        return group[form]

    def _dead(self, killed):
        if self._chance(0.35):
            killed = max(0, round(killed * math.exp(self.random.gauss(0, 0.35))) + self.random.choice([-1, 0, 1]))
        return killed

    def _add(self, dataset, number, row):
        self.rows[dataset].append((number, row))

    def _ged(self, number, event):
        kind, town, day, spot, group, other, killed = event
        if KINDS[kind][1] is None or killed == 0:
            return
        known, lat, lon, place = self._where(town, spot)
        first, last, dated = self._when(day)
        if dated == 0 and self._chance(0.08):
            last, dated = last + datetime.timedelta(self.random.randrange(1, 5)), 1
        best = max(1, self._dead(killed))
        violence = KINDS[kind][1]
        side_a = f"Government of {town[1][0]}" if violence == 1 else self._actor(group, 0)
        side_b = "Civilians" if violence == 3 else self._actor(other if violence == 2 else group, 0)
        self._add("ged", number, dict(
            type_of_violence=violence, side_a=side_a, side_b=side_b, where_prec=known + 1, where_coordinates=place,
            adm_1=town[4][0], adm_2=town[5][0], latitude=lat, longitude=lon, country=town[1][0], country_id=town[1][1],
            date_prec=(1, 2, 4)[dated], date_start=f"{first} 00:00:00.000", date_end=f"{last} 00:00:00.000",
            best=best, low=max(0, best - self.random.choice([0, 0, 0, 1])), high=best + self.random.choice([0, 0, 0, 2])))  # fmt: skip

    def _acled(self, number, event):
        kind, town, day, spot, group, other, killed = event
        known, lat, lon, place = self._where(town, spot)
        first, last, dated = self._when(day)
        date = first + (last - first) // 2
        state = (f"Military Forces of {town[1][0]} (2016-)", "State forces")
        rebels = (self._actor(group, 1), "Identity militia" if group in MILITIAS else "Rebel group")
        sides = {"protest": ((f"Protesters ({town[1][0]})", "Protesters"), ("", "")), "bomb": (rebels, state),
                 "feud": (rebels, (self._actor(other, 1), "Identity militia")), "clash": (state, rebels),
                 "air strike": (state, rebels)}.get(kind, (rebels, (f"Civilians ({town[1][0]})", "Civilians")))  # fmt: skip
        self._add("acled", number, dict(
            event_date=date, year=date.year, time_precision=dated + 1, event_type=KINDS[kind][2], sub_event_type=KINDS[kind][3],
            actor1=sides[0][0], inter1=sides[0][1], actor2=sides[1][0], inter2=sides[1][1], iso=town[1][2], country=town[1][0],
            admin1=town[4][0], admin2=town[5][0], location=place, latitude=lat, longitude=lon,
            geo_precision=min(3, known + 1), fatalities=self._dead(killed)))  # fmt: skip

    def _gtd(self, number, event):
        kind, town, day, spot, group, _, killed = event
        if KINDS[kind][4] is None:
            return
        known, lat, lon, place = self._where(town, spot)
        first, _, dated = self._when(day)
        attack, attack_text, weapon, weapon_text = KINDS[kind][4]
        self._add("gtd", number, dict(
            iyear=first.year, imonth=first.month, iday=0 if dated == 2 else first.day, country=town[1][3],
            country_txt=town[1][0], provstate=town[4][0], city=place, latitude=lat, longitude=lon, specificity=known + 1,
            attacktype1=attack, attacktype1_txt=attack_text, targtype1=4 if kind == "clash" else 14,
            targtype1_txt="Military" if kind == "clash" else "Private Citizens & Property", gname=self._actor(group, 2),
            weaptype1=weapon, weaptype1_txt=weapon_text, nkill="" if self._chance(0.06) else self._dead(killed)))  # fmt: skip

    def _give_ids(self):
        """Ids follow the order of a file that was shuffled, so that they tell nothing of the truth."""
        perday = Counter()
        for dataset, rows in self.rows.items():
            self.random.shuffle(rows)
            for place, (number, row) in enumerate(rows):
                if dataset == "gtd":
                    day = f"{row['iyear']}{row['imonth']:02}{row['iday']:02}"
                    perday[day] += 1
                    own = f"{day}{perday[day]:04}"
                else:
                    place_of_all = place + 1 + self.part * 1_000_000
                    own = str(500000 + place_of_all) if dataset == "ged" else f"{row['country'][:3].upper()}{place_of_all}"
                key = {"ged": "id", "acled": "event_id_cnty", "gtd": "eventid"}[dataset]
                rows[place] = {key: own, **row}
                self.truth[PROFILES[dataset], own] = number

    def write(self, folder, datasets=("ged", "acled", "gtd")):
        """The paths of the files; a part other than the first is added to them."""
        paths = []
        for dataset in datasets:
            paths.append(folder / f"{dataset}.csv")
            with open(paths[-1], "a" if self.part else "w", newline="", encoding="utf-8") as file:
                out = csv.DictWriter(file, list(self.rows[dataset][0]), lineterminator="\n")
                if not self.part:
                    out.writeheader()
                out.writerows(self.rows[dataset])
        return paths


PROFILES = {"ged": "ucdp-ged", "acled": "acled", "gtd": "gtd"}


def pairs_of(cluster_of):
    """The pairs of records of different datasets that share a cluster, smaller first."""
    members = defaultdict(list)
    for record, cluster in cluster_of.items():
        members[cluster].append(record)
    return {pair for some in members.values() for pair in itertools.combinations(sorted(some), 2) if pair[0][0] != pair[1][0]}


def score(truth, clusters, datasets=None):
    """(precision, recall, F1) of clusters, {(dataset, id): cluster}, against the truth of these datasets."""
    wanted = pairs_of({record: event for record, event in truth.items() if datasets is None or record[0] in datasets})
    found = pairs_of(clusters)
    right = len(found & wanted)
    precision, recall = right / len(found) if found else 1.0, right / len(wanted) if wanted else 1.0
    return precision, recall, 2 * right / (len(found) + len(wanted)) if found or wanted else 1.0


def read_clusters(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {(row["dataset"], row["id"]): row["cluster"] for row in csv.DictReader(file)}
