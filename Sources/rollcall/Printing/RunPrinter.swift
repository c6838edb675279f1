import RollcallEngine

/// Shows a run to whoever watches it; events come from one task, in order.
protocol RunPrinter: Sendable {
    func take(_ event: RunEvent)
    /// No more events come.
    func close()
}
