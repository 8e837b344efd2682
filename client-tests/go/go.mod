module example.com/calls

go 1.23

require example.com/sunucu v0.0.0

replace example.com/sunucu => ./client
