package io.github.camelawstransfer.result;

import java.io.Serializable;
import java.util.Map;

/** A message body that Camel converts to a Map, to JSON text, and to the bytes and the stream of that text. */
public interface MapBody extends Serializable {

    /** The body as plain maps, lists, strings and numbers, without what is null. */
    Map<String, Object> toMap();
}
