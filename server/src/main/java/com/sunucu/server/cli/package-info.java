/** The commands of {@code sunucu-server.jar}: their options, their output and their exit codes. */
package com.sunucu.server.cli;
