/// What one limit admits, under one reading of "so many in so much time".
///
/// A clock that is set back never opens a meter.
protocol Meter: Sendable {
    /// How many milliseconds before a request is admitted; `nil` if it is now.
    func wait(at now: Int64) -> Int64?

    /// Counts a request, admitted or not.
    mutating func add(_ now: Int64)
}
