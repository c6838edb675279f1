/// An entry of the do-not-call list; entries stay after their removal, so that it can be told.
package struct SuppressedNumber: Sendable, Equatable {
    /// E.164.
    package var phone: String
    package var reason: String
    /// UTC milliseconds.
    package var addedAt: Int64
    package var addedBy: String?
    package var removedAt: Int64?
    package var removedBy: String?
}
