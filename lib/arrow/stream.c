/* SPDX-License-Identifier: MIT */
/* A stream made here is a feed with a schema. After get_next has failed, the stream stays failed with the same error;
   after the end, it stays ended. */
#include "arrow/stream.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "arrow/export_block.h"

/* ---- Copies of schemas ----------------------------------------------------------------------------------------- */

/* Size of a metadata blob; 0 of none. */
static uint64_t metadata_size(const char *metadata) {
    int32_t pairs = 0;
    if (metadata == NULL) {
        return 0;
    }
    memcpy(&pairs, metadata, sizeof pairs);
    uint64_t size = sizeof pairs;
    for (int64_t i = 0; i < (int64_t)pairs * 2; i++) {
        int32_t length = 0;
        memcpy(&length, metadata + size, sizeof length);
        size += sizeof length + (uint64_t)length;
    }
    return size;
}

static uint64_t copy_room(const struct ArrowSchema *s) {
    uint64_t room = casus__arrow_schema_room(s->format, casus_str_from(s->name), s->n_children) +
                    CASUS__ARROW_ROOM(metadata_size(s->metadata));
    for (int64_t i = 0; i < s->n_children; i++) {
        room += copy_room(s->children[i]);
    }
    return s->dictionary == NULL ? room : room + CASUS__ARROW_SCHEMA_DICTIONARY + copy_room(s->dictionary);
}

static void copy_into(casus__arrow_block *block, const struct ArrowSchema *s, struct ArrowSchema *out) {
    const uint64_t metadata = metadata_size(s->metadata);
    casus__arrow_put_schema(block, out, s->format, casus_str_from(s->name), s->flags, s->n_children);
    if (metadata > 0) {
        void *copy = casus__arrow_block_take(block, metadata);
        memcpy(copy, s->metadata, (size_t)metadata);
        out->metadata = copy;
    }
    for (int64_t i = 0; i < s->n_children; i++) {
        copy_into(block, s->children[i], out->children[i]);
    }
    if (s->dictionary != NULL) {
        copy_into(block, s->dictionary, casus__arrow_schema_dictionary(block, out));
    }
}

casus_status casus__arrow_schema_copy(const casus_allocator *a, const struct ArrowSchema *schema,
                                      struct ArrowSchema *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    casus__arrow_block *block = casus__arrow_block_new(a, copy_room(schema), NULL, NULL);
    if (block == NULL) {
        return casus__fail_memory(a, error);
    }
    copy_into(block, schema, out);
    return CASUS_OK;
}

/* ---- Streams --------------------------------------------------------------------------------------------------- */

typedef struct stream {
    casus_allocator allocator;
    casus__arrow_feed feed;
    struct ArrowSchema schema;
    int ended;
    casus_error failure; /* the last one; once get_next has failed, that one for ever */
    int failed;          /* get_next has failed */
} stream;

static int errno_of(casus_status status) {
    switch (status) {
    case CASUS_OK: return 0;
    case CASUS_E_MEMORY: return ENOMEM;
    case CASUS_E_IO: return EIO;
    case CASUS_E_CANCELLED: return ECANCELED;
    case CASUS_E_UNSUPPORTED: return ENOSYS;
    default: return EINVAL;
    }
}

static int get_schema(struct ArrowArrayStream *self, struct ArrowSchema *out) {
    stream *s = self->private_data;
    casus_error error;
    const casus_status status = casus__arrow_schema_copy(&s->allocator, &s->schema, out, &error);
    if (status != CASUS_OK && !s->failed) {
        s->failure = error;
    }
    return errno_of(status);
}

static int get_next(struct ArrowArrayStream *self, struct ArrowArray *out) {
    stream *s = self->private_data;
    memset(out, 0, sizeof *out);
    if (s->failed || s->ended) {
        return s->failed ? errno_of(s->failure.status) : 0;
    }
    casus_error error;
    const casus_status status = s->feed.next(s->feed.state, out, &error);
    if (status != CASUS_OK) {
        s->failure = error;
        s->failed = 1;
    }
    s->ended = out->release == NULL;
    return errno_of(status);
}

static const char *get_last_error(struct ArrowArrayStream *self) {
    const stream *s = self->private_data;
    return s->failure.status == CASUS_OK ? NULL : s->failure.message;
}

static void free_stream(stream *s) {
    const casus_allocator a = s->allocator;
    s->schema.release(&s->schema);
    s->feed.drop(s->feed.state);
    casus__free(&a, s, sizeof *s);
}

static void release(struct ArrowArrayStream *self) {
    self->release = NULL;
    free_stream(self->private_data);
}

casus_status casus__arrow_stream_new(const casus_allocator *a, struct ArrowSchema *schema,
                                     const casus__arrow_feed *feed, struct ArrowArrayStream *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    stream *s = casus__zalloc(a, sizeof *s);
    if (s == NULL) {
        const casus_status status = casus__fail_memory(a, error); /* the feed may hold the allocator */
        schema->release(schema);
        feed->drop(feed->state);
        return status;
    }
    s->allocator = *a;
    s->feed = *feed;
    s->schema = *schema;
    schema->release = NULL;
    out->get_schema = get_schema;
    out->get_next = get_next;
    out->get_last_error = get_last_error;
    out->release = release;
    out->private_data = s;
    return CASUS_OK;
}

const casus_error *casus__arrow_stream_failure(const struct ArrowArrayStream *out) {
    const stream *s = out->release == release ? out->private_data : NULL;
    return s == NULL || s->failure.status == CASUS_OK ? NULL : &s->failure;
}

const casus__arrow_feed *casus__arrow_stream_feed(const struct ArrowArrayStream *out) {
    const stream *s = out->release == release ? out->private_data : NULL;
    return s == NULL ? NULL : &s->feed;
}

casus_status casus__arrow_stream_failed(struct ArrowArrayStream *out, const char *name, int code, casus_error *error) {
    const casus_error *own = casus__arrow_stream_failure(out);
    if (own != NULL) {
        if (error != NULL) {
            *error = *own;
        }
        return own->status;
    }
    const char *what = out->get_last_error(out);
    const casus_status status = code == ENOMEM ? CASUS_E_MEMORY : code == ECANCELED ? CASUS_E_CANCELLED : CASUS_E_IO;
    return casus__fail_at(error, status, name, 0, 0, -1, "the Arrow stream failed (errno %d): %.300s", code,
                          what == NULL ? "it does not say why" : what);
}
