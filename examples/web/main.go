// SPDX-License-Identifier: MIT

// Command web is a service that answers questions about files that are sent to it, on this machine only:
//
//	POST /rollup?by=country,year&sum=events,killed&where=killed > 0&order=killed desc&limit=10&format=csv
//
// The body is the file. It is read as it comes, and nothing of it is kept: neither on a disk, nor in memory but for the
// batch at hand. Size, memory, time and the number of requests at once have limits. What fails is JSON with row, column
// and byte.
package main

import (
	"casus"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

var (
	listen = flag.String("listen", "127.0.0.1:8080", "address; of this machine")
	bytes  = flag.Int64("bytes", 1<<30, "most bytes of a file")
	memory = flag.Int64("memory", 256<<20, "most bytes that a request holds")
	span   = flag.Duration("time", time.Minute, "longest time of a request")
	slots  = flag.Int("slots", 4, "most requests at once; others are told to come again")
)

var formats = map[string]struct {
	format casus.Format
	media  string
}{
	"csv":   {casus.FormatCsv, "text/csv; charset=utf-8"},
	"json":  {casus.FormatJson, "application/json"},
	"jsonl": {casus.FormatJsonl, "application/jsonl"},
	"text":  {casus.FormatText, "text/plain; charset=utf-8"},
	"arrow": {casus.FormatArrowStream, "application/vnd.apache.arrow.stream"},
}

// answer asks a question of the file of a request, and gives the table.
func answer(w http.ResponseWriter, r *http.Request, asked url.Values) (*casus.Table, error) {
	context, err := casus.NewContext()
	if err = errors.Join(err, context.Set("max_memory_bytes", *memory)); err != nil {
		return nil, err
	}
	// A slow sender is stopped by the deadline of the connection, and what casus does by cancelling.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(*span))
	defer time.AfterFunc(*span, context.Cancel).Stop()
	options, finish := casus.NewRollupOptions(), casus.NewTableOptions()
	options.Where, finish.Order, finish.Having = asked.Get("where"), asked.Get("order"), asked.Get("having")
	if finish.Limit, err = strconv.ParseInt(cmp.Or(asked.Get("limit"), "0"), 10, 64); err != nil {
		return nil, err
	}
	rollup, err := context.NewRollup(asked.Get("by"), cmp.Or(asked.Get("sum"), "events"), &options)
	if err != nil {
		return nil, err
	}
	defer rollup.Close()
	input, err := context.FromReader(http.MaxBytesReader(w, r.Body, *bytes), cmp.Or(asked.Get("name"), "file"))
	if err != nil {
		return nil, err
	}
	defer input.Close()
	if _, err := rollup.Add(input, nil); err != nil {
		return nil, err
	}
	return rollup.Table(&finish)
}

func main() {
	flag.Parse()
	free := make(chan struct{}, *slots)
	http.HandleFunc("POST /rollup", func(w http.ResponseWriter, r *http.Request) {
		fail := func(code int, it failure) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(code)
			_ = json.NewEncoder(w).Encode(map[string]failure{"error": it})
		}
		select {
		case free <- struct{}{}:
			defer func() { <-free }()
		default:
			w.Header().Set("Retry-After", "1")
			fail(http.StatusServiceUnavailable, failure{Status: "BUSY", Message: "too many requests at once; come again"})
			return
		}
		asked, err := question(r)
		as, known := formats[cmp.Or(asked.Get("format"), "json")]
		if err == nil && !known {
			err = errors.New("format is csv, json, jsonl, text or arrow")
		}
		if err != nil {
			fail(told(err))
			return
		}
		table, err := answer(w, r, asked)
		if err != nil {
			fail(told(err))
			return
		}
		defer table.Close()
		w.Header().Set("Content-Type", as.media)
		if output, err := casus.ToWriter(w); err == nil {
			_ = table.Write(as.format, output) // who is gone gets nothing
		}
	})
	socket, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("http://" + socket.Addr().String() + "/rollup") // with port 0 this tells which it is
	// Who does not take the answer loses the connection, and leaves the slot to others.
	server := http.Server{ReadHeaderTimeout: 10 * time.Second, WriteTimeout: *span + time.Second}
	log.Fatal(server.Serve(socket))
}
