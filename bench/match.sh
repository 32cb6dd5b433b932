# `./dev bench match`: the timetable engine on other people's instances (../shared/data), beside the
# published seconds of the best solver in the literature, and on a large consultation.

build/bench/match_bench ../shared/data
