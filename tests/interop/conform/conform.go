// SPDX-License-Identifier: MIT

// Does the steps of tests/interop/conformance.json from Go; conform.py beside it says how.
package main

import (
	"bufio"
	"bytes"
	"casus"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

type arguments map[string]string

var objects = map[string]any{}

var errBoom = errors.New("boom")

// failing gives bytes in small pieces, and perhaps fails after some.
type failing struct {
	bytes     []byte
	at, after int
}

func (f *failing) Read(buffer []byte) (int, error) {
	if f.after >= 0 && f.at >= f.after {
		return 0, errBoom
	}
	if f.at == len(f.bytes) {
		return 0, io.EOF
	}
	n := copy(buffer[:min(len(buffer), 1000)], f.bytes[f.at:])
	f.at += n
	return n, nil
}

func (f *failing) Write([]byte) (int, error) { return 0, errBoom }

func the[T any](a arguments, key string) T {
	it, ok := objects[a[key]].(T)
	if !ok {
		panic(fmt.Sprintf("%s is a %T", a[key], objects[a[key]]))
	}
	return it
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func (a arguments) has(key string) bool { _, there := a[key]; return there }

func (a arguments) or(key, none string) string {
	if value, there := a[key]; there {
		return value
	}
	return none
}

func (a arguments) whole(key, none string) int { return must(strconv.Atoi(a.or(key, none))) }

func (a arguments) number(key string) float64 { return must(strconv.ParseFloat(a.or(key, "NaN"), 64)) }

func figure(number float64) string {
	switch {
	case math.IsNaN(number):
		return "unknown"
	case math.IsInf(number, 0):
		return "inf"
	}
	return strconv.FormatFloat(number, 'g', 6, 64)
}

func contextOf(a arguments) *casus.Context {
	context := must(casus.NewContext())
	if told := a["progress"]; told != "" {
		context.OnProgress(func(_, _, _ int64) error {
			switch told {
			case "raise":
				panic("boom")
			case "stop":
				return casus.Stop
			}
			return nil
		})
	}
	if a.has("cancel") {
		done := make(chan bool)
		go func() { context.Cancel(); close(done) }()
		<-done
	}
	return context
}

func source(context *casus.Context, a arguments) (*casus.Input, error) {
	bytes := []byte(a["text"])
	if how := a.or("how", "file"); how == "file" {
		return context.Open(a["from"])
	} else if !a.has("text") {
		bytes = must(os.ReadFile(a["from"]))
	}
	if a["how"] == "memory" {
		return context.FromBytes(bytes, "input")
	}
	return context.FromReader(&failing{bytes, 0, a.whole("raise", "-1")}, "input")
}

func reading(a arguments, told *strings.Builder) *casus.Reading {
	reading := casus.NewReading()
	reading.Profile, reading.Mapping = a["profile"], a["map"]
	if a.has("columns") {
		reading.Columns = strings.Split(a["columns"], ",")
	}
	reading.OnError = map[string]casus.OnError{"skip": casus.OnErrorSkip, "report": casus.OnErrorReport}[a["on_error"]]
	if a.has("issue") {
		reading.OnIssue = func(it casus.Issue) error {
			if a["issue"] == "raise" {
				return errBoom
			}
			kind := map[casus.IssueKind]string{casus.IssueKindRow: "row", casus.IssueKindCell: "cell"}[it.Kind]
			fmt.Fprintf(told, "\n%s %d %d %s %s", kind, it.Row, it.Column, it.ColumnName, it.Value)
			return nil
		}
	}
	return reading
}

type adds interface {
	Add(*casus.Input, *casus.Reading) (casus.Report, error)
}

func readInto(to adds, context *casus.Context, a arguments) (string, error) {
	input, err := source(context, a)
	if err != nil {
		return "", err
	}
	var issues strings.Builder
	r, err := to.Add(input, reading(a, &issues))
	return fmt.Sprintf("%d of %d %s, %d rejected, %d cells%s", r.Kept, r.Records, r.Profile, r.Rejected, r.CellErrors, issues.String()), err
}

func read(a arguments) (string, error) {
	context := contextOf(a)
	dataset := must(context.NewDataset())
	objects[a["as"]] = dataset
	return readInto(dataset, context, a)
}

func batches(a arguments) (string, error) {
	context := contextOf(a)
	reader, err := context.NewReader(must(source(context, a)), reading(a, nil))
	count, events := 0, 0
	if err == nil {
		for batch, err := range reader.All() {
			if err != nil {
				return "", err
			}
			count, events = count+1, events+batch.Len()
		}
	}
	return fmt.Sprintf("%d batches, %d events", count, events), err
}

func distinct(a arguments) (string, error) {
	modes := map[string]casus.IdSetMode{"first": casus.IdSetModeFirst, "last": casus.IdSetModeLast, "newest": casus.IdSetModeNewest}
	reading := casus.NewReading()
	reading.Ids = must(casus.NewIdSet(modes[a["mode"]]))
	if a["mode"] != "first" {
		must(reading.Ids.Look(must(casus.FromBytes([]byte(a["text"]), "input")), nil))
	}
	dataset := must(casus.NewDataset())
	objects[a["as"]] = dataset
	r, err := dataset.Add(must(casus.FromBytes([]byte(a["text"]), "input")), reading)
	return fmt.Sprintf("%d of %d, %d duplicates, %d conflicts", r.Kept, r.Records, r.Duplicates, r.Conflicts), err
}

// closing is a file of the host's, which closes it after some bytes and reads on.
type closing struct {
	file *os.File
	many int
}

func (c *closing) Read(buffer []byte) (int, error) {
	if c.many >= 3000 {
		c.file.Close()
	}
	n, err := c.file.Read(buffer[:min(len(buffer), 1000)])
	c.many += n
	return n, err
}

// closed is what the host closes while it is in use: the file that is read, an input that has a reader, an object.
func closed(a arguments) (string, error) {
	dataset := must(casus.NewDataset())
	switch a["what"] {
	case "file":
		file := &closing{file: must(os.Open(a["from"]))}
		_, err := dataset.Add(must(casus.FromReader(file, "input")), nil)
		if errors.Is(err, os.ErrClosed) {
			return "an error of the host", nil
		}
		return fmt.Sprint(err), nil
	case "input":
		header, rows, _ := strings.Cut(string(must(os.ReadFile(a["from"]))), "\n")
		many := header + "\n" + strings.Repeat(rows, 30)
		input := must(casus.FromReader(&failing{[]byte(many), 0, -1}, "input"))
		reader := must(casus.NewReader(input, nil))
		input.Close()
		runtime.GC()
		runtime.GC()
		if _, err := reader.Next(); errors.Is(err, casus.StatusState) {
			return "refused, or read to its end", nil
		}
	}
	must(dataset.Add(must(casus.Open(a["from"])), nil))
	dataset.Close()
	if _, err := dataset.Validate(); errors.Is(err, casus.StatusArgument) {
		return "refused", nil
	}
	return "nothing failed", nil
}

func rollup(a arguments) (_ string, err error) {
	options := casus.NewRollupOptions()
	options.Where, options.Total = a["where"], a.has("total")
	if a.has("policy") {
		if options.Policy, err = casus.FindPolicy(a["policy"]); err != nil {
			return "", err
		}
	}
	if a.has("spread") {
		if options.Spread, err = casus.FindSpread(a["spread"]); err != nil {
			return "", err
		}
	}
	if a.has("names") {
		options.Names = the[*casus.Names](a, "names")
	}
	if a.has("links") {
		options.Links = the[*casus.Links](a, "links")
	}
	objects[a["as"]], err = casus.NewRollup(a["by"], a.or("sum", "events"), &options)
	return "", err
}

func add(a arguments) (string, error) {
	rollup := the[*casus.Rollup](a, "to")
	if a.has("data") {
		return "", rollup.AddDataset(the[*casus.Dataset](a, "data"))
	} else if a.has("event") {
		return "", rollup.AddEvent(the[*casus.Event](a, "event"))
	}
	return readInto(rollup, contextOf(a), a)
}

func table(a arguments) (_ string, err error) {
	options := casus.NewTableOptions()
	options.Order, options.Having, options.Show, options.Across = a["order"], a["having"], a["show"], a["across"]
	options.Limit = int64(a.whole("limit", "0"))
	options.Fill, options.Total, options.Percent = a.has("fill"), a.has("total"), a.has("percent")
	objects[a["as"]], err = the[*casus.Rollup](a, "of").Table(&options)
	return "", err
}

func write(a arguments) (string, error) {
	format := map[string]casus.Format{
		"text": casus.FormatText, "csv": casus.FormatCsv, "json": casus.FormatJson, "jsonl": casus.FormatJsonl,
		"geojson": casus.FormatGeojson, "native": casus.FormatNative,
	}[a["format"]]
	put := func(to *casus.Output, err error) (string, error) {
		if err != nil {
			return "", err
		}
		switch it := objects[a["of"]].(type) {
		case *casus.Dataset:
			options := casus.NewWriteOptions()
			options.Format = format
			err = it.Write(&options, to)
		case *casus.Table:
			err = it.Write(format, to)
		}
		if err == nil {
			err = to.Finish()
		}
		return to.Text(), err
	}
	switch a["to"] {
	case "callback":
		var out bytes.Buffer
		if a.has("raise") {
			return put(casus.ToWriter(&failing{}))
		}
		_, err := put(casus.ToWriter(&out))
		return out.String(), err
	case "file":
		path := filepath.Join(os.TempDir(), fmt.Sprintf("casus-conform-%d", os.Getpid()))
		defer os.Remove(path)
		if _, err := put(casus.Create(path)); err != nil {
			return "", err
		}
		return string(must(os.ReadFile(path))), nil
	}
	return put(casus.ToMemory())
}

func cell(a arguments) (string, error) {
	column, err := the[*casus.Table](a, "of").Column(a["column"])
	if err != nil {
		return "", err
	}
	switch value := column.Value(a.whole("row", "0")).(type) {
	case nil:
		return "unknown", nil
	case float64:
		return figure(value), nil
	default:
		return fmt.Sprint(value), nil
	}
}

// keep names an object that was made.
func keep[T any](a arguments, made T, err error) (string, error) {
	if err == nil {
		objects[a["as"]] = made
	}
	return "", err
}

type asked interface {
	Validate() (*casus.Table, error)
	Contests() (*casus.Table, error)
}

func event(a arguments) (string, error) {
	if !a.has("data") {
		made, err := casus.NewEvent()
		return keep(a, made, err)
	}
	for batch := range the[*casus.Dataset](a, "data").Batches() {
		made, err := batch.Event(a.whole("row", "0"))
		return keep(a, made, err)
	}
	return "", errors.New("no batch")
}

func text(a arguments) (string, error) {
	field := map[string]casus.EventText{"id": casus.EventTextId, "notes": casus.EventTextNotes, "title": casus.EventTextTitle}[a["field"]]
	event := the[*casus.Event](a, "of")
	if a.has("value") {
		if err := event.SetText(field, a["value"]); err != nil {
			return "", err
		}
	}
	return event.Text(field), nil
}

func build(step string, a arguments) (string, error) {
	event := the[*casus.Event](a, "of")
	index, err := 0, error(nil)
	switch step {
	case "day":
		return "", event.SetDay(a["first"], a["last"])
	case "place":
		index, err = event.AddPlace(a["name"], a["country"], a.number("lat"), a.number("lon"))
	case "party":
		role, err := casus.FindParticipantRole(a["role"])
		if err != nil {
			return "", err
		}
		index, err = event.AddParty(a["name"], role, must(casus.FindSide(a["side"])))
		return strconv.Itoa(index), err
	case "statement":
		index, err = event.AddStatement(a["claimant"], must(casus.FindClaimStake(a["stake"])), a["stated"], a["says"])
	case "figure":
		index, err = event.AddFigure(must(casus.FindCasualtyStatus(a["status"])), a["count"], a.whole("claim", "-1"))
	case "location":
		part := casus.NewLocation()
		part.Role, part.Name, part.Claim = casus.LocationRoleEffect, a["name"], int32(a.whole("claim", "-1"))
		part.Lat, part.Lon = a.number("lat"), a.number("lon")
		index, err = event.Add(&part)
	default:
		err = fmt.Errorf("no step %s", step)
	}
	return strconv.Itoa(index), err
}

func part(a arguments) (string, error) {
	var part casus.Location
	err := the[*casus.Event](a, "of").Get(a.whole("index", "0"), &part)
	return fmt.Sprintf("%s %s %s %d", part.Name, figure(part.Lat), figure(part.Lon), part.Claim), err
}

func resolve(a arguments) (string, error) {
	policy := must(casus.FindPolicy(a.or("policy", "hull")))
	t, reasons, err := the[*casus.Event](a, "of").Resolve(must(casus.FindCasualtyStatus(a["status"])), casus.SideUnsaid, policy)
	objects[a["as"]] = reasons
	return figure(t.Low) + " " + figure(t.Best) + " " + figure(t.High), err
}

func link(a arguments) (string, error) {
	options := casus.NewLinkOptions()
	options.Days = int32(a.whole("days", "3"))
	options.Km = must(strconv.ParseFloat(a.or("km", "0"), 64))
	if a.has("names") {
		options.Names = must(casus.ReadNames(must(casus.Open(a["names"]))))
	}
	linker := must(casus.NewLinker(&options))
	for _, each := range strings.Split(a["sources"], "|") {
		name, path, _ := strings.Cut(each, "=")
		must(linker.Add(must(casus.Open(path)), name, nil))
	}
	matches, err := linker.Run()
	if err != nil {
		return "", err
	}
	objects[a["as"]] = matches
	s, err := matches.Summary()
	return fmt.Sprint(s.Records, s.Datasets, s.Links, s.Clusters, s.Events), err
}

func record(text string) casus.RecordID {
	dataset, id, _ := strings.Cut(text, ":")
	return casus.RecordID{Dataset: dataset, ID: id}
}

func matched(a arguments) (string, error) {
	matches := the[*casus.Matches](a, "of")
	var found *casus.Table
	var err error
	switch a["what"] {
	case "clusters":
		found, err = matches.Clusters(false)
	case "overlap":
		found, err = matches.Overlap()
	default:
		found, err = matches.Explain(record(a["record"]), record(a["other"]))
	}
	return keep(a, found, err)
}

func diff(a arguments) (string, error) {
	diff := must(casus.NewDiff(nil))
	for _, path := range strings.Split(a["sources"], "|") {
		must(diff.Add(must(casus.Open(path)), nil))
	}
	return keep(a, diff, nil)
}

func changed(a arguments) (string, error) {
	diff := the[*casus.Diff](a, "of")
	found, err := map[string]func() (*casus.Table, error){"changes": diff.Changes, "moved": diff.Moved, "releases": diff.Releases}[a["what"]]()
	return keep(a, found, err)
}

// free closes an object, or leaves it to the collector, whose finalizers run on a goroutine of their own.
func free(a arguments) (string, error) {
	object := objects[a["of"]]
	delete(objects, a["of"])
	if closer, ok := object.(io.Closer); ok && !a.has("thread") {
		return "", closer.Close()
	}
	runtime.GC()
	return "", nil
}

func step(do string, a arguments) (string, error) {
	switch do {
	case "version":
		return casus.Version(), nil
	case "read":
		return read(a)
	case "distinct":
		return distinct(a)
	case "closed":
		return closed(a)
	case "batches":
		return batches(a)
	case "rollup":
		return rollup(a)
	case "add":
		return add(a)
	case "table":
		return table(a)
	case "write":
		return write(a)
	case "cell":
		return cell(a)
	case "save":
		state, err := the[*casus.Rollup](a, "of").Save()
		return keep(a, state, err)
	case "load":
		state := the[[]byte](a, "of")
		loaded, err := casus.LoadRollup(state[:len(state)-a.whole("cut", "0")])
		return keep(a, loaded, err)
	case "merge":
		return "", the[*casus.Rollup](a, "to").Merge(the[*casus.Rollup](a, "of"))
	case "validate":
		found, err := the[asked](a, "of").Validate()
		return keep(a, found, err)
	case "contests":
		found, err := the[asked](a, "of").Contests()
		return keep(a, found, err)
	case "standing":
		found, err := the[*casus.Dataset](a, "of").Standing(nil)
		return keep(a, found, err)
	case "event":
		return event(a)
	case "text":
		return text(a)
	case "part":
		return part(a)
	case "remove":
		return "", the[*casus.Event](a, "of").Remove(&casus.Claim{}, a.whole("index", "0"))
	case "json":
		json, err := the[*casus.Event](a, "of").MarshalJSON()
		return string(json), err
	case "parse":
		return "", the[*casus.Event](a, "of").UnmarshalJSON([]byte(a["json"]))
	case "resolve":
		return resolve(a)
	case "names":
		names, err := casus.ReadNames(must(casus.Open(a["from"])))
		return keep(a, names, err)
	case "link":
		return link(a)
	case "matched":
		return matched(a)
	case "links":
		links, err := the[*casus.Matches](a, "of").Links()
		return keep(a, links, err)
	case "diff":
		return diff(a)
	case "changed":
		return changed(a)
	case "free":
		return free(a)
	case "end":
		clear(objects)
		runtime.GC()
		return "", nil
	}
	return build(do, a)
}

var (
	escape   = strings.NewReplacer("\\", "\\\\", "\t", "\\t", "\n", "\\n", "\r", "\\r")
	unescape = strings.NewReplacer("\\\\", "\\", "\\t", "\t", "\\n", "\n", "\\r", "\r", "\\0", "\x00")
)

func answer(line string) (told string) {
	fields := strings.Split(line, "\t")
	a := arguments{}
	for _, field := range fields[1:] {
		key, value, _ := strings.Cut(field, "=")
		a[key] = unescape.Replace(value)
	}
	failed := func(err error) string {
		var e *casus.Error
		switch {
		case errors.Is(err, errBoom):
			return "raised\tboom"
		case errors.As(err, &e):
			return fmt.Sprintf("error\t%s\t%d\t%d\t%d\t%s", e.Status.Error(), e.Row, e.Column, e.ByteOffset, escape.Replace(e.Message))
		}
		return "raised\t" + escape.Replace(err.Error())
	}
	defer func() {
		if panicked := recover(); panicked != nil {
			if err, ok := panicked.(error); ok {
				told = failed(err)
			} else {
				told = fmt.Sprint("raised\t", panicked)
			}
		}
	}()
	text, err := step(fields[0], a)
	if err != nil {
		return failed(err)
	}
	return "ok\t" + escape.Replace(text)
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		fmt.Println(answer(lines.Text()))
	}
}
