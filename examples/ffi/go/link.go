// SPDX-License-Identifier: MIT

package casus

// #include <casus/casus.h>
// #include <casus/link.h>
import "C"

import "unsafe"

// Linker finds which records of different datasets are one event.
type Linker struct{ *handle }

// NewLinker has no records; nil has the defaults.
func NewLinker(options *LinkOptions) (*Linker, error) {
	var keep keeper
	defer keep.release()
	c := orInitial(options, NewLinkOptions).c(&keep)
	h, err := createLinker(func(out **C.casus_linker, e *C.casus_error) C.casus_status {
		return C.casus_linker_new(nil, &c, out, e)
	}, options)
	return &Linker{h}, err
}

// Add adds the records of an input, under a name of its own unless that is "".
func (l *Linker) Add(input *Input, dataset string, reading *Reading) (Report, error) {
	var keep keeper
	defer keep.release()
	return readAll(input, reading,
		func(in *C.casus_input, options *C.casus_read_options, report *C.casus_report, e *C.casus_error) C.casus_status {
			return C.casus_linker_add_input(l.c(), in, keep.name(dataset), options, report, e)
		}, l)
}

// AddDataset adds the records of a dataset.
func (l *Linker) AddDataset(dataset *Dataset, name string) error {
	var keep keeper
	defer keep.release()
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_linker_add_dataset(l.c(), dataset.c(), keep.name(name), e)
	}, l, dataset)
}

// Run links the records so far.
func (l *Linker) Run() (*Matches, error) {
	h, err := createMatches(func(out **C.casus_matches, e *C.casus_error) C.casus_status {
		return C.casus_linker_run(l.c(), out, e)
	}, l)
	return &Matches{h}, err
}

// Matches is what was linked, with every pair that was looked at. Immutable.
type Matches struct{ *handle }

// RecordID is the dataset and id of a record.
type RecordID struct{ Dataset, ID string }

// Summary is what came out, in figures.
func (m *Matches) Summary() (MatchSummary, error) {
	var c C.casus_match_summary
	C.casus_init(&c.head, C.CASUS_TAG_MATCH_SUMMARY, C.int64_t(unsafe.Sizeof(c)))
	err := call(func(e *C.casus_error) C.casus_status { return C.casus_matches_summary(m.c(), &c, e) }, m)
	var summary MatchSummary
	summary.take(&c)
	return summary, err
}

// Clusters are records by cluster; singles: also those that stand alone.
func (m *Matches) Clusters(singles bool) (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_clusters(m.c(), flagOf(singles), out, e)
	}, m)
}

// Explain says why a record is linked, and why not: to all others, or to one.
func (m *Matches) Explain(record, other RecordID) (*Table, error) {
	var k keeper
	defer k.release()
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_explain(m.c(), k.text(record.Dataset), k.text(record.ID), k.text(other.Dataset),
			k.text(other.ID), out, e)
	}, m)
}

// Pairs are all that were looked at.
func (m *Matches) Pairs() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_pairs(m.c(), out, e)
	}, m)
}

// Overlap is how datasets overlap.
func (m *Matches) Overlap() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_overlap(m.c(), out, e)
	}, m)
}

// Disagreements are clusters whose records disagree about killed.
func (m *Matches) Disagreements() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_disagreements(m.c(), out, e)
	}, m)
}

// Repeats are records of one dataset that look like one event.
func (m *Matches) Repeats() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_repeats(m.c(), out, e)
	}, m)
}

// Weights are what each level of each field counts.
func (m *Matches) Weights() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_weights(m.c(), out, e)
	}, m)
}

// Estimate is how many events no dataset has; nil has the defaults.
func (m *Matches) Estimate(options *EstimateOptions) (*Table, error) {
	var keep keeper
	c := orInitial(options, NewEstimateOptions).c(&keep)
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_matches_estimate(m.c(), &c, out, e)
	}, m)
}

// Links are the clusters, for the options of a rollup.
func (m *Matches) Links() (*Links, error) {
	h, err := createLinks(func(out **C.casus_links, e *C.casus_error) C.casus_status {
		return C.casus_matches_links(m.c(), out, e)
	}, m)
	return &Links{h}, err
}

// Diff is what releases of a dataset changed, each against the one before it.
type Diff struct{ *handle }

// NewDiff has no releases; nil has the defaults.
func NewDiff(options *DiffOptions) (*Diff, error) {
	var keep keeper
	c := orInitial(options, NewDiffOptions).c(&keep)
	h, err := createDiff(func(out **C.casus_diff, e *C.casus_error) C.casus_status {
		return C.casus_diff_new(nil, &c, out, e)
	})
	return &Diff{h}, err
}

// Add adds a release; the oldest is the first.
func (d *Diff) Add(release *Input, reading *Reading) (Report, error) {
	return readAll(release, reading,
		func(in *C.casus_input, options *C.casus_read_options, report *C.casus_report, e *C.casus_error) C.casus_status {
			return C.casus_diff_add_input(d.c(), in, options, report, e)
		}, d)
}

// Changes are each record and field that changed.
func (d *Diff) Changes() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_diff_changes(d.c(), out, e)
	}, d)
}

// Moved is what moved in the sums by country and year.
func (d *Diff) Moved() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_diff_moved(d.c(), out, e)
	}, d)
}

// Releases are in figures.
func (d *Diff) Releases() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_diff_releases(d.c(), out, e)
	}, d)
}

// Columns are those that one of two releases has.
func (d *Diff) Columns() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_diff_columns(d.c(), out, e)
	}, d)
}
