// SPDX-License-Identifier: MIT

package main

import (
	"casus"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
)

// failure is what is told of a request that cannot be answered.
type failure struct {
	Status  string `json:"status"`
	Message string `json:"message"` // of a file: where, what, and what to do
	Row     int64  `json:"row,omitempty"`
	Column  int64  `json:"column,omitempty"`
	Byte    *int64 `json:"byte,omitempty"`
}

func told(err error) (int, failure) {
	var tooLarge *http.MaxBytesError
	var of *casus.Error
	switch {
	case errors.As(err, &tooLarge):
		message := fmt.Sprintf("the file is over %d bytes", *bytes)
		return http.StatusRequestEntityTooLarge, failure{Status: "TOO_LARGE", Message: message}
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, casus.StatusCancelled):
		return http.StatusRequestTimeout, failure{Status: "TOO_LONG", Message: fmt.Sprintf("it took over %v", *span)}
	case errors.As(err, &of):
		code := http.StatusUnprocessableEntity
		if of.Status == casus.StatusMemory || of.Status == casus.StatusLimit {
			code = http.StatusInsufficientStorage
		}
		it := failure{Status: of.Status.Error(), Message: of.Message, Row: of.Row, Column: of.Column}
		if of.ByteOffset >= 0 {
			it.Byte = &of.ByteOffset
		}
		return code, it
	}
	return http.StatusBadRequest, failure{Status: "BAD_REQUEST", Message: err.Error()}
}

// question is what a request asks, by name. What cannot be read, is not known or stands twice is refused: left out, it
// would be the answer to another question.
func question(r *http.Request) (url.Values, error) {
	asked, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, fmt.Errorf("%w; encode it, %% as %%25", err)
	}
	names := strings.Fields("by sum where order having limit format name")
	for name, values := range asked {
		if !slices.Contains(names, name) || len(values) > 1 {
			return nil, fmt.Errorf("%q is not known, or stands twice; each once: %s", name, strings.Join(names, ", "))
		}
	}
	return asked, nil
}
