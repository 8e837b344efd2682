package com.sunucu.server.hosting;

import com.sunucu.api.model.DnsRecord;
import java.util.List;

/**
 * What DNS says of a name, which may no longer be the one in question when this is looked at.
 *
 * @param name the one that was looked up
 */
record DnsFindings(String name, List<DnsRecord> found) {

  DnsFindings {
    found = List.copyOf(found);
  }
}
