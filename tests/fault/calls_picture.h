/* SPDX-License-Identifier: MIT
   picture.h. See memory.c. */
CALL(casus_plot_keys, NONE, V(casus_plot_keys(CASUS_CHART_BARS, 0)))
CALL(casus_table_plot, drawable(o), casus_table_plot(o->table, NULL, o->output, e))
CALL(casus_dataset_report, (a_dataset(o), an_output(o), some_report.where = "killed > 0", some_report.limit = 1),
     casus_dataset_report(o->context, o->dataset, &some_report, o->output, e))
