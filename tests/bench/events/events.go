// SPDX-License-Identifier: MIT

// events FILE cells|objects: events.c in Go.
package main

import (
	"casus"
	"fmt"
	"math"
	"os"
)

func known(number float64) float64 {
	if math.IsNaN(number) {
		return 0
	}
	return number
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	reading := casus.NewReading()
	cells := os.Args[2] == "cells"
	if cells {
		reading.Columns = []string{"id", "lat", "killed_best"}
	}
	events, letters, sum := 0, 0, 0.0
	for batch, err := range must(casus.NewReader(must(casus.Open(os.Args[1])), reading)).All() {
		must(batch, err)
		events += batch.Len()
		if cells {
			id, _ := batch.Column("id")
			lat, _ := batch.Column("lat")
			best, _ := batch.Column("killed_best")
			for row := range batch.Len() {
				text, _ := id.Text(row)
				letters += len(text)
				sum += known(lat.Number(row)) + known(best.Number(row))
			}
			continue
		}
		for row := range batch.Len() {
			event := must(batch.Event(row))
			letters += len(event.Text(casus.EventTextId))
			var place casus.Location
			var killed casus.Casualty
			if event.Get(0, &place) == nil {
				sum += known(place.Lat)
			}
			if event.Get(0, &killed) == nil {
				sum += known(killed.Triple.Best)
			}
			event.Close()
		}
	}
	fmt.Printf("%d %d %.0f\n", events, letters, sum)
}
