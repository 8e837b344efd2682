module example.com/calls

go 1.24

require example.com/sunucu v0.0.0

replace example.com/sunucu => ./client
