module casus

go 1.23
