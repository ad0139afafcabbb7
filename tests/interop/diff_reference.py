# SPDX-License-Identifier: MIT
"""What changed between two CSV files, in plain Python: the definition that casus diff is held to."""
import csv
import io


def read(text):
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return rows[0], rows[1:]


def write(head, rows, **how):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=how.pop("ends", "\n"), **how).writerows([head, *rows])
    return out.getvalue()


def match(old, new, key):
    """Rows of one key in their order: the pairs, the rows that only the old has, and those that only the new has."""
    waiting = {}
    for row in old:
        waiting.setdefault(key(row), []).append(row)
    pairs, added = [], []
    for row in new:
        there = waiting.get(key(row))
        if there:
            pairs.append((there.pop(0), row))
        else:
            added.append(row)
    return pairs, [row for rows in waiting.values() for row in rows], added


def cells(old_head, old, new_head, new):
    """The fields of two rows that differ, in the order of the new one."""
    before = dict(zip(old_head, old))
    return [(name, before[name], text) for name, text in zip(new_head, new) if name in before and before[name] != text]


def changes(old, new, dataset, renumbered=()):
    """change, dataset, id, field, old, new, sorted by id as bytes. `renumbered`: pairs of old and new id."""
    old_head, old_rows = read(old)
    new_head, new_rows = read(new)
    old_id, new_id = old_head.index("id"), new_head.index("id")
    keyed_old = [(row[old_id], row) for row in old_rows]
    keyed_new = [(row[new_id], row) for row in new_rows]
    pairs, deleted, added = match(keyed_old, keyed_new, lambda keyed: keyed[0])
    out = [("changed", dataset, one[0], *cell) for one, other in pairs for cell in cells(old_head, one[1], new_head, other[1])]
    again = dict(renumbered)
    gone = {key: row for key, row in deleted if key in again}
    came = {key: row for key, row in added}
    for before, after in again.items():
        out.append(("renumbered", dataset, after, "id", before, after))
        out += [("renumbered", dataset, after, *cell) for cell in cells(old_head, gone[before], new_head, came[after])
                if cell[1:] != (before, after)]  # fmt: skip
    out += [("added", dataset, key, "", "", "") for key, _ in added if key not in again.values()]
    out += [("deleted", dataset, key, "", "", "") for key, _ in deleted if key not in again]
    return sorted(out, key=lambda change: change[2].encode())
