module web

go 1.23

require casus v0.0.0

replace casus => ../ffi/go
