/// A batch that the provider has, on the way to its results.
package struct FollowedBatch: Sendable, Equatable {
    package var id: Int64
    package var providerID: String
    package var size: Int
    /// Ticks.
    package var acceptedAt: Int64
    package var lookAt: Int64
    package var sweptAt: Int64?
    /// The provider's list calls the request finished.
    package var isRequestFinal: Bool
    /// Since then its whole list was read, and it lacked nobody.
    package var isWhole: Bool
    /// The latest callback that left rows without a result.
    package var calledAt: Int64?

    package init(
        id: Int64, providerID: String, size: Int, acceptedAt: Int64, lookAt: Int64,
        sweptAt: Int64? = nil, isRequestFinal: Bool = false, isWhole: Bool = false,
        calledAt: Int64? = nil
    ) {
        self.id = id
        self.providerID = providerID
        self.size = size
        self.acceptedAt = acceptedAt
        self.lookAt = lookAt
        self.sweptAt = sweptAt
        self.isRequestFinal = isRequestFinal
        self.isWhole = isWhole
        self.calledAt = calledAt
    }

    /// A callback came after the last sweep.
    package var isCalledBack: Bool { calledAt.map { $0 >= (sweptAt ?? .min) } ?? false }
}
