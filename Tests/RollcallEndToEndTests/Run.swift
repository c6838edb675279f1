/// Flags that make runs short.
enum Run {
    /// The provider's limits, scaled down.
    static let limit = "6/300ms"
    static let region = ["--default-region", "NG"]
    static let quick = ["--limit", limit, "--first-poll", "50ms", "--doubt-horizon", "600ms"]
    static let message = ["--template", Sandbox.message] + region

    /// For a shell: gives the command a terminal, and says what it wrote there.
    static let terminal = """
        quoted=""; for word in "$@"; do quoted="$quoted '$word'"; done
        exec script --quiet --return --command "$quoted" /dev/null
        """

    /// A launch that calls the sandbox's people.
    static func live(_ name: String, batchSize: Int = 100) -> [String] {
        quick + region + [
            "--workflow", Sandbox.workflow, "--batch-size", "\(batchSize)", "--name", name,
            "--live",
            "--confirm", name,
        ]
    }
}
