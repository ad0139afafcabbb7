#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""null_calls.py FILE: writes a C program that calls every public function with NULL for every pointer: all of them at once, and then one at
a time with valid objects for the others. Nothing may crash; what needs the pointer says CASUS_E_ARGUMENT; on failure every
out is NULL or 0; a view returned never has NULL data. And casus_init() of every struct gives what its macro gives."""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import api as headers  # noqa: E402

PRELUDE = r"""/* Made by tests/abi/null_calls.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>
#include <casus/arrow.h>
#include <casus/picture.h>
#include <casus/unstable.h>

static int calls;
static int faults;

static void fault(const char *call, const char *what) {
    printf("null: %s: %s\n", call, what);
    faults++;
}

/* A crash is found by the last line: the name of the call. */
static void begin(const char *call) {
    calls++;
    if (getenv("CASUS_NULL_TRACE") != NULL) {
        fprintf(stderr, "%s\n", call);
    }
}

static int32_t refuse_read(void *user, void *buffer, int64_t size, int64_t *out_size) {
    (void)user, (void)buffer, (void)size, (void)out_size;
    return 1;
}
static int32_t refuse_write(void *user, const void *data, int64_t size) {
    (void)user, (void)data, (void)size;
    return 1;
}
static int32_t progress(void *user, int64_t bytes, int64_t total, int64_t rows) {
    (void)user, (void)bytes, (void)total, (void)rows;
    return 0;
}
static int32_t take(void *user, casus_batch *batch) {
    (void)user, (void)batch;
    return 0;
}
static int64_t weigh(void *user, const char *unit, int32_t *gids, double *weights, int64_t room) {
    (void)user, (void)unit, (void)gids, (void)weights, (void)room;
    return 0;
}

/* One valid object of each kind, new for every call since calls change them. */
typedef struct objects {
    casus_context *context;
    casus_event *event;
    casus_builder *builder;
    casus_batch *batch;
    casus_dataset *dataset;
    casus_input *input;
    casus_input *read_input;
    casus_output *output;
    casus_reader *reader;
    casus_id_set *id_set;
    casus_filter *filter;
    casus_rollup *rollup;
    casus_table *table;
    casus_writer *writer;
    casus_survey *survey;
    casus_validation *validation;
    casus_diff *diff;
    casus_rarity *rarity;
    casus_input *names_input;
    casus_names *names;
    casus_input *link_input;
    casus_linker *linker;
    casus_matches *matches;
    casus_table *weights;
    casus_output *weights_output;
    casus_input *weights_input;
    casus_link_weights *link_weights;
    const casus_column *column;
} objects;

static const char names[] = "name\talias\tkind\tscheme\tcode\tfrom\tto\nMosul\tMawsil\tplace\t\t\t\t\n";
static const char two[] = "{\"dataset\":\"a\",\"id\":\"1\"}\n{\"dataset\":\"b\",\"id\":\"1\"}\n";
static const char line[] = "{\"id\":\"1\",\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-26\"}}\n";

static void must(casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        printf("null: an object could not be made: %s\n", error->message);
        exit(1);
    }
}

static objects make(void) {
    objects o;
    casus_error e;
    memset(&o, 0, sizeof o);
    must(casus_context_new(NULL, &o.context, &e), &e);
    must(casus_event_new(o.context, &o.event, &e), &e);
    must(casus_event_set_day(o.event, "2025-11-26", NULL, &e), &e);
    must(casus_builder_new(o.context, NULL, &o.builder, &e), &e);
    must(casus_builder_add(o.builder, o.event, &e), &e);
    must(casus_builder_seal(o.builder, &o.batch, &e), &e);
    must(casus_dataset_new(o.context, &o.dataset, &e), &e);
    must(casus_input_memory(o.context, line, -1, NULL, NULL, NULL, &o.input, &e), &e);
    must(casus_input_memory(o.context, line, -1, NULL, NULL, NULL, &o.read_input, &e), &e);
    must(casus_output_memory(o.context, &o.output, &e), &e);
    must(casus_reader_new(o.context, o.read_input, NULL, &o.reader, &e), &e);
    must(casus_id_set_new(o.context, CASUS_ID_SET_MODE_FIRST, &o.id_set, &e), &e);
    must(casus_filter_new(o.context, "killed > 0", &o.filter, &e), &e);
    must(casus_rollup_new(o.context, NULL, NULL, NULL, &o.rollup, &e), &e);
    must(casus_rollup_table(o.rollup, NULL, &o.table, &e), &e);
    must(casus_writer_new(o.context, o.output, NULL, &o.writer, &e), &e);
    must(casus_survey_new(o.context, &o.survey, &e), &e);
    must(casus_validation_new(o.context, &o.validation, &e), &e);
    must(casus_diff_new(o.context, NULL, &o.diff, &e), &e);
    must(casus_rarity_new(o.context, &o.rarity, &e), &e);
    must(casus_input_memory(o.context, names, -1, NULL, NULL, NULL, &o.names_input, &e), &e);
    must(casus_names_read(o.context, o.names_input, &o.names, &e), &e);
    must(casus_linker_new(o.context, NULL, &o.linker, &e), &e);
    must(casus_input_memory(o.context, two, -1, NULL, NULL, NULL, &o.link_input, &e), &e);
    must(casus_linker_add_input(o.linker, o.link_input, NULL, NULL, NULL, &e), &e);
    must(casus_linker_run(o.linker, &o.matches, &e), &e);
    must(casus_matches_weights(o.matches, &o.weights, &e), &e);
    must(casus_output_memory(o.context, &o.weights_output, &e), &e);
    must(casus_table_write(o.weights, CASUS_FORMAT_CSV, o.weights_output, &e), &e);
    const casus_str csv = casus_output_text(o.weights_output);
    must(casus_input_memory(o.context, csv.data, csv.size, NULL, NULL, NULL, &o.weights_input, &e), &e);
    must(casus_link_weights_read(o.context, o.weights_input, &o.link_weights, &e), &e);
    o.column = casus_batch_column(o.batch, "dataset");
    return o;
}

static void drop(objects *o) {
    casus_context_free(o->context);
    casus_event_free(o->event);
    casus_builder_free(o->builder);
    casus_dataset_free(o->dataset);
    casus_input_free(o->input);
    casus_input_free(o->read_input);
    casus_output_free(o->output);
    casus_reader_free(o->reader);
    casus_id_set_free(o->id_set);
    casus_filter_free(o->filter);
    casus_rollup_free(o->rollup);
    casus_table_free(o->table);
    casus_writer_free(o->writer);
    casus_survey_free(o->survey);
    casus_validation_free(o->validation);
    casus_diff_free(o->diff);
    casus_rarity_free(o->rarity);
    casus_input_free(o->names_input);
    casus_names_free(o->names);
    casus_input_free(o->link_input);
    casus_linker_free(o->linker);
    casus_matches_free(o->matches);
    casus_table_free(o->weights);
    casus_input_free(o->weights_input);
    casus_output_free(o->weights_output);
    casus_link_weights_free(o->link_weights);
    casus_batch_free(o->batch);
}
"""

# What a call gets for a parameter that is no object.
NUMBERS = ("int32_t", "uint32_t", "int64_t", "uint64_t", "double", "casus_status")
FUNCTIONS = {"casus_read_fn": "refuse_read", "casus_write_fn": "refuse_write", "casus_progress_fn": "progress",
             "casus_release_fn": "casus_release_none", "casus_weigh_fn": "weigh", "casus_batch_fn": "take"}


def plain(kind):
    return kind.replace("const ", "").replace("*", "").strip()


def is_pointer(parameter):
    return parameter["type"].endswith("*") or parameter["type"] in FUNCTIONS


class Call:
    """One block: declarations, the call, what must hold afterwards."""

    def __init__(self, function, structs, opaque, without):
        self.function, self.structs, self.opaque, self.without = function, structs, opaque, without
        self.before, self.arguments, self.after = [], [], []

    def value(self, index, p):
        kind, name = p["type"], p["name"]
        base = plain(kind)
        if kind == "casus_str":
            return '(casus_str){NULL, 0}' if self.without is None else '(casus_str){"x", -1}'
        if kind in NUMBERS:
            return "64" if name == "size" and self.without is not None else "0"
        if self.without is None or index == self.without:
            return "NULL"
        if kind in FUNCTIONS:
            return FUNCTIONS[kind]
        local = f"v{index}"
        if kind.endswith("**"):
            self.before.append(f"{base} *{local} = (void *)(uintptr_t)16;")
            self.after.append(f'if (failed && {local} != NULL) fault(call, "an out is not NULL");')
            self.after.append(f"if (!failed) {base}_free({local});")
            return f"&{local}"
        if base in self.opaque:
            return "o." + base.removeprefix("casus_")
        if base == "casus_head":
            self.before.append(f"casus_location {local} = CASUS_LOCATION_INIT;")
            return f"&{local}.head"
        if base == "casus_error":
            self.before.append(f"casus_error {local};")
            return f"&{local}"
        if base == "casus_allocator":
            return "NULL"
        if base.startswith("struct "):
            self.before.append(f"{base} {local}; memset(&{local}, 0, sizeof {local});")
            if p["direction"] == "out":
                self.after.append(f"if (!failed && {local}.release != NULL) {local}.release(&{local});")
            return f"&{local}"
        if base in self.structs:
            init = self.structs[base].get("init")
            self.before.append(f"{base} {local} = {base.upper() + '_INIT' if init else '{0}'};")
            return f"&{local}"
        if base in NUMBERS and kind.startswith("const") and name != "selection":
            self.before.append(f"const {base} {local}[4] = {{1, 2, 3, 4}};")
            return local
        if base in NUMBERS and name not in ("out_selection", "selection"):
            self.before.append(f"{base} {local} = 77;")
            self.after.append(f'if (failed && {local} != 0) fault(call, "{name} is not 0 after a failure");')
            return f"&{local}"
        if kind == "const char *":
            return {"first": '"2025-11-26"', "last": '"2025-11-26"', "stated": '"2025-11-26"', "figure": '"3"'}.get(name, '"x"')
        self.before.append(f"char {local}[4096] = {{0}};")
        return f"(void *){local}"

    def text(self):
        f = self.function
        arguments = ", ".join(self.value(i, p) for i, p in enumerate(f["parameters"]))
        missing = "everything" if self.without is None else f["parameters"][self.without]["name"]
        title = f"{f['name']} without {missing}"
        pointers = [p for p in f["parameters"] if is_pointer(p) and p["name"] not in ("user", "error")]
        if self.without is None:
            refused = any(not p.get("optional") for p in pointers)
        else:
            p = f["parameters"][self.without]
            refused = is_pointer(p) and p["name"] not in ("user", "progress", "release", "take") and not p.get("optional")
        lines = [f'    const char *call = "{title}";', "    int failed = 0;"]
        if self.without is not None:
            lines.append("    objects o = make();")
        lines += ["    " + b for b in self.before]
        lines.append("    begin(call);")
        call = f"{f['name']}({arguments})"
        if f["fallible"]:
            lines.append(f"    const casus_status status = {call};")
            lines.append("    failed = status != CASUS_OK;")
            if refused:
                lines.append('    if (status != CASUS_E_ARGUMENT) fault(call, "is not CASUS_E_ARGUMENT");')
        elif f["returns"] == "casus_str":
            lines.append(f'    if (({call}).data == NULL) fault(call, "the view has NULL data");')
        elif f["returns"] == "void":
            lines.append(f"    {call};")
        else:
            lines.append(f"    (void){call};")
        lines += ["    " + a for a in self.after]
        lines.append("    (void)failed;")
        if self.without is not None:
            lines.append("    drop(&o);")
        lines.append("}")
        return lines


def init_checks(structs):
    """Each struct that may grow is the same through casus_init() as through its macro, and has a name in messages."""
    for struct in structs:
        if not struct["grows"]:
            continue
        name, tag = struct["name"], struct["tag"]
        yield f"static void init_{name}(void) {{"
        yield f'    const char *call = "casus_init of {name}";'
        yield f"    {name} made;"
        yield "    begin(call);"
        yield f"    casus_init(&made.head, {tag}, sizeof made);"
        yield f'    if (made.head.size != sizeof made || made.head.tag != {tag}) fault(call, "does not know the tag");'
        if "init" in struct:
            yield f"    const {name} given = {name.upper()}_INIT;"
            for field in struct["fields"]:
                at = field["name"]
                same = f"memcmp(&made.{at}, &given.{at}, sizeof made.{at}) == 0"
                if field["type"] == "casus_str":
                    same = f"made.{at}.data != NULL && made.{at}.size == given.{at}.size"
                yield f'    if (!({same})) fault(call, "{at} is not what the macro gives");'
        yield "}"


def main():
    sys.stdout = open(sys.argv[1], "w", encoding="utf-8")
    api = headers.read_api()
    structs = {s["name"]: s for s in api["structs"]}
    opaque = set(api["opaque"])
    print(PRELUDE)
    count = 0
    for f in api["functions"]:
        withouts = [None]
        # A valid object that is freed or retained by the call would be freed twice.
        if not f["name"].endswith(("_free", "_retain")):
            withouts += [i for i, p in enumerate(f["parameters"]) if is_pointer(p) and p["name"] != "user"]
        for without in withouts:
            lines = Call(f, structs, opaque, without).text()
            print(f"static void call_{count}(void) {{")
            print("\n".join(lines))
            count += 1
    print("\n".join(init_checks(api["structs"])))
    print("int main(void) {")
    for struct in api["structs"]:
        if struct["grows"]:
            print(f"    init_{struct['name']}();")
    for i in range(count):
        print(f"    call_{i}();")
    print('    printf("null: %d calls, %d faults\\n", calls, faults);')
    print("    return faults != 0;\n}")
    sys.stdout.close()


if __name__ == "__main__":
    main()
