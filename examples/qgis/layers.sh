#!/bin/sh
# SPDX-License-Identifier: MIT
# layers.sh OUT.gpkg EVENTS... [OPTION of casus]...: a GeoPackage for QGIS with the layer `events`, a point each, and
# the table `totals` by country and month, to be joined to a layer of countries by iso3. Options such as --where 'killed
# > 0', --centroids or --links FILE go to casus. Needs casus and ogr2ogr (gdal-bin) on the PATH, or named by CASUS and
# OGR2OGR.
set -eu
if [ $# -lt 2 ]; then
    sed -n '3,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
casus=${CASUS:-casus}
ogr2ogr=${OGR2OGR:-ogr2ogr}
out=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$casus" convert --to geojson -o "$work/events.geojson" "$@"
for argument; do # --centroids is of maps only
    shift
    [ "$argument" = --centroids ] || set -- "$@" "$argument"
done
"$casus" rollup --by iso3,country,month --sum events,killed,injured --format csv -o "$work/totals.csv" "$@"

# layer NAME FILE FIELD=TYPE...: GDAL is told the types; it would take a figure that is nowhere stated for text.
layer() {
    echo "<OGRVRTLayer name='${2%.*}'><SrcDataSource relativeToVRT='1'>$2</SrcDataSource>
<GeometryType>$1</GeometryType>"
    case $2 in *.csv) echo "<OpenOptions><OOI key='EMPTY_STRING_AS_NULL'>YES</OOI></OpenOptions>" ;; esac
    shift 2
    for field; do
        echo "<Field name='${field%=*}' type='${field#*=}'/>"
    done
    echo "</OGRVRTLayer>"
}
# of STATUS: its three numbers
of() { echo "$1_low=Real $1_best=Real $1_high=Real"; }
words() { for name; do echo "$name=String"; done; }
# shellcheck disable=SC2046 # a list of words
{
    echo "<OGRVRTDataSource>"
    layer wkbPoint events.geojson $(words dataset id kind standing title side_a side_b class native_class role) \
        $(words precision coordinate name country iso3 admin1 admin2) date_start=Date date_end=Date $(of killed) \
        $(of injured) killed_open=Integer injured_open=Integer
    layer wkbNone totals.csv $(words iso3 country month) events=Integer64 $(of killed) $(of injured) \
        killed_n_unknown=Integer64 injured_n_unknown=Integer64
    echo "</OGRVRTDataSource>"
} >"$work/layers.vrt"
"$ogr2ogr" -f GPKG "$work/layers.gpkg" "$work/layers.vrt"
mv "$work/layers.gpkg" "$out"
