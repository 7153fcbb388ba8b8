/**
 * The {@code aws2-transfer} component: starts transfers with AWS Transfer Family connectors and tells a Camel route
 * what became of every file.
 */
@NullMarked
package io.github.camelawstransfer;

import org.jspecify.annotations.NullMarked;
