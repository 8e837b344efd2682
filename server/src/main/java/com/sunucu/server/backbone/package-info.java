/**
 * The backbone behind the servers: the hypervisor's side. No response names anything of it
 * (SRV-03). The default is a simulation.
 */
package com.sunucu.server.backbone;
