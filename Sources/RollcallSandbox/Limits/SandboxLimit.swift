/// At most `count` requests in any span of `milliseconds`.
package struct SandboxLimit: Sendable, Hashable {
    package let count: Int
    package let milliseconds: Int64

    package init(count: Int, milliseconds: Int64) {
        self.count = count
        self.milliseconds = milliseconds
    }
}
