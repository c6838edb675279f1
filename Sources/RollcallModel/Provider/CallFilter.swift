/// Which calls a list should hold; filters combine.
package struct CallFilter: Sendable, Equatable {
    package var batchID: String?
    package var status: String?
    package var phone: String?

    package init(batchID: String? = nil, status: String? = nil, phone: String? = nil) {
        self.batchID = batchID
        self.status = status
        self.phone = phone
    }
}
