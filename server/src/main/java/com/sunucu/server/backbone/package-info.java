/**
 * What stands behind the servers: the hypervisor's side. Nothing of it has a name in any answer
 * (SRV-03). The simulated one is the default.
 */
package com.sunucu.server.backbone;
