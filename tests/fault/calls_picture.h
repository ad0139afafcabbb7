/* SPDX-License-Identifier: MIT
   picture.h. See memory.c. */
CALL(casus_plot_keys, NONE, V(casus_plot_keys(CASUS_CHART_BARS, 0)))
CALL(casus_table_plot, drawable(o), casus_table_plot(o->table, NULL, o->output, e))
