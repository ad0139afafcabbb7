# SPDX-License-Identifier: MIT
"""events FILE cells|objects: events.c in Python. Its columns go to Arrow, and its events are dicts."""
import sys

import casus

file, how = sys.argv[1:]
events = letters = 0
sum_ = 0.0
with casus.read(file, columns=["id", "lat", "killed_best"] if how == "cells" else None) as dataset:
    if how == "cells":
        import pyarrow

        table = pyarrow.table(dataset)
        for id, lat, best in zip(*(table.column(name).to_pylist() for name in ("id", "lat", "killed_best"))):
            events, letters, sum_ = events + 1, letters + len(id or ""), sum_ + (lat or 0) + (best or 0)
    else:
        for event in dataset:
            events, letters = events + 1, letters + len(event.get("id", ""))
            place, killed = ((event.get(parts) or [{}])[0] for parts in ("locations", "casualties"))
            sum_ += place.get("lat", 0) + killed.get("best", 0)
print(events, letters, f"{sum_:.0f}")
