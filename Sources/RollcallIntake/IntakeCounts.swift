/// How many records a file has, by verdict; the three add up to the total.
package struct IntakeCounts: Sendable, Equatable {
    package var ready = 0
    package var invalid = 0
    package var duplicate = 0
    package var total: Int { ready + invalid + duplicate }

    package init() {}
}
