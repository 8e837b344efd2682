package com.sunucu.server.hosting;

import com.sunucu.api.model.DnsRecord;
import java.util.List;

/**
 * The records that DNS returned for a name. The custom domain may have changed since.
 *
 * @param name the name that was looked up
 */
record DnsFindings(String name, List<DnsRecord> found) {

  DnsFindings {
    found = List.copyOf(found);
  }
}
