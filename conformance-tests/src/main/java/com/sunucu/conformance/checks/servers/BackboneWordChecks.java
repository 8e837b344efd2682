package com.sunucu.conformance.checks.servers;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.result.Phase;
import java.util.regex.Pattern;

/** No response of the run may name the systems behind the service. */
public final class BackboneWordChecks {

  /** These words name the machinery behind the service; no response may hold one (SRV-03). */
  private static final Pattern BACKBONE =
      Pattern.compile("(?i)(provider|upstream|backbone|provisioning)");

  @Check(
      id = "SRV-03.must.scrubbed",
      phase = Phase.LEDGER,
      decides =
          "Expects no body and no header of the run to contain a word for the systems behind the service: provider, upstream, backbone, provisioning.")
  void nothingNamesTheBackbone(CheckContext context) {
    LedgerSearch.none(
        context,
        validated ->
            LedgerSearch.found(BACKBONE, validated.exchange())
                .map(word -> "it says `" + word + "`"));
  }
}
