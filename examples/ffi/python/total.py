#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints events and people killed: total.py FILE"""
import sys

import casus

[total] = casus.rollup(sys.argv[1], sum="events,killed")
print("events {events} killed {killed_best:.0f} ({killed_low:.0f}-{killed_high:.0f})".format_map(total))
