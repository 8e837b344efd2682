/** The commands of {@code sunucu-server.jar}: options, output and exit codes. */
package com.sunucu.server.cli;
