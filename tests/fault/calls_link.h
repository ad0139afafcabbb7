/* SPDX-License-Identifier: MIT
   link.h. See memory.c. */
CALL(casus_link_weights_read, a_weights(o), casus_link_weights_read(o->context, o->input, &out->weights, e))
CALL(casus_link_weights_free, (a_weights(o), must(casus_link_weights_read(o->context, o->input, &o->weights, e), o)),
     FREED(casus_link_weights_free, weights))
CALL(casus_linker_new, NONE, casus_linker_new(o->context, NULL, &out->linker, e))
CALL(casus_linker_free, a_linker(o), FREED(casus_linker_free, linker))
CALL(casus_linker_columns, a_linker(o), V(casus_linker_columns(o->linker)))
CALL(casus_linker_add_input, (a_linker(o), text_input(o, csv_text)),
     casus_linker_add_input(o->linker, o->input, "c", NULL, &o->report, e))
CALL(casus_linker_add_dataset, (a_linker(o), a_dataset(o)), casus_linker_add_dataset(o->linker, o->dataset, NULL, e))
CALL(casus_linker_add_taxonomy, a_compat(o), casus_linker_add_taxonomy(o->linker, "class", o->input, e))
CALL(casus_linker_run, a_linker(o), casus_linker_run(o->linker, &out->matches, e))
CALL(casus_matches_free, a_matches(o), FREED(casus_matches_free, matches))
CALL(casus_matches_summary, a_matches(o), casus_matches_summary(o->matches, &linked.summary, e))
CALL(casus_matches_clusters, a_matches(o), casus_matches_clusters(o->matches, 1, &out->table, e))
CALL(casus_matches_pairs, a_matches(o), casus_matches_pairs(o->matches, &out->table, e))
CALL(casus_matches_explain, a_matches(o),
     casus_matches_explain(o->matches, casus_str_from("a"), casus_str_from("1"), casus_str_from("b"),
                           casus_str_from("7"), &out->table, e))
CALL(casus_matches_weights, a_matches(o), casus_matches_weights(o->matches, &out->table, e))
CALL(casus_matches_overlap, a_matches(o), casus_matches_overlap(o->matches, &out->table, e))
CALL(casus_matches_disagreements, a_matches(o), casus_matches_disagreements(o->matches, &out->table, e))
CALL(casus_matches_repeats, a_matches(o), casus_matches_repeats(o->matches, &out->table, e))
CALL(casus_matches_links, a_matches(o), casus_matches_links(o->matches, &out->links, e))
CALL(casus_matches_relate, (a_matches(o), an_event(o)), casus_matches_relate(o->matches, NULL, o->event, e))
CALL(casus_overlap_estimate, NONE, casus_overlap_estimate(o->context, "a,b,c", overlaps, 7, NULL, &out->table, e))
CALL(casus_matches_estimate, a_matches(o), casus_matches_estimate(o->matches, NULL, &out->table, e))
CALL(casus_diff_new, NONE, casus_diff_new(o->context, NULL, &out->diff, e))
CALL(casus_diff_free, a_diff(o), FREED(casus_diff_free, diff))
CALL(casus_diff_add_input, (a_diff(o), text_input(o, old_text)),
     casus_diff_add_input(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_add_annual, (a_diff(o), text_input(o, old_text)),
     casus_diff_add_annual(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_changes, a_diff(o), casus_diff_changes(o->diff, &out->table, e))
CALL(casus_diff_moved, a_diff(o), casus_diff_moved(o->diff, &out->table, e))
CALL(casus_diff_releases, a_diff(o), casus_diff_releases(o->diff, &out->table, e))
CALL(casus_diff_columns, a_diff(o), casus_diff_columns(o->diff, &out->table, e))
CALL(casus_diff_survival, a_diff(o), casus_diff_survival(o->diff, &out->table, e))
