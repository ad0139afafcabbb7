# SPDX-License-Identifier: MIT
"""How views.arrow was made: by polars 2.1.0, which writes texts as views, also those of a dictionary."""
import datetime

import polars

table = polars.DataFrame(
    {
        "event_id_cnty": ["A1", "A2", "A3"],
        "event_date": [datetime.date(2021, 1, 4), datetime.date(2021, 1, 5), None],
        "year": [2021, 2021, 2021],
        "time_precision": [1, 1, 2],
        "event_type": polars.Series(["Battles", "Riots", "Battles"], dtype=polars.Categorical),
        "sub_event_type": ["Armed clash", "Mob violence", "Armed clash"],
        "actor1": ["Military Forces of Velmora (2019-)", "Crowd", None],
        "country": ["Velmora"] * 3,
        "latitude": [1.5, None, 2.5],
        "longitude": [3.5, None, 4.5],
        "fatalities": [3, 0, 1],
        "notes": ["A text that is longer than twelve bytes.", "short", None],
    }
)
table.write_ipc("views.arrow", compression="uncompressed")
