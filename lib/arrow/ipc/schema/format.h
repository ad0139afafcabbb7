/* SPDX-License-Identifier: MIT */
/* Numbers of the Arrow IPC format: slots of its FlatBuffers tables and ids of its unions (format/Message.fbs,
 * Schema.fbs and File.fbs of Apache Arrow, metadata version V5). */
#ifndef CASUS_LIB_ARROW_IPC_SCHEMA_FORMAT_H
#define CASUS_LIB_ARROW_IPC_SCHEMA_FORMAT_H

#define CASUS__IPC_MAGIC "ARROW1"
#define CASUS__IPC_MAGIC_SIZE 6
/* The magic padded to 8. */
#define CASUS__IPC_START_SIZE 8
/* Marker and size in front of a message; at the end of a stream the size is 0. */
#define CASUS__IPC_PREFIX_SIZE 8
/* Where buffers start: what Arrow recommends, and what columns of a batch have. */
#define CASUS__IPC_ALIGN 64

#define CASUS__IPC_VERSION_V4 3
#define CASUS__IPC_VERSION_V5 4

/* Message */
#define CASUS__MESSAGE_VERSION 0
#define CASUS__MESSAGE_HEADER_TYPE 1
#define CASUS__MESSAGE_HEADER 2
#define CASUS__MESSAGE_BODY_LENGTH 3
#define CASUS__MESSAGE_METADATA 4

#define CASUS__HEADER_SCHEMA 1
#define CASUS__HEADER_DICTIONARY 2
#define CASUS__HEADER_BATCH 3

/* Schema */
#define CASUS__SCHEMA_ENDIANNESS 0
#define CASUS__SCHEMA_FIELDS 1
#define CASUS__SCHEMA_METADATA 2

/* Field */
#define CASUS__FIELD_NAME 0
#define CASUS__FIELD_NULLABLE 1
#define CASUS__FIELD_TYPE_ID 2
#define CASUS__FIELD_TYPE 3
#define CASUS__FIELD_DICTIONARY 4
#define CASUS__FIELD_CHILDREN 5
#define CASUS__FIELD_METADATA 6

/* DictionaryEncoding */
#define CASUS__ENCODING_ID 0
#define CASUS__ENCODING_INDEX 1
#define CASUS__ENCODING_ORDERED 2

/* RecordBatch */
#define CASUS__BATCH_LENGTH 0
#define CASUS__BATCH_NODES 1
#define CASUS__BATCH_BUFFERS 2
#define CASUS__BATCH_COMPRESSION 3
#define CASUS__BATCH_VIEW_COUNTS 4

/* BodyCompression: the codec. */
#define CASUS__COMPRESSION_CODEC 0

/* DictionaryBatch */
#define CASUS__DICTIONARY_ID 0
#define CASUS__DICTIONARY_DATA 1
#define CASUS__DICTIONARY_DELTA 2

/* Footer */
#define CASUS__FOOTER_VERSION 0
#define CASUS__FOOTER_SCHEMA 1
#define CASUS__FOOTER_DICTIONARIES 2
#define CASUS__FOOTER_BATCHES 3
#define CASUS__FOOTER_METADATA 4

/* KeyValue */
#define CASUS__KEY_VALUE_KEY 0
#define CASUS__KEY_VALUE_VALUE 1

/* Sizes of the structs that lie in vectors. */
#define CASUS__NODE_SIZE 16
#define CASUS__BUFFER_SIZE 16
#define CASUS__BLOCK_SIZE 24

/* Types (the union Type). */
#define CASUS__IPC_NULL 1
#define CASUS__IPC_INT 2
#define CASUS__IPC_FLOAT 3
#define CASUS__IPC_BINARY 4
#define CASUS__IPC_UTF8 5
#define CASUS__IPC_BOOL 6
#define CASUS__IPC_DECIMAL 7
#define CASUS__IPC_DATE 8
#define CASUS__IPC_TIME 9
#define CASUS__IPC_TIMESTAMP 10
#define CASUS__IPC_INTERVAL 11
#define CASUS__IPC_LIST 12
#define CASUS__IPC_STRUCT 13
#define CASUS__IPC_UNION 14
#define CASUS__IPC_FIXED_BINARY 15
#define CASUS__IPC_FIXED_LIST 16
#define CASUS__IPC_MAP 17
#define CASUS__IPC_DURATION 18
#define CASUS__IPC_LARGE_BINARY 19
#define CASUS__IPC_LARGE_UTF8 20
#define CASUS__IPC_LARGE_LIST 21
#define CASUS__IPC_RUN_ENDS 22
#define CASUS__IPC_BINARY_VIEW 23
#define CASUS__IPC_UTF8_VIEW 24
#define CASUS__IPC_LIST_VIEW 25
#define CASUS__IPC_LARGE_LIST_VIEW 26
#define CASUS__IPC_TYPE_COUNT 27

#endif
