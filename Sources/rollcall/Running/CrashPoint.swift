#if DEBUG
    import Foundation
    import Synchronization

    /// Debug builds only: `ROLLCALL_CRASH_AT=k` kills the process at the k-th point at which a crash
    /// matters: before and after each commit, before and after each request.
    enum CrashPoint {
        /// How many points are left; without the variable none is ever the last.
        private static let left = Atomic(
            Int(ProcessInfo.processInfo.environment["ROLLCALL_CRASH_AT"] ?? "") ?? 0)

        /// As `kill -9` does it: nothing is cleaned up, no other thread goes on.
        static func pass() {
            if left.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 {
                kill(getpid(), SIGKILL)
            }
        }
    }
#endif
