package io.github.camelawstransfer.call;

/**
 * How far the reading of a transfer's results came.
 *
 * @param pages    how many pages were read
 * @param rows     how many rows they had altogether
 * @param complete whether the last page was among them; otherwise AWS has more to say than the bounds allow
 */
public record PagesRead(int pages, int rows, boolean complete) {}
