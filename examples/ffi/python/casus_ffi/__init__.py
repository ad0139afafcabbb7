# SPDX-License-Identifier: MIT
"""What casus.py is made of. Import casus, not this."""
