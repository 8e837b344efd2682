package com.sunucu.load.bench;

import java.nio.file.Path;

/**
 * What a run of the benchmark is told.
 *
 * @param serverJar the API server
 * @param jvm of each server
 * @param connections of the load, each with a key of its own
 * @param pace how long all takes
 * @param starts how often each kind of start is timed
 */
record BenchSettings(Path serverJar, Jvm jvm, int connections, Contest.Pace pace, int starts) {}
