package com.sunucu.load.bench.report;

import java.util.List;

/**
 * What a handful of measurements comes to. The median, since one round that a neighbour disturbed
 * must not decide.
 *
 * @param median the middle one, or the mean of the middle two
 * @param min the least
 * @param max the greatest
 * @param spread (max − min) / median: how far to trust the median; 0 where the median is 0
 */
public record Summary(double median, double min, double max, double spread) {

  /**
   * @throws IllegalArgumentException when there is nothing to sum up, or something is no number
   */
  static Summary of(List<Double> values) {
    if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("no summary of " + values);
    }
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    double min = sorted.getFirst();
    double max = sorted.getLast();
    return new Summary(median, min, max, median == 0 ? 0 : (max - min) / median);
  }
}
