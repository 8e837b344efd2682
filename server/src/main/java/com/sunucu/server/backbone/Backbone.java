package com.sunucu.server.backbone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a hypervisor can tell. */
public interface Backbone {

  /** The machine's usage as of now; empty unless it is running (SRV-04). */
  Optional<Usage> usage(Machine machine, Instant now);

  /** The operating systems that can be installed, each template once. */
  List<OsTemplate> templates();
}
