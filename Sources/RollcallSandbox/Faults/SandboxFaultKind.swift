/// What goes wrong. The kinds that begin with `accept` strike only what succeeds: the request is
/// carried out and kept first. A request that is refused anyway gets its own answer.
package enum SandboxFaultKind: String, Sendable, Codable, CaseIterable {
    /// Carried out, then the connection is closed without a byte.
    case acceptAndDrop = "accept_and_drop"
    /// Carried out, then answered with `code`.
    case acceptAndError = "accept_and_error"
    /// Carried out, then answered with 200 and data that holds no id.
    case acceptWithoutID = "accept_without_id"
    /// Carried out, then answered with 200 and a web page.
    case acceptHTML = "accept_html"
    /// Carried out; of the answer half is sent, then the connection is closed.
    case acceptTruncated = "accept_truncated"
    /// Carried out at once, answered `milliseconds` later.
    case acceptThenDelay = "accept_then_delay"
    /// Carried out `milliseconds` later, then answered, even if nobody waits any more.
    case delay
    /// The connection is closed without a byte, nothing is done.
    case drop
    /// Answered with `code` (and `retry_after`), nothing is done.
    case error
    /// Answered with 401, nothing is done.
    case unauthorized
    /// Answered with 302 to a path that does not exist, nothing is done.
    case redirect
    /// Carried out, answered with more than 1 MiB of valid JSON.
    case huge
    /// A list of batches or calls is empty; other requests are not changed.
    case emptyList = "empty_list"
    /// A list of batches or calls lacks the batches younger than `milliseconds`; other requests are
    /// not changed.
    case hideBatch = "hide_batch"
    /// A list lacks its last item and every third one, and its totals do not say so; other requests
    /// are not changed.
    case shortList = "short_list"
    /// A list is a bare array, without counters; other requests are not changed.
    case bareArray = "bare_array"
    /// Other names than usual for ids, arrays, counters and statuses, which mean the same.
    case otherNames = "other_names"
}
